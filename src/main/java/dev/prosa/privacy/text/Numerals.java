package dev.prosa.privacy.text;

import org.jspecify.annotations.Nullable;

/**
 * Numbers in words, to 999,999, as people say them in Portuguese, Spanish and English: "duzentos e
 * dezoito", "treinta y uno", "nineteen". Within tens, Portuguese and Spanish need their "e" or "y":
 * "vinte cinco" are two numbers, one after the other.
 */
public final class Numerals {

  /**
   * A number.
   *
   * @param last its last token
   * @param value from 0 to 999,999
   */
  public record Numeral(int last, int value) {}

  private final TokenizedText reading;

  public Numerals(TokenizedText reading) {
    this.reading = reading;
  }

  /** The longest number in words that begins with that token; null if none does. */
  public @Nullable Numeral at(int token) {
    Numeral head = belowMillion(token);
    int million = head == null ? token : head.last() + 1;
    if (head == null || !adjacent(million) || !NumeralWords.isMillion(reading.word(million))) {
      return head;
    }
    int rest = million + 1;
    rest += isJoint(rest) ? 1 : 0;
    Numeral tail = adjacent(rest) ? belowMillion(rest) : null;
    boolean few = head.value() < 1000;
    return tail == null || !few
        ? new Numeral(million, few ? head.value() * 1_000_000 : head.value())
        : new Numeral(tail.last(), head.value() * 1_000_000 + tail.value());
  }

  private @Nullable Numeral belowMillion(int token) {
    Numeral head = belowThousand(token);
    int thousand = head == null ? token : head.last() + 1;
    boolean thousands =
        (head == null || head.value() > 0)
            && worth(thousand) == NumeralWords.THOUSAND
            && (head == null || adjacent(thousand));
    if (!thousands) {
      return head;
    }
    int value = (head == null ? 1 : head.value()) * 1000;
    int rest = thousand + 1;
    rest += isJoint(rest) ? 1 : 0;
    Numeral tail = adjacent(rest) ? belowThousand(rest) : null;
    return tail == null || tail.value() == 0
        ? new Numeral(thousand, value)
        : new Numeral(tail.last(), value + tail.value());
  }

  private @Nullable Numeral belowThousand(int token) {
    int worth = worth(token);
    if (worth < 0 || worth >= NumeralWords.THOUSAND) {
      return null;
    }
    if (worth > 0 && worth < 10 && worth(token + 1) == NumeralWords.HUNDREDFOLD) {
      return behindHundreds(token + 1, worth * 100);
    }
    return worth >= 100 ? behindHundreds(token, worth) : belowHundred(token);
  }

  private Numeral behindHundreds(int last, int hundreds) {
    String word = reading.word(last);
    int next = last + 1;
    next += isJoint(next) ? 1 : 0;
    boolean whole = word.equals("cem") || word.equals("cien");
    boolean joined = next > last + 1 || !isPortugueseHundred(word);
    Numeral rest = !whole && joined && adjacent(next) ? belowHundred(next) : null;
    return rest == null || rest.value() == 0
        ? new Numeral(last, hundreds)
        : new Numeral(rest.last(), hundreds + rest.value());
  }

  /** In Portuguese an "e" follows, in Spanish and English none needs to. */
  private static boolean isPortugueseHundred(String word) {
    return (word.endsWith("centos") && !word.endsWith("ientos"))
        || word.endsWith("zentos")
        || word.equals("cento")
        || word.equals("quinhentos");
  }

  private @Nullable Numeral belowHundred(int token) {
    int worth = worth(token);
    if (worth < 0 || worth >= 100) {
      return null;
    }
    if (worth >= 20 && worth % 10 == 0) {
      boolean joint = isJoint(token + 1);
      int unit = joint ? token + 2 : token + 1;
      boolean english = reading.word(token).endsWith("ty");
      int more = adjacent(unit) && (joint || english) ? worth(unit) : 0;
      if (more > 0 && more < 10 && !reading.word(unit).equals("meia")) {
        return new Numeral(unit, worth + more);
      }
    }
    return new Numeral(token, worth);
  }

  private boolean isJoint(int token) {
    return adjacent(token) && NumeralWords.isJoint(reading.word(token));
  }

  /** Only a space or a hyphen divides it from the word before. */
  private boolean adjacent(int token) {
    if (token <= 0 || !reading.isWord(token)) {
      return false;
    }
    int from = reading.end(token - 1);
    char between = reading.text().at(from);
    return reading.start(token) - from == 1 && (between == ' ' || between == '-');
  }

  private int worth(int token) {
    return reading.known(token).worth();
  }
}
