package dev.prosa.ingest.delivery;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to become of what is kept: a message was said, edited or revoked.
 *
 * @param message what was said, or the new words with the time of the edit; of a revocation only
 *     the phone counts
 * @param id of the message that was said, edited or revoked; only what was said may have none
 */
public record Change(Kind kind, Message message, @Nullable String id) {

  public enum Kind {
    SAID,
    EDITED,
    REVOKED
  }

  public Change {
    if (kind != Kind.SAID && id == null) {
      throw new IllegalArgumentException("which message was " + kind + "?");
    }
  }

  public static Change said(Message message, @Nullable String id) {
    return new Change(Kind.SAID, message, id);
  }

  public static Change edited(Message message, String id) {
    return new Change(Kind.EDITED, message, id);
  }

  public static Change revoked(String phone, String id) {
    return new Change(Kind.REVOKED, new Message(Role.USER, "", 0, phone), id);
  }

  /** Hides the text, the id and most of the phone number: a {@code Change} is safe to log. */
  @Override
  public String toString() {
    return kind + " " + message;
  }
}
