package dev.prosa.privacy;

import dev.prosa.message.JsonText;
import java.util.BitSet;
import java.util.Set;

/**
 * Tells, from a message's bytes, that it cannot hold personal data, so that most messages need not
 * be decoded: few digits, no @, no word that detectors know, no characters that might hide some. It
 * errs on the side of reading. Immutable.
 */
final class Prescreen {

  /** Fewer digits mean nothing even with an everyday word such as pedido or total. */
  private static final int FEWEST_DIGITS = 3;

  /** Fewer digits mean nothing without a word or a shape. */
  private static final int MANY_DIGITS = 7;

  /** Letters of a number plate, before its digits. */
  private static final int PLATE = 3;

  /** What secrets are called, and orders, too. */
  private static final int CODE = hash("codigo");

  /** So many that few words are taken for another: a text has dozens of them. */
  private static final int BITS = 1 << 20;

  private static final Set<String> FURTHER_WORDS =
      WordSet.of(
          "rua av avenida travessa alameda rodovia estrada praca quadra qd condominio largo"
              + " viela beco ladeira tv al r vila sou chamo aqui fala falando sr sra dona dr dra"
              + " senhor senhora seu titular destinatario destinataria recebedor paciente favorecido"
              + " cliente arroba www http https instagram facebook fb linkedin"
              + " twitter tiktok");

  private static final int FREQUENT = Cue.ORDER.bit() | Cue.MONEY.bit() | Cue.FAINT;

  private static final BitSet KNOWN = known();
  private static final BitSet DIGITS = digits();

  private Prescreen() {}

  private static BitSet known() {
    BitSet known = new BitSet(BITS);
    for (String word : Cue.allWords()) {
      if ((Cue.of(word) & ~FREQUENT) != 0) {
        known.set(place(hash(word)));
      }
    }
    FURTHER_WORDS.forEach(word -> known.set(place(hash(word))));
    NameLists.KNOWN.names().forEach(word -> known.set(place(hash(word))));
    return known;
  }

  private static BitSet digits() {
    BitSet digits = new BitSet(BITS);
    Disguise.words().forEach(word -> digits.set(place(hash(word))));
    return digits;
  }

  static int hash(String word) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = 31 * hash + word.charAt(i);
    }
    return hash;
  }

  private static int place(int hash) {
    return (hash ^ hash >>> 16) & BITS - 1;
  }

  /** Whether so many digits, in one turn, have to be read, whatever the words around. */
  static boolean suffice(int digits, boolean orders) {
    return digits >= (orders ? FEWEST_DIGITS : MANY_DIGITS);
  }

  /**
   * How many digits a text has, words for digits included, or {@link #MANY_DIGITS} if something
   * else says that it must be read.
   */
  static int digits(JsonText text, Context context) {
    int digits = 0;
    int hash = 0;
    int letters = 0;
    int marks = 0;
    boolean shape = false; // of a plate, a glued word, an address of a machine
    for (int i = 0; i < text.length(); i++) {
      int b = text.byteAt(i);
      if (b >= 'A' && b <= 'Z') {
        b |= 0x20;
      }
      if (b >= 'a' && b <= 'z') {
        hash = 31 * hash + b;
        letters++;
        continue;
      }
      if ((b & 0xFF) == 0xC3 && i + 1 < text.length()) {
        char base = PlainText.base((char) (0xC0 + (text.byteAt(++i) & 0x3F)));
        if (base != 0) {
          hash = 31 * hash + base;
          letters++;
          continue;
        }
      } else if (b < 0 && hides(b, i + 1 < text.length() ? text.byteAt(i + 1) : 0)) {
        return MANY_DIGITS;
      }
      boolean number = b >= '0' && b <= '9';
      if (hash != 0) {
        if (isTelling(hash, context) && !(b == '$' && hash == 'r')) { // R$
          return MANY_DIGITS;
        }
        digits += DIGITS.get(place(hash)) ? 1 : 0;
        shape |= number || hash == CODE || (letters == PLATE && isDigitBehind(text, i));
      }
      hash = 0;
      letters = 0;
      if (number) {
        digits++;
      } else if (b == '@') {
        return MANY_DIGITS;
      } else if (b == '\\' && text.byteAt(++i) == 'u') {
        return MANY_DIGITS;
      } else if ((b == '.' || b == ':') && isDigitBehind(text, i)) {
        shape |= ++marks > 1;
      }
    }
    if (hash != 0) {
      if (isTelling(hash, context)) {
        return MANY_DIGITS;
      }
      digits += DIGITS.get(place(hash)) ? 1 : 0;
      shape |= hash == CODE;
    }
    return shape && digits >= FEWEST_DIGITS ? MANY_DIGITS : digits;
  }

  private static boolean isDigitBehind(JsonText text, int i) {
    return i + 1 < text.length() && text.byteAt(i + 1) >= '0' && text.byteAt(i + 1) <= '9';
  }

  private static boolean isTelling(int hash, Context context) {
    return KNOWN.get(place(hash)) || context.isKnownHash(hash);
  }

  /** Whether a UTF-8 sequence may be a digit, an invisible character, or a letter in disguise. */
  private static boolean hides(int lead, int second) {
    int first = lead & 0xFF;
    int next = second & 0xFF;
    return switch (first) {
      case 0xC2 -> next == 0xAD;
      case 0xE2 -> next == 0x81 || next == 0x80 || (next >= 0x91 && next <= 0x93) || next == 0x84;
      case 0xF0 -> next != 0x9F;
      case 0xEF -> next != 0xB8; // the selector behind an emoji is harmless
      default -> (first >= 0xC4 && first < 0xE2) || (first > 0xE2 && first < 0xEF);
    };
  }
}
