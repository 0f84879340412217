package dev.prosa.ingest.chat;

import dev.prosa.message.Media;
import org.jspecify.annotations.Nullable;

/**
 * What a message of an exported chat turned out to be.
 *
 * @param words what was said, or the placeholder for what is no text; empty unless there are words
 * @param edited whether it was changed after it was sent
 * @param media what came with the words; null if nothing did, or if they stand for it
 */
record Said(Kind kind, String words, boolean edited, @Nullable Media media) {

  enum Kind {
    WORDS,
    /** Deleted for everybody. */
    DELETED,
    /** Nobody's words: a call, a security code, what only the phone may show. */
    NOTICE
  }

  static final Said DELETED = new Said(Kind.DELETED, "", false, null);
  static final Said NOTICE = new Said(Kind.NOTICE, "", false, null);

  /** What may be looked at once: no words, but something that an answer may be about. */
  static final Said VIEW_ONCE = new Said(Kind.NOTICE, "", false, Media.OTHER);

  static Said words(String words, boolean edited) {
    return words.isEmpty() ? NOTICE : new Said(Kind.WORDS, words, edited, null);
  }

  /** What a file's sender wrote beside it. */
  static Said caption(String words, boolean edited) {
    return new Said(Kind.WORDS, words, edited, Media.OTHER);
  }

  /** Hides what was said. */
  @Override
  public String toString() {
    return kind + " of " + words.length() + " chars";
  }
}
