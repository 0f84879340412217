package dev.prosa.privacy.text;

import java.util.Set;

/**
 * What words say by themselves, by their hashes, for who sees bytes and not words: the bits of
 * their {@link ContextWord cues}, and above them the hints below. Two words of one hash say what
 * both say, so that nothing is overlooked. Immutable.
 */
public final class HashedLexicon {

  /** A name or a street may stand there, without a digit. */
  public static final long READ = 1L << 32;

  /** What secrets are called, and orders, too. */
  public static final long CODE = 1L << 38;

  /** Such a code was sent, has come, or is told by how many digits it has. */
  public static final long SENT = 1L << 39;

  /** It stands for a digit. */
  public static final long DIGIT = 1L << 40;

  /** What may be a name behind it is one: "minha mãe Zoraide", "dr rocha". */
  public static final long KIN = 1L << 41;

  /** A part of an address, with a number. */
  public static final long PLACE = 1L << 42;

  /** Behind it and what {@link #WITH} marks stands what somebody is called in a system. */
  public static final long ENTER = 1L << 43;

  /** See {@link #ENTER}. */
  public static final long WITH = 1L << 44;

  /** With some digits, a date that may be somebody's birthday. */
  public static final long MONTH = 1L << 45;

  /** A bot asks for something with it. */
  public static final long ASKS = 1L << 46;

  private static final int PLACES = 1 << 14; // a few thousand words leave most places empty
  private static final int[] HASHES = new int[PLACES];
  private static final long[] HINTS = new long[PLACES];

  static {
    for (String word : ContextWord.allWords()) {
      note(word, ContextWord.of(word) & ~ContextWord.FAINT);
    }
    note("c", ContextWord.BANK.bit()); // c/c
    note(ContextWord.CARD_CODE.bit(), PhraseWords.BEHIND); // "os três números de trás"
    note(
        READ,
        WordSet.of(
            "arroba www http https instagram facebook fb linkedin twitter tiktok gmail hotmail"
                + " outlook"));
    note(READ, PhraseWords.ANIMALS);
    note(KIN, PhraseWords.KIN);
    note(KIN, PhraseWords.TITLES);
    note(PLACE, PhraseWords.STREETS);
    note(PLACE, PhraseWords.WAYS);
    note(PLACE, PhraseWords.STRONG_PARTS);
    note(PLACE, PhraseWords.PARTS);
    note(CODE, Set.of("codigo", "code"));
    note(ENTER, PhraseWords.ENTER);
    note(WITH, PhraseWords.WITH);
    note(MONTH, MonthWords.all());
    note(ASKS, PhraseWords.REQUESTS);
    note(SENT, PhraseWords.SENT);
    note(SENT, PhraseWords.CAME);
    note(DIGIT, NumeralWords.all());
  }

  private HashedLexicon() {}

  private static void note(long hint, Iterable<String> words) {
    words.forEach(word -> note(word, hint));
  }

  private static void note(String word, long hint) {
    int hash = hash(word);
    int place = place(hash);
    while (HINTS[place] != 0 && HASHES[place] != hash) {
      place = (place + 1) & (PLACES - 1);
    }
    HASHES[place] = hash;
    HINTS[place] |= hint;
  }

  /** What the word of that hash says; 0 for most. */
  public static long of(int hash) {
    int place = place(hash);
    while (HINTS[place] != 0) {
      if (HASHES[place] == hash) {
        return HINTS[place];
      }
      place = (place + 1) & (PLACES - 1);
    }
    return 0;
  }

  /** The hash of a word in plain form, as {@link String#hashCode} has it. */
  public static int hash(String word) {
    return word.hashCode();
  }

  private static int place(int hash) {
    return (hash ^ hash >>> 15) & (PLACES - 1);
  }
}
