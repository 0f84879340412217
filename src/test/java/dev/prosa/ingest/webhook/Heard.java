package dev.prosa.ingest.webhook;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.ingest.delivery.Change;
import dev.prosa.ingest.delivery.Metrics;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** What one gateway made of one payload. */
final class Heard {

  static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_800_000_000_000L), ZoneOffset.UTC);

  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private final Metrics metrics = new Metrics();
  private final WebhookEvents events;

  private Heard(Gateway gateway, String payload) {
    JsonNode json;
    try {
      json = LENIENT.readTree(payload);
    } catch (IOException wrong) {
      throw new IllegalArgumentException(payload, wrong);
    }
    events = new WebhookEvents(gateway.name(), metrics, CLOCK);
    gateway.read(json, events);
  }

  /** {@code payload} is JSON, in which names need no quotes and texts may have single ones. */
  static Heard by(String gateway, String payload) {
    return new Heard(Gateways.byName(gateway).orElseThrow(), payload);
  }

  /** What is to be done about messages, a line each: kind, role, phone, time, id, words. */
  String told() {
    return String.join("\n", of(true).map(Heard::line).toList());
  }

  /** Which names are one person's: {@code one = other}, or {@code before > now}. */
  String people() {
    return String.join("\n", of(false).map(Heard::names).toList());
  }

  /** What could not be used: reason and kind. */
  List<String> unfit() {
    return events.unfit().stream().map(one -> one.reason().label() + " " + one.kind()).toList();
  }

  /** The words that are kept of what was said, or empty. */
  List<String> words() {
    return of(true)
        .filter(change -> change.kind() == Change.Kind.SAID || change.kind() == Change.Kind.EDITED)
        .map(change -> change.message().content())
        .toList();
  }

  int events() {
    return events.events();
  }

  String metrics() {
    return metrics.page();
  }

  private Stream<Change> of(boolean messages) {
    return events.changes().stream().filter(change -> change.kind().isOfMessage() == messages);
  }

  private static String line(Change change) {
    return String.join(
            " ",
            change.kind().name(),
            change.message().role().label(),
            change.message().phoneNumber(),
            Long.toString(change.message().timestamp()),
            String.valueOf(change.id()),
            change.message().content())
        .strip();
  }

  private static String names(Change change) {
    String sign = change.kind() == Change.Kind.MOVED ? " > " : " = ";
    return change.message().phoneNumber() + sign + change.id();
  }
}
