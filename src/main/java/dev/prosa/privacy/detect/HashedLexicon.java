package dev.prosa.privacy.detect;

import java.util.Set;

/**
 * What words say by themselves, by their hashes, for who sees bytes and not words: the bits of
 * their {@link ContextWord cues}, and above them the hints below. Two words of one hash say what
 * both say, so that nothing is overlooked. Immutable.
 */
public final class HashedLexicon {

  /** A name or a street may stand there, without a digit. */
  public static final long READ = 1L << 32;

  /** A name, if it has a capital letter. */
  public static final long NAME = 1L << 33;

  /** A name behind it is one without a capital, and even if it is a surname only. */
  public static final long TITLE = 1L << 34;

  public static final long SURNAME = 1L << 35;

  /** "aqui é o Zeca", "meu marido é o Zeca" */
  public static final long HERE = 1L << 36;

  public static final long IS = 1L << 37;

  /** What secrets are called, and orders, too. */
  public static final long CODE = 1L << 38;

  /** Such a code was sent. */
  public static final long SENT = 1L << 39;

  /** It stands for a digit. */
  public static final long DIGIT = 1L << 40;

  /** Any word with a capital letter behind it is a name: "minha mãe Zoraide" */
  public static final long KIN = 1L << 41;

  private static final int PLACES = 1 << 14; // a few thousand words leave most places empty
  private static final int[] HASHES = new int[PLACES];
  private static final long[] HINTS = new long[PLACES];

  static {
    for (String word : ContextWord.allWords()) {
      note(word, ContextWord.of(word) & ~ContextWord.FAINT);
    }
    note("c", ContextWord.BANK.bit()); // c/c
    note(
        READ,
        WordSet.of(
            "rua av avenida travessa alameda rodovia estrada praca quadra qd condominio largo"
                + " viela beco ladeira tv al r vila sou chamo nome sr sra dona dr dra"
                + " senhor senhora titular destinatario destinataria recebedor paciente favorecido"
                + " cliente arroba at www http https instagram facebook fb linkedin"
                + " twitter tiktok"));
    note(NAME, NameLists.KNOWN.names());
    note(SURNAME, NameLists.KNOWN.surnames());
    note(TITLE, Set.of("seu"));
    note(HERE, WordSet.of("seu aqui fala falando"));
    note(HERE | KIN, PhraseWords.KIN);
    note(IS, Set.of("e"));
    note(CODE, Set.of("codigo"));
    note(SENT, PhraseWords.SENT);
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
