package dev.prosa.tuning;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import java.text.Normalizer;
import java.util.List;

/**
 * 128 bits that stand for who said what. Equal for the same roles and words; case counts, kinds of
 * white space and Unicode composition do not.
 */
record ContentHash(long high, long low) {

  /** Below this, text is composed (NFC) as it stands. */
  private static final int FIRST_COMBINING = 0x300;

  // Beyond every character.
  private static final int USER_SPEAKS = 0x10000;
  private static final int ASSISTANT_SPEAKS = 0x10001;

  private static final long SECOND_LANE = 0xD6E8FEB86659FD93L;

  static ContentHash of(List<Turn> turns) {
    Lanes lanes = new Lanes();
    for (Turn turn : turns) {
      lanes.add(turn.role() == Role.USER ? USER_SPEAKS : ASSISTANT_SPEAKS);
      addWords(composed(turn.text()), lanes);
    }
    return lanes.finish();
  }

  /** {@code text} in NFC; the same object if it is, as nearly all are. */
  static String composed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  private static void addWords(String text, Lanes lanes) {
    boolean space = false;
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = true;
      } else {
        if (space && any) {
          lanes.add(' ');
        }
        space = false;
        any = true;
        lanes.add(c);
      }
    }
  }

  private static final class Lanes {
    private long first = 1;
    private long second = 2;

    void add(int c) {
      first = Mixing.step(first, c);
      second = (second + c) * SECOND_LANE;
      second ^= second >>> 29;
    }

    ContentHash finish() {
      return new ContentHash(Mixing.mix(first), Mixing.mix(second));
    }
  }
}
