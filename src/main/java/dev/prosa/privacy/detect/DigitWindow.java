package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import java.util.Set;

/**
 * Digits of one number, perhaps, as they are grouped, with what the words around them say. Begins
 * at a run of digits and grows by one run at a time. For one thread; used again and again.
 */
final class DigitWindow implements CharSequence {

  static final int MOST_DIGITS = 48;

  private static final Set<String> UNITS =
      WordSet.of(
          "kwh m kg g ml l km cm mm reais unidades un caixas pecas dias horas minutos anos"
              + " meses pontos vezes pessoas");

  private static final Set<String> THINGS =
      WordSet.of(
          "peca pieza part kit ref referencia reference produto producto product anuncio modelo sku"
              + " item unit codigo cod code artigo articulo piso imovel inmueble lote pedido order");

  private final TokenizedText reading;
  private final PlainText text;
  private final DigitCluster cluster;
  private int first;
  private int digitsFrom;
  private int shapeFrom;
  private int length;
  private int shapeLength;
  private int runs;
  private int from;
  private int end;
  private int around;
  private int before;
  private int near;
  private boolean acrossMessages;

  DigitWindow(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
    this.cluster = new DigitCluster(reading);
  }

  void begin(int token) {
    cluster.layOut(token);
    first = token;
    digitsFrom = cluster.digitsTo(token - 1);
    shapeFrom = cluster.shapeFrom(token);
    from = reading.start(token);
    around = reading.around(from);
    before = reading.before(from);
  }

  /** Grows up to that run's end, if it may belong to the same number. */
  boolean grow(int token) {
    if (!cluster.has(token) || cluster.digitsTo(token) - digitsFrom > MOST_DIGITS) {
      return false;
    }
    length = cluster.digitsTo(token) - digitsFrom;
    shapeLength = cluster.shapeTo(token) - shapeFrom;
    runs = token - first + 1;
    acrossMessages = cluster.messageFrom(token) > first;
    return true;
  }

  /** Looks at the words that matter for what ends there. */
  void endAt(int place) {
    end = place;
    near = before == 0 ? reading.behind(end) : before;
    if (near == 0) {
      near = asked();
    }
  }

  /** How many digits it has. */
  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int place) {
    return cluster.digit(digitsFrom + place);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    StringBuilder digits = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      digits.append(charAt(i));
    }
    return digits.toString();
  }

  /** The digits, as of any sequence of characters. */
  @Override
  public String toString() {
    return subSequence(0, length).toString();
  }

  /** Where it begins in the text. */
  int from() {
    return from;
  }

  boolean acrossMessages() {
    return acrossMessages;
  }

  boolean allEqual() {
    for (int i = 1; i < length; i++) {
      if (charAt(i) != charAt(0)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is grouped like that; every d is a digit. */
  boolean shaped(String as) {
    return as.length() == shapeLength && beginsShaped(as);
  }

  boolean beginsShaped(String as) {
    if (as.length() > shapeLength) {
      return false;
    }
    for (int i = 0; i < as.length(); i++) {
      if (cluster.shape(shapeFrom + i) != as.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether that stands between its digits. */
  boolean has(char separator) {
    for (int i = 0; i < shapeLength; i++) {
      if (cluster.shape(shapeFrom + i) == separator) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing stands between its digits, or the same between all of them. */
  boolean bare() {
    return shapeLength == length || runs == length;
  }

  /** Groups of three, three, three and two, whatever divides them. */
  boolean groupsAreCpf() {
    return shapeLength == 14 && !isDigit(3) && !isDigit(7) && !isDigit(11);
  }

  private boolean isDigit(int place) {
    return cluster.shape(shapeFrom + place) == 'd';
  }

  /** Whether the nearest telling word says that it is one. */
  boolean near(ContextWord cue) {
    return cue.in(near);
  }

  /** Whether any word in reach says so, the question before included. */
  boolean around(ContextWord cue) {
    return cue.in(around);
  }

  boolean called(ContextWord cue) {
    return near(cue) || around(cue);
  }

  /** What the turn before asked for. */
  int asked() {
    return reading.context().asked();
  }

  /** Whether all that is said of it is that it is an order, a protocol or an invoice. */
  boolean isOrderNumber() {
    return ContextWord.ORDER.in(near) && !saysMore();
  }

  /** Whether the nearest telling word says anything but that. */
  boolean saysMore() {
    return (near & ~(ContextWord.ORDER.bit() | ContextWord.INVOICE.bit())) != 0;
  }

  /** Whether a unit stands behind it: "a conta veio com 44766 kWh". */
  boolean isAmount() {
    int next = reading.tokenAt(end);
    return next < reading.tokens()
        && reading.start(next) - end <= 1
        && UNITS.contains(reading.word(next));
  }

  /** "peça 33183-286", "ref. 59157-360": the code of a thing, in the shape of a postcode. */
  boolean isBehindThing() {
    return THINGS.contains(reading.word(first - 1)) && from - reading.end(first - 1) <= 2;
  }

  /** "04929280 número 45". */
  boolean isBeforeHouseNumber() {
    int next = reading.tokenAt(end);
    String word = reading.word(next);
    return (word.equals("numero") || word.equals("n"))
        && reading.start(next) - end <= 2
        && reading.isDigits(next + 1);
  }

  boolean isOwnPhone() {
    return reading.context().isOwnPhone(this);
  }

  /** Whether a plus stands before it, perhaps outside of a bracket. */
  boolean international() {
    char left = text.at(from - 1);
    return left == '+' || (left == '(' && text.at(from - 2) == '+');
  }

  boolean bracketed() {
    return text.at(from - 1) == '(';
  }
}
