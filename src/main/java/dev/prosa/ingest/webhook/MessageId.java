package dev.prosa.ingest.webhook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of messages. WAHA writes the same id in a long form, {@code true_5511999999999@c.us_3EB0…}
 * (whether it is ours, the chat, the id, in groups who sent it), and in a short one, {@code 3EB0…}.
 */
final class MessageId {

  private static final Pattern LONG =
      Pattern.compile("(?:true|false)_([^_]+@[a-z.]+)_([^_]+)(?:_.*)?");

  private MessageId() {}

  /** The short form of an id; others are as they are. */
  static String shortest(String id) {
    Matcher parts = LONG.matcher(id);
    return parts.matches() ? parts.group(2) : id;
  }

  /** The chat that the long form of an id names, else {@code otherwise}. */
  static String chat(String id, String otherwise) {
    Matcher parts = LONG.matcher(id);
    return parts.matches() ? parts.group(1) : otherwise;
  }
}
