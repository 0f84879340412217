package dev.prosa.ingest.chat;

/**
 * What a message of an exported chat turned out to be.
 *
 * @param words what was said, or the placeholder for what is no text; empty unless there are words
 * @param edited whether it was changed after it was sent
 */
record Said(Kind kind, String words, boolean edited) {

  enum Kind {
    WORDS,
    /** Deleted for everybody. */
    DELETED,
    /** Nobody's words: a call, a security code, what only the phone may show. */
    NOTICE
  }

  static final Said DELETED = new Said(Kind.DELETED, "", false);
  static final Said NOTICE = new Said(Kind.NOTICE, "", false);

  static Said words(String words, boolean edited) {
    return words.isEmpty() ? NOTICE : new Said(Kind.WORDS, words, edited);
  }

  /** Hides what was said. */
  @Override
  public String toString() {
    return kind + " of " + words.length() + " chars";
  }
}
