package dev.prosa.tuning;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import java.util.List;

/**
 * The runs of three words that a dialogue is made of, as hashes; the sides' names count as words. A
 * dialogue of fewer words gives those words.
 *
 * <p>Words are compared in NFC and without case. Punctuation only separates them. Digits, and what
 * stands between them, are one word whatever they say: {@code R$ 1.500,00} is {@code R$ 50}, one
 * order number is another. An emoji is a word, of whatever skin.
 */
final class Shingles {

  private static final long USER_SPEAKS = Mixing.mix(1);
  private static final long ASSISTANT_SPEAKS = Mixing.mix(2);
  private static final long NUMBER = Mixing.mix(3);

  private static final long FIRST = 0xA24BAED4963EE407L;
  private static final long SECOND = 0x9FB21C651E98DF25L;

  private static final int PLAIN = 0x300;

  /** What a character below {@link #PLAIN} is: its small form if a letter, or one of the below. */
  private static final short[] KINDS = new short[PLAIN];

  private static final short SEPARATOR = 0;
  private static final short DIGIT = -1;
  private static final short NOTHING = -2;
  private static final short SYMBOL = -3;

  static {
    for (int c = 0; c < PLAIN; c++) {
      KINDS[c] = (short) kindOf(c);
    }
  }

  private final ShingleSink sink;
  private long beforeLast;
  private long last;
  private int words;

  private Shingles(ShingleSink sink) {
    this.sink = sink;
  }

  /** Hands the hash of every shingle of {@code turns} to {@code sink}, repeats included. */
  static void of(List<Turn> turns, ShingleSink sink) {
    Shingles shingles = new Shingles(sink);
    for (Turn turn : turns) {
      shingles.add(turn.role() == Role.USER ? USER_SPEAKS : ASSISTANT_SPEAKS);
      shingles.addText(ContentHash.composed(turn.text()));
    }
    shingles.finish();
  }

  private void addText(String text) {
    long word = 0;
    boolean inWord = false;
    boolean afterNumber = false;
    int i = 0;
    while (i < text.length()) {
      int c = text.charAt(i++);
      int kind;
      if (c < PLAIN) {
        kind = KINDS[c];
      } else {
        if (Character.isHighSurrogate((char) c) && i < text.length()) {
          c = Character.toCodePoint((char) c, text.charAt(i++));
        }
        kind = kindOf(c);
      }
      if (kind > SEPARATOR) {
        word = Mixing.step(word, kind);
        inWord = true;
        continue;
      }
      if (kind == NOTHING) {
        continue;
      }
      if (inWord) {
        add(Mixing.mix(word));
        word = 0;
        inWord = false;
        afterNumber = false;
      }
      if (kind == DIGIT && !afterNumber) {
        add(NUMBER);
        afterNumber = true;
      } else if (kind == SYMBOL) {
        add(Mixing.mix(c));
        afterNumber = false;
      }
    }
    if (inWord) {
      add(Mixing.mix(word));
    }
  }

  private void add(long word) {
    words++;
    if (words > 2) {
      sink.accept(Mixing.mix(beforeLast * FIRST + Long.rotateLeft(last * SECOND, 31) + word));
    }
    beforeLast = last;
    last = word;
  }

  private void finish() {
    if (words > 0 && words <= 2) {
      sink.accept(last);
      sink.accept(words == 2 ? beforeLast : last);
    }
  }

  private static int kindOf(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER ->
          Character.toLowerCase(Character.toUpperCase(c));
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> DIGIT;
      case Character.COMBINING_SPACING_MARK -> c;
      // Variation selectors only choose how an emoji looks.
      case Character.NON_SPACING_MARK -> c >= 0xFE00 && c <= 0xFE0F ? NOTHING : c;
      case Character.ENCLOSING_MARK, Character.FORMAT -> NOTHING;
      case Character.OTHER_SYMBOL, Character.PRIVATE_USE -> SYMBOL;
      default -> SEPARATOR;
    };
  }
}
