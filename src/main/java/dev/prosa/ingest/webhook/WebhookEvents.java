package dev.prosa.ingest.webhook;

import dev.prosa.ingest.delivery.Change;
import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes down what a webhook tells: what was said, edited or revoked, and how often which kind of
 * event came. Nothing that a sender writes becomes the name of a kind.
 */
public final class WebhookEvents {

  private static final long MILLIS = 1_000;

  /** Beyond it a number counts milliseconds, not seconds. */
  private static final long SECONDS_END = 100_000_000_000L;

  private static final Set<String> KINDS =
      Set.of(
          "text",
          "image",
          "video",
          "audio",
          "document",
          "sticker",
          "location",
          "contacts",
          "button",
          "interactive",
          "order",
          "template",
          "poll",
          "reaction",
          "edit",
          "revoke",
          "system",
          "request_welcome",
          "unsupported",
          "status",
          "error",
          "group",
          "broadcast");

  private static final String UNKNOWN = "unknown";

  private final String gateway;
  private final Metrics metrics;
  private final Clock clock;
  private final List<Change> changes = new ArrayList<>();
  private int events;

  public WebhookEvents(String gateway, Metrics metrics, Clock clock) {
    this.gateway = gateway;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What is to be done, in the order it was told. */
  public List<Change> changes() {
    return changes;
  }

  /** How many events there were, whether or not something is to be done about them. */
  public int events() {
    return events;
  }

  /** Counts an event of {@code kind}, whatever it tells. */
  void event(String kind) {
    events++;
    metrics.count(
        "prosa_webhook_events_total{gateway=\""
            + gateway
            + "\",kind=\""
            + (KINDS.contains(kind) ? kind : UNKNOWN)
            + "\"}");
  }

  /** Something was said; empty words are nothing. */
  void said(Role role, String phone, String words, long time, String id) {
    if (!words.isEmpty()) {
      add(
          id,
          () ->
              Change.said(new Message(role, words, millis(time), phone), id.isEmpty() ? null : id));
    }
  }

  /** The message with that id now says this. */
  void edited(Role role, String phone, String words, long time, String id) {
    if (!words.isEmpty() && !id.isEmpty()) {
      add(id, () -> Change.edited(new Message(role, words, millis(time), phone), id));
    }
  }

  /** The message with that id was taken back. */
  void revoked(String phone, String id) {
    if (!id.isEmpty()) {
      add(id, () -> Change.revoked(phone, id));
    }
  }

  /** An id without an end is none of a message: it would have to be kept. */
  private void add(String id, Supplier<Change> change) {
    try {
      if (id.length() > IncomingMessage.LONGEST_ID) {
        throw new IllegalArgumentException("an id without an end");
      }
      changes.add(change.get());
    } catch (IllegalArgumentException nobody) {
      // Without a phone, or with an impossible one, it belongs to no conversation.
      metrics.count("prosa_webhook_unfit_total{gateway=\"" + gateway + "\"}");
    }
  }

  private long millis(long time) {
    if (time <= 0) {
      return clock.millis();
    }
    return time < SECONDS_END ? time * MILLIS : time;
  }
}
