package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lifts the disguise of digits that stand as letters, as a camera reads them or a hurried thumb
 * types them (O for 0, l and I for 1, S for 5, B for 8), or as words ({@link SpelledNumbers}).
 * Letters are only taken for digits within a long number that is mostly digits.
 */
public final class ObfuscatedDigits {

  private static final String LETTERS = "olisb";
  private static final String DIGITS = "01158";
  private static final String SEPARATORS = " .-/()_*+\n";
  private static final int MOST_SEPARATORS = 3;
  private static final int FEWEST_DIGITS = 8;

  private final TokenizedText reading;
  private final PlainText text;
  private final BitSet letters = new BitSet(); // places
  private int[] maybe = new int[16]; // of the group that is being read
  private int places;
  private List<SpelledNumbers.Spelled> numbers = List.of();
  private char[] plain = {};
  private int[] start = {};
  private int[] end = {};
  private int length;

  ObfuscatedDigits(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
  }

  /** Whether that letter, a small one, may stand for a digit. */
  public static boolean isLetter(char letter) {
    return LETTERS.indexOf(letter) >= 0;
  }

  /**
   * Lets {@code reader} read the text undisguised; what it claims is claimed of the text itself.
   */
  void read(Consumer<TokenizedText> reader, DetectedSpans found) {
    if (reading.digits() > 0 && mayHideLetters()) {
      findLetters();
    }
    if (reading.numerals() > 0) {
      numbers = new SpelledNumbers(reading).find();
    }
    if (letters.isEmpty() && numbers.isEmpty()) {
      reader.accept(reading);
      return;
    }
    TokenizedText lifted = lifted();
    reader.accept(lifted);
    for (int i = 0; i < length; i++) {
      if (lifted.isTaken(i)) {
        reading.clear(start[i], end[i]);
      }
    }
    numbers.forEach(number -> claimUnknown(number, found));
  }

  /** A long number in words of which nothing is known is seen by nobody else. */
  private void claimUnknown(SpelledNumbers.Spelled number, DetectedSpans found) {
    int from = reading.start(number.first());
    int to = reading.end(number.last());
    boolean order = reading.isCalled(from, ContextWord.ORDER.bit());
    if (!order && reading.isFree(from, to)) {
      boolean phone = ContextWord.PHONE.in(reading.around(from));
      reading.claim(from, to, phone ? EntityType.PHONE : EntityType.NUMBER, found);
    }
  }

  private boolean mayHideLetters() {
    for (int token = 0; token < reading.tokens(); token++) {
      if (reading.isDigits(token)
          && (isLetter(reading.start(token) - 1)
              || isLetter(reading.end(token))
              || (".-/".indexOf(text.at(reading.end(token))) >= 0
                  && isLetter(reading.end(token) + 1)))) {
        return true;
      }
    }
    return false;
  }

  private boolean isLetter(int place) {
    return isLetter(text.at(place));
  }

  private void noteLetters(int from, int to) {
    for (int at = from; at < to; at++) {
      if (!text.isDigit(at)) {
        note(at);
      }
    }
  }

  /** Goes through groups of digits and such letters that stand close together. */
  private void findLetters() {
    int digits = 0;
    int behind = 0;
    for (int i = 0; i < text.length(); ) {
      int group = i;
      int own = 0;
      int others = 0;
      while (text.isWord(i)) {
        own += text.isDigit(i) ? 1 : 0;
        others += !text.isDigit(i) && !isLetter(i) ? 1 : 0;
        i++;
      }
      if (i == group) {
        i++;
        continue;
      }
      boolean belongs = digits > 0 && separates(behind, group);
      if (!belongs) {
        settle(digits);
        digits = 0;
      }
      // Without a digit of its own, a group is a number only as its end: 123.456.789-oS
      boolean tail = belongs && i - group <= 2 && ".-/".indexOf(text.at(group - 1)) >= 0;
      if (others > 0 || reading.isTaken(group) || (own == 0 && !tail)) {
        settle(digits);
        digits = 0;
      } else {
        digits += own;
        noteLetters(group, i);
      }
      behind = i;
    }
    settle(digits);
  }

  private void note(int place) {
    if (places == maybe.length) {
      maybe = Arrays.copyOf(maybe, places * 2);
    }
    maybe[places++] = place;
  }

  private void settle(int digits) {
    if (digits + places >= FEWEST_DIGITS && places <= Math.max(2, (digits + places) / 4)) {
      for (int i = 0; i < places; i++) {
        letters.set(maybe[i]);
      }
    }
    places = 0;
  }

  private boolean separates(int from, int to) {
    if (to - from > MOST_SEPARATORS) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (SEPARATORS.indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private TokenizedText lifted() {
    int size = text.length() * 2 + 8; // "mil" is more digits than letters
    plain = new char[size];
    start = new int[size];
    end = new int[size];
    boolean[] taken = new boolean[size];
    Iterator<SpelledNumbers.Spelled> next = numbers.iterator();
    SpelledNumbers.Spelled number = next.hasNext() ? next.next() : null;
    for (int i = 0; i < text.length(); ) {
      if (number != null && i == reading.start(number.first())) {
        append(number);
        i = reading.end(number.last());
        number = next.hasNext() ? next.next() : null;
        continue;
      }
      taken[length] = reading.isTaken(i);
      append(letters.get(i) ? DIGITS.charAt(LETTERS.indexOf(text.at(i))) : text.at(i), i, i + 1);
      i++;
    }
    PlainText rewritten = text.rewritten(Arrays.copyOf(plain, length), start, end);
    return new TokenizedText(rewritten, reading.context(), Arrays.copyOf(taken, length));
  }

  private void append(SpelledNumbers.Spelled number) {
    for (SpelledNumbers.Part part : number.parts()) {
      for (int i = 0; i < part.means().length(); i++) {
        append(part.means().charAt(i), reading.start(part.first()), reading.end(part.last()));
      }
    }
  }

  private void append(char c, int from, int to) {
    plain[length] = c;
    start[length] = from;
    end[length++] = to;
  }
}
