package dev.prosa.ingest.webhook;

import java.util.Set;
import java.util.regex.Pattern;

/** The kinds of events that gateways tell, and what they may be called in metrics and notes. */
final class EventKind {

  /** Kinds of messages; those that may say nothing are among {@link #SILENT}. */
  private static final Set<String> MESSAGES =
      Set.of(
          "text",
          "image",
          "video",
          "audio",
          "document",
          "media",
          "sticker",
          "location",
          "contacts",
          "button",
          "interactive",
          "order",
          "product",
          "payment",
          "template",
          "poll",
          "event",
          "vote",
          "edit",
          "revoke",
          "unsupported",
          "empty");

  /** Kinds of which nothing is to be stored. */
  private static final Set<String> SILENT =
      Set.of(
          "reaction",
          "poll",
          "album",
          "call",
          "system",
          "request_welcome",
          "status",
          "error",
          "group",
          "broadcast",
          "history",
          "account");

  static final String UNKNOWN = "unknown";
  private static final String OTHER = "other";

  /** What a gateway may call a kind: no name, no number, no words. */
  private static final Pattern KIND_NAME = Pattern.compile("(?:[A-Za-z._-]|\\d(?!\\d)){1,40}");

  private EventKind() {}

  static boolean isKnown(String kind) {
    return MESSAGES.contains(kind) || SILENT.contains(kind);
  }

  /** Whether nothing is to be stored of it, so that nobody misses its words. */
  static boolean maySayNothing(String kind) {
    return SILENT.contains(kind);
  }

  /** What metrics call it. */
  static String label(String kind) {
    return isKnown(kind) ? kind : UNKNOWN;
  }

  /** The gateway's own name of it; {@code other} if that could be something else. */
  static String nameOf(String kind) {
    return KIND_NAME.matcher(kind).matches() ? kind : OTHER;
  }
}
