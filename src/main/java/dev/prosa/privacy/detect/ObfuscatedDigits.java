package dev.prosa.privacy.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lifts the disguise of digits that stand as letters, as a camera reads them or a hurried thumb
 * types them (O for 0, l and I for 1, S for 5, B for 8), or as words ("nove oito meia cinco").
 * Letters are only taken for digits within a long number that is mostly digits, words only where at
 * least eight digits come one after another.
 */
public final class ObfuscatedDigits {

  private static final String LETTERS = "olisb";
  private static final String DIGITS = "01158";
  private static final String SEPARATORS = " .-/()_*+\n";
  private static final int MOST_SEPARATORS = 3;
  private static final int FEWEST_DIGITS = 8;
  private static final int FEWEST_WORDS = 4;

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("zero", "0"),
          Map.entry("um", "1"),
          Map.entry("hum", "1"),
          Map.entry("dois", "2"),
          Map.entry("tres", "3"),
          Map.entry("quatro", "4"),
          Map.entry("cinco", "5"),
          Map.entry("seis", "6"),
          Map.entry("meia", "6"),
          Map.entry("sete", "7"),
          Map.entry("oito", "8"),
          Map.entry("nove", "9"),
          Map.entry("onze", "11"),
          Map.entry("doze", "12"),
          Map.entry("treze", "13"),
          Map.entry("quatorze", "14"),
          Map.entry("catorze", "14"),
          Map.entry("quinze", "15"),
          Map.entry("ponto", ""),
          Map.entry("traco", ""),
          Map.entry("hifen", ""),
          Map.entry("barra", ""));

  /** Words that are digits, from the first token to the last. */
  private record Spelt(int first, int last) {}

  private final TokenizedText reading;
  private final PlainText text;
  private final BitSet letters = new BitSet(); // places
  private final List<Spelt> numbers = new ArrayList<>();
  private char[] plain = {};
  private int[] start = {};
  private int[] end = {};
  private int length;

  ObfuscatedDigits(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
  }

  /** Whether that word, in plain form, stands for digits. */
  static boolean isDigits(String word) {
    return !WORDS.getOrDefault(word, "").isEmpty();
  }

  /** Whether that letter, a small one, may stand for a digit. */
  public static boolean isLetter(char letter) {
    return LETTERS.indexOf(letter) >= 0;
  }

  static Iterable<String> words() {
    return WORDS.keySet().stream().filter(ObfuscatedDigits::isDigits).toList();
  }

  /**
   * Lets {@code reader} read the text undisguised; what it claims is claimed of the text itself.
   */
  void read(Consumer<TokenizedText> reader) {
    if (mayHideLetters()) {
      findLetters();
    }
    findWords();
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

  /** Goes through groups of digits and such letters that stand close together. */
  private void findLetters() {
    BitSet places = new BitSet();
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
        settle(places, digits);
        digits = 0;
      }
      // Without a digit of its own, a group is a number only as its end: 123.456.789-oS
      boolean tail = belongs && i - group <= 2 && ".-/".indexOf(text.at(group - 1)) >= 0;
      if (others > 0 || reading.isTaken(group) || (own == 0 && !tail)) {
        settle(places, digits);
        digits = 0;
      } else {
        digits += own;
        for (int at = group; at < i; at++) {
          places.set(at, !text.isDigit(at));
        }
      }
      behind = i;
    }
    settle(places, digits);
  }

  private void settle(BitSet places, int digits) {
    int found = places.cardinality();
    if (digits + found >= FEWEST_DIGITS && found <= Math.max(2, (digits + found) / 4)) {
      letters.or(places);
    }
    places.clear();
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

  private void findWords() {
    if (!mayHideWords()) {
      return;
    }
    int first = 0;
    int said = 0;
    int most = 0;
    for (int token = 0; token <= reading.tokens(); token++) {
      String digits = digits(token);
      boolean belongs = digits != null && !reading.isTaken(reading.start(token));
      if (!belongs || (most > 0 && !together(token))) {
        addNumber(first, token, said, most);
        said = 0;
        most = 0;
      }
      if (digits != null && belongs && (most > 0 || !digits.isEmpty())) {
        first = most == 0 ? token : first;
        said += reading.isDigits(token) || digits.isEmpty() ? 0 : 1;
        most += digits.length();
      }
    }
  }

  private boolean mayHideWords() {
    int said = 0;
    for (int token = 0; token < reading.tokens() && said < FEWEST_WORDS; token++) {
      said += reading.known(token).isDigits() ? 1 : 0;
    }
    return said == FEWEST_WORDS;
  }

  /** The digits that a token stands for, none for a word like "ponto"; null for any other word. */
  private @Nullable String digits(int token) {
    String word = reading.word(token);
    if (reading.isDigits(token)) {
      return word.isEmpty() ? null : word;
    }
    return WORDS.get(word);
  }

  private void addNumber(int first, int behind, int said, int digits) {
    if (said >= FEWEST_WORDS && digits >= FEWEST_DIGITS) {
      int last = behind - 1;
      while (reading.isWord(last) && !isDigits(reading.word(last))) {
        last--;
      }
      numbers.add(new Spelt(first, last));
    }
  }

  private boolean together(int token) {
    int from = reading.end(token - 1);
    int to = reading.start(token);
    if (to - from > MOST_SEPARATORS || (text.at(from) == ',' && reading.isDigits(token))) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.at(i) != ',' && SEPARATORS.indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private TokenizedText lifted() {
    plain = new char[text.length()];
    start = new int[text.length()];
    end = new int[text.length()];
    boolean[] taken = new boolean[text.length()];
    Iterator<Spelt> next = numbers.iterator();
    Spelt number = next.hasNext() ? next.next() : null;
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

  private void append(Spelt number) {
    for (int token = number.first(); token <= number.last(); token++) {
      String means = Objects.requireNonNullElse(digits(token), "");
      for (int i = 0; i < means.length(); i++) {
        append(means.charAt(i), reading.start(token), reading.end(token));
      }
    }
  }

  private void append(char c, int from, int to) {
    plain[length] = c;
    start[length] = from;
    end[length++] = to;
  }
}
