package dev.prosa.privacy;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the numbers of eight digits and more that nothing says to be harmless: whatever they are,
 * they may lead to a person. The last resort of redaction, and what a finished dataset is looked
 * through for; it knows nothing of the other finders. Takes time in proportion to the text.
 *
 * <p>Harmless are dates, sums after {@code R$}, service numbers (0800, 4004), what a surrogate is
 * made of, and what is called an order or a protocol. Digits belong together across up to three of
 * {@code space . - / ( ) +}; groups of two digits alone are a list, of sizes for instance.
 */
public final class UnknownNumberDetector {

  /** What a number is called. */
  public enum Kind {
    /** Nothing good. */
    SUSPECT,
    /** An order, a protocol; its digits may be a phone number all the same. */
    ORDER
  }

  /**
   * A number in a text.
   *
   * @param start where it begins
   * @param end behind its last digit
   * @param digits all of them, as 0 to 9
   */
  public record Run(int start, int end, String digits, Kind kind) {}

  private static final int FEWEST_DIGITS = 8;
  private static final int LONGEST_JOINT = 3;

  /** The same with invisible characters among them. */
  private static final int LONGEST_GAP = 12;

  private static final int REACH = 24;
  private static final int PREFIX = 4;
  private static final Set<String> TOLL_FREE =
      Set.of("800", "833", "844", "855", "866", "877", "888", "900");
  private static final int MOST_BETWEEN = 5;

  /** See {@link ReplacementTable}: zeros and a small number, perhaps behind a mobile prefix. */
  private static final Pattern SURROGATE = Pattern.compile("(?:(?:55)?11)?9?0{4,}\\d{0,3}");

  private final PlainText text;
  private final List<int[]> groups = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();

  private UnknownNumberDetector(PlainText text) {
    this.text = text;
  }

  /** Whether a text of so many digits may have some. */
  static boolean fitIn(int digits) {
    return digits >= FEWEST_DIGITS;
  }

  /** All of them, from left to right. */
  public static List<Run> in(String text) {
    return mayHaveSome(text) ? new UnknownNumberDetector(new PlainText(text)).find() : List.of();
  }

