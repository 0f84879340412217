package dev.prosa.ingest.webhook;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.ingest.delivery.Change;
import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes down what a webhook tells: what was said, edited or revoked, which names are one person's,
 * and how often which kind of event came. No words, phones or ids become labels of metrics.
 */
public final class WebhookEvents {

  /** Meta's error of a business that has declined to share its history. */
  static final int HISTORY_REFUSED = 2_593_109;

  private static final Logger log = LoggerFactory.getLogger(WebhookEvents.class);
  private static final long MILLIS = 1_000;

  /** Beyond it a number counts milliseconds, not seconds. */
  private static final long SECONDS_END = 100_000_000_000L;

  private static final Pattern PHONE = Pattern.compile("\\+?\\d+");

  /**
   * Something that could not be used.
   *
   * @param kind the gateway's own name of its kind; {@code other} if that could be something else
   */
  public record Unfit(UnfitReason reason, String kind) {}

  private final String gateway;
  private final Metrics metrics;
  private final Clock clock;
  private final List<Change> changes = new ArrayList<>();
  private final List<Unfit> unfit = new ArrayList<>();
  private final Set<List<String>> told = new HashSet<>();
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

  /** What could not be used, and why. */
  public List<Unfit> unfit() {
    return unfit;
  }

  /** How many events there were, whether or not something is to be done about them. */
  public int events() {
    return events;
  }

  /** Counts an event of {@code kind}, whatever it tells. */
  void event(String kind) {
    events++;
    String label = EventKind.label(kind);
    metrics.count("prosa_webhook_events_total{gateway=\"" + gateway + "\",kind=\"" + label + "\"}");
  }

  /** Counts an event that cannot be used. */
  void unfit(UnfitReason reason, String kind) {
    event(EventKind.UNKNOWN);
    cannotUse(reason, kind);
  }

  /**
   * The name of a person's conversation: the first of {@code names} that is a phone, else the first
   * that is not blank. They are noted as names of one person, and so are the two forms of a
   * Brazilian mobile number.
   */
  String person(String... names) {
    String person = "";
    for (String name : names) {
      boolean better = person.isBlank() || (isPhone(name) && !isPhone(person));
      person = better && !name.isBlank() ? name : person;
    }
    for (String name : names) {
      joined(person, name);
    }
    if (isPhone(person)) {
      String canonical = BrazilianPhone.canonical(person);
      joined(person, canonical.length() == person.length() + 1 ? canonical : person);
    }
    return person;
  }

  /** {@code before} and {@code now} are one person's, who has changed from the one to the other. */
  void moved(String before, String now) {
    if (isOther(before, now)) {
      add("moved", "", () -> Change.moved(before, now));
    }
  }

  /** Something was said, or an event of that kind came. */
  void said(Spoken spoken, Role role, String phone, long time, String id) {
    if (isUsable(spoken)) {
      String known = id.isEmpty() ? null : id;
      add(spoken.kind(), id, () -> Change.said(message(spoken, role, phone, time), known));
    }
  }

  /** The message with that id now says this; if it did not come yet, it will not have to. */
  void edited(Spoken spoken, Role role, String phone, long time, String id) {
    event("edit");
    if (!spoken.words().isEmpty() && names(id, "edit")) {
      add("edit", id, () -> Change.edited(message(spoken, role, phone, time), id));
    } else if (spoken.words().isEmpty()) {
      cannotUse(UnfitReason.NO_WORDS, "edit");
    }
  }

  /** The message with that id says this, if it is known; whose it is need not be right. */
  void completed(Spoken spoken, String phone, long time, String id) {
    if (isUsable(spoken) && names(id, spoken.kind())) {
      add(
          spoken.kind(),
          id,
          () -> Change.completed(message(spoken, Role.ASSISTANT, phone, time), id));
    }
  }

  /** A person's choice among options, which replaces an earlier one in the same poll. */
  void voted(String options, String phone, long time, String poll) {
    event("vote");
    if (!options.isEmpty() && names(poll, "vote")) {
      Spoken spoken = new Spoken("vote", options);
      String id = "vote:" + poll;
      add("vote", id, () -> Change.edited(message(spoken, Role.USER, phone, time), id));
    }
  }

  /** The message with that id was taken back. */
  void revoked(String phone, String id) {
    event("revoke");
    if (names(id, "revoke")) {
      add("revoke", id, () -> Change.revoked(phone, id));
    }
  }

  /** The message with that id, one of ours, never arrived. */
  void failed(String phone, String id) {
    event("status");
    if (names(id, "status")) {
      add("status", id, () -> Change.failed(phone, id));
    }
  }

  /** So much of what was said before has been handed over, in percent. */
  void historyProgress(int percent) {
    event("history");
    if (metrics.raise("prosa_history_progress_percent", percent)) {
      log.info("WhatsApp has handed over {} % of the history", percent);
    }
  }

  /** The business keeps what was said before to itself. */
  void historyRefused() {
    event("history");
    metrics.count("prosa_history_refused_total");
    log.warn(
        "The business does not share its history (Meta's error {}): what was said before is"
            + " missing; it can be shared when the number is connected again.",
        HISTORY_REFUSED);
  }

  private void joined(String person, String name) {
    if (isOther(person, name)) {
      add("joined", "", () -> Change.joined(person, name));
    }
  }

  /** Whether these are two names, told for the first time here. */
  private boolean isOther(String one, String other) {
    return !one.isBlank()
        && !other.isBlank()
        && !one.equals(other)
        && told.add(List.of(one, other));
  }

  private static boolean isPhone(String name) {
    return PHONE.matcher(name).matches();
  }

  private boolean isUsable(Spoken spoken) {
    String kind = spoken.kind();
    if (!EventKind.isKnown(kind)) {
      unfit(UnfitReason.UNKNOWN_KIND, kind);
      return false;
    }
    event(kind);
    if (spoken.words().isEmpty() && !EventKind.maySayNothing(kind)) {
      cannotUse(UnfitReason.NO_WORDS, kind);
    }
    return !spoken.words().isEmpty();
  }

  private boolean names(String id, String kind) {
    if (id.isEmpty()) {
      cannotUse(UnfitReason.NO_MESSAGE, kind);
    }
    return !id.isEmpty();
  }

  private Message message(Spoken spoken, Role role, String phone, long time) {
    return new Message(role, spoken.words(), millis(time), phone, false, spoken.media());
  }

  /** An id without an end is none of a message: it would have to be kept. */
  private void add(String kind, String id, Supplier<Change> change) {
    if (id.length() > IncomingMessage.LONGEST_ID) {
      cannotUse(UnfitReason.LONG_ID, kind);
      return;
    }
    if (!Message.isWellFormed(id)) {
      cannotUse(UnfitReason.BROKEN_ID, kind);
      return;
    }
    try {
      changes.add(change.get());
    } catch (IllegalArgumentException nobody) {
      // Without a phone, or with an impossible one, it belongs to no conversation.
      cannotUse(UnfitReason.NO_CONVERSATION, kind);
    }
  }

  private void cannotUse(UnfitReason reason, String kind) {
    unfit.add(new Unfit(reason, EventKind.nameOf(kind)));
    metrics.count(
        "prosa_webhook_unfit_total{gateway=\"" + gateway + "\",reason=\"" + reason.label() + "\"}");
  }

  private long millis(long time) {
    if (time <= 0) {
      return clock.millis();
    }
    return time < SECONDS_END ? time * MILLIS : time;
  }
}
