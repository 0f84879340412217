package dev.prosa.ingest.delivery;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to become of what is kept: a message was said, edited or revoked, or two names
 * are one person's.
 *
 * @param message what was said, or the new words with the time of the edit; of the others only the
 *     phone counts
 * @param id of the message that is meant; only what was said may have none. Of {@link Kind#JOINED}
 *     and {@link Kind#MOVED} the other name
 */
public record Change(Kind kind, Message message, @Nullable String id) {

  /** What became of a message, or of a person. */
  public enum Kind {
    /** It was said. */
    SAID('S'),
    /** It says something else now; it is stored if it did not come yet. */
    EDITED('E'),
    /** It says something else now, if it is known. */
    COMPLETED('C'),
    /** It was taken back. */
    REVOKED('R'),
    /** It was said and never arrived. */
    FAILED('F'),
    /** Two names are one person's. */
    JOINED('J'),
    /** Two names are one person's, who has changed from one phone or id to the other. */
    MOVED('M');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    /** What it is written down as. */
    char letter() {
      return letter;
    }

    /** Whether it is about a message. */
    public boolean isOfMessage() {
      return this != JOINED && this != MOVED;
    }
  }

  /**
   * @throws IllegalArgumentException if anything else than {@link Kind#SAID} names no message, or
   *     {@code id} contains lone surrogates
   */
  public Change {
    if (kind != Kind.SAID && id == null) {
      throw new IllegalArgumentException("which message was " + kind + "?");
    }
    if (id != null && !Message.isWellFormed(id)) {
      throw new IllegalArgumentException("id must not contain lone surrogates");
    }
  }

  public static Change said(Message message, @Nullable String id) {
    return new Change(Kind.SAID, message, id);
  }

  public static Change edited(Message message, String id) {
    return new Change(Kind.EDITED, message, id);
  }

  public static Change completed(Message message, String id) {
    return new Change(Kind.COMPLETED, message, id);
  }

  public static Change revoked(String phone, String id) {
    return of(Kind.REVOKED, phone, id);
  }

  public static Change failed(String phone, String id) {
    return of(Kind.FAILED, phone, id);
  }

  /**
   * Two names of one person.
   *
   * @throws IllegalArgumentException if one of them cannot name a conversation
   */
  public static Change joined(String name, String other) {
    return of(Kind.JOINED, name, Message.requirePhone(other));
  }

  /**
   * A name that a person had, and the one that they have.
   *
   * @throws IllegalArgumentException if one of them cannot name a conversation
   */
  public static Change moved(String before, String now) {
    return of(Kind.MOVED, before, Message.requirePhone(now));
  }

  private static Change of(Kind kind, String phone, String id) {
    return new Change(kind, new Message(Role.USER, "", 0, phone), id);
  }

  /** Hides the text, the id and most of the phone number: a {@code Change} is safe to log. */
  @Override
  public String toString() {
    return kind + " " + message;
  }
}