  /** Whether so many digits stand near each other; most texts have not, and need no closer look. */
  private static boolean mayHaveSome(String text) {
    int digits = 0;
    int gap = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 ? c >= '0' && c <= '9' : Character.isDigit(text.codePointAt(i))) {
        digits = gap > LONGEST_GAP ? 1 : digits + 1;
        gap = 0;
        if (digits >= FEWEST_DIGITS) {
          return true;
        }
      } else {
        gap++;
      }
    }
    return false;
  }

  private List<Run> find() {
    int i = 0;
    while (i < text.length()) {
      if (!text.isDigit(i)) {
        i++;
        continue;
      }
      int end = i;
      while (text.isDigit(end)) {
        end++;
      }
      if (!groups.isEmpty() && !joined(groups.get(groups.size() - 1)[1], i)) {
        settle();
      }
      groups.add(new int[] {i, end});
      i = end;
    }
    settle();
    return runs;
  }

  private boolean joined(int from, int to) {
    if (to - from > LONGEST_JOINT) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (" .-/()+".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Looks at what has come together, but for the dates among it. */
  private void settle() {
    int first = 0;
    for (int i = 0; i < groups.size(); ) {
      int date = date(i);
      if (date > 0) {
        judge(first, i);
        i += date;
        first = i;
      } else {
        i++;
      }
    }
    judge(first, groups.size());
    groups.clear();
  }

  /** How many groups from that one on are a date; 0 if it is none. */
  private int date(int i) {
    if (i + 1 >= groups.size()) {
      return 0;
    }
    char mark = mark(i);
    if ("/.-".indexOf(mark) < 0) {
      return 0;
    }
    if (i + 2 < groups.size() && mark(i + 1) == mark) {
      return isWholeDate(i) ? 3 : 0;
    }
    return mark == '/' && isDay(i) && isMonth(i + 1) ? 2 : 0;
  }

  /** Whether that group and the next two are day, month and year, in an order in use. */
  private boolean isWholeDate(int i) {
    if (size(i) == 4) {
      return isMonth(i + 1) && isDay(i + 2);
    }
    boolean year = size(i + 2) == 4 || size(i + 2) == 2;
    return year && ((isDay(i) && isMonth(i + 1)) || (isMonth(i) && isDay(i + 1)));
  }

  /** The one character between that group and the next, or NUL. */
  private char mark(int i) {
    int from = groups.get(i)[1];
    return groups.get(i + 1)[0] - from == 1 ? text.at(from) : 0;
  }

  private boolean isDay(int i) {
    return size(i) <= 2 && value(i) >= 1 && value(i) <= 31;
  }

  private boolean isMonth(int i) {
    return size(i) <= 2 && value(i) >= 1 && value(i) <= 12;
  }

  private int value(int i) {
    return Integer.parseInt(text.plain(groups.get(i)[0], groups.get(i)[1]));
  }

  private int size(int i) {
    return groups.get(i)[1] - groups.get(i)[0];
  }

  private void judge(int first, int last) {
    if (first >= last) {
      return;
    }
    StringBuilder digits = new StringBuilder();
    boolean pairs = true;
    for (int i = first; i < last; i++) {
      digits.append(text.plain(groups.get(i)[0], groups.get(i)[1]));
      pairs &= size(i) == 2;
    }
    int start = groups.get(first)[0];
    int end = groups.get(last - 1)[1];
    if (digits.length() < FEWEST_DIGITS
        || pairs
        || isSum(start)
        || BrazilianPhone.isPublic(digits)
        || isTollFree(digits)
        || SURROGATE.matcher(digits).matches()) {
      return;
    }
    Span written = text.span(start, end, EntityType.NUMBER);
    Kind kind = isCalledOrder(start) ? Kind.ORDER : Kind.SUSPECT;
    runs.add(new Run(written.start(), written.end(), digits.toString(), kind));
  }

  private boolean isSum(int start) {
    int i = start - 1;
    while (text.at(i) == ' ') {
      i--;
    }
    return text.at(i) == '$' && text.at(i - 1) == 'r';
  }

  /** Whether a word shortly before it says so: one of the two, or one behind small words alone. */
  private boolean isCalledOrder(int start) {
    if (text.at(start - 1) == '#') {
      return true;
    }
    int end = startOfLetters(start, PREFIX); // AB123456789
    boolean small = true;
    for (int words = 0; words < 2 || (small && words < MOST_BETWEEN); words++) {
      end = endOfWordBefore(end);
      int from = startOfLetters(end, REACH);
      if (from == end) {
        return false;
      }
      String plain = text.plain(from, end);
      if (OrderWords.ORDERS.contains(plain)) {
        return true;
      }
      small &= OrderWords.BETWEEN.contains(plain);
      end = from;
    }
    return false;
  }

  /** Where the word before that place ends; -1 if a number or another line comes first. */
  private int endOfWordBefore(int place) {
    int end = place;
    while (end > 0 && place - end < REACH && !text.isLetter(end - 1)) {
      if (text.isDigit(end - 1) || text.at(end - 1) == '\n') {
        return -1;
      }
      end--;
    }
    return end;
  }

  /** Where the letters begin that end there; of more than {@code most}, the last ones. */
  private int startOfLetters(int end, int most) {
    int from = end;
    while (from > 0 && end - from < most && text.isLetter(from - 1)) {
      from--;
    }
    return from;
  }

  /** 01 800, 1-800 and the like. */
  private static boolean isTollFree(CharSequence digits) {
    String all = digits.toString();
    String national =
        all.startsWith("01") ? all.substring(2) : all.startsWith("1") ? all.substring(1) : "";
    return national.length() == 10 && TOLL_FREE.contains(national.substring(0, 3));
  }
}
