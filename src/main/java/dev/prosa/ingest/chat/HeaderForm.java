package dev.prosa.ingest.chat;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the messages of one file begin: {@code 31/12/2024 23:59 - Ana: Oi}, {@code [31/12/2024,
 * 23:59:07] Ana: Oi}, {@code 12/31/24, 11:59 PM - Ana: Oi} and so on. A phone writes all of a file
 * in one form; a line in another one, however similar, was pasted into a message.
 *
 * @param layout what stands around date and time
 * @param details what else tells forms apart: separators, lengths of years, seconds, halves of days
 */
record HeaderForm(Layout layout, String details) {

  private static final String DATE =
      "(?<a>\\d{1,4})(?<dot>[./-]) ?(?<b>\\d{1,2})\\k<dot> ?(?<c>\\d{1,4})(?<end>\\.?)";
  private static final String NAMED =
      "(?:(?<day>\\d{1,2})(?: de)? (?<month>\\p{L}{3,10})\\.?(?: de)? (?<year>\\d{4})"
          + "|(?<month2>\\p{L}{3,10})\\.? (?<day2>\\d{1,2}),? (?<year2>\\d{4}))";
  private static final String JOIN =
      "(?:(?<comma>,) ?| )(?:(?:às|as|a las|klo|kl\\.?|um|at|à|alle) )?";
  private static final String TIME =
      "(?<h>\\d{1,2})(?<colon>[:.])(?<m>\\d{2})(?:\\k<colon>(?<s>\\d{2}))?(?: ?(?<half>"
          + DayPeriod.ANY
          + "))?";

  /** What stands around date and time. */
  enum Layout {
    /** Android. */
    DASH(DATE + JOIN + TIME + " {1,2}(?<close>[-–—])(?: |$)", false),
    /** iPhones. */
    BRACKET("\\[" + DATE + JOIN + TIME + "](?<close>) ?", true),
    /** What is copied out of WhatsApp Web. */
    WEB("\\[" + TIME + ", " + DATE + "](?<close>) ?", false),
    /** iPhones until about 2017. */
    COLON(DATE + JOIN + TIME + "(?<close>:?) ", true),
    /** Android until about 2015. */
    NAMED_MONTH(NAMED + JOIN + TIME + " (?<close>[-–—])(?: |$)", false),
    TIME_AND_NAMED_MONTH(TIME + ", " + NAMED + " (?<close>[-–—])(?: |$)", false);

    private final Pattern pattern;
    private final boolean iphone;

    Layout(String regex, boolean iphone) {
      this.pattern = Pattern.compile(regex);
      this.iphone = iphone;
    }

    private boolean namesMonths() {
      return this == NAMED_MONTH || this == TIME_AND_NAMED_MONTH;
    }
  }

  /** Longer than any date and time. */
  private static final int LONGEST = 80;

  private static final int NOON = 12;

  private static final Map<String, Integer> MONTHS = months();

  /** The form of the file's first line; of most of its lines if the first has none. */
  static Optional<HeaderForm> of(List<String> lines) {
    Map<HeaderForm, Integer> forms = new HashMap<>();
    Optional<HeaderForm> best = Optional.empty();
    int most = 0;
    boolean first = true;
    for (String line : lines) {
      Optional<HeaderForm> form = ofLine(line);
      if (form.isPresent()) {
        if (first) {
          return form;
        }
        int count = forms.merge(form.get(), 1, Integer::sum);
        if (count > most) {
          most = count;
          best = form;
        }
      }
      first &= Marks.visible(line, 0) == line.length();
    }
    return best;
  }

  /** Whether the first line of {@code text} is the beginning of a message. */
  static boolean beginsAsAChat(String text) {
    return text.lines()
        .limit(100)
        .filter(line -> Marks.visible(line, 0) < line.length())
        .findFirst()
        .flatMap(HeaderForm::ofLine)
        .isPresent();
  }

  /** Whether it is an iPhone that writes so. */
  boolean isIphone() {
    return layout.iphone;
  }

  /** Reads a line; empty if it does not begin in this form. */
  Optional<ChatLine> parse(String line) {
    Prefix prefix = new Prefix(line);
    if (!prefix.mayBeDated()) {
      return Optional.empty();
    }
    Matcher found = layout.pattern.matcher(prefix.plain);
    return found.lookingAt() && details(layout, found).equals(details)
        ? line(layout, found, prefix)
        : Optional.empty();
  }

  private static Optional<HeaderForm> ofLine(String line) {
    Prefix prefix = new Prefix(line);
    if (!prefix.mayBeDated()) {
      return Optional.empty();
    }
    for (Layout layout : Layout.values()) {
      Matcher found = layout.pattern.matcher(prefix.plain);
      if (found.lookingAt() && line(layout, found, prefix).isPresent()) {
        return Optional.of(new HeaderForm(layout, details(layout, found)));
      }
    }
    return Optional.empty();
  }

  private static String details(Layout layout, Matcher found) {
    String year =
        layout.namesMonths()
            ? ""
            : (found.group("a").length() > 2 ? "y" : "")
                + found.group("dot")
                + (found.group("c").length() > 2 ? "y" : "")
                + found.group("end");
    boolean comma = layout != Layout.WEB && layout != Layout.TIME_AND_NAMED_MONTH;
    return year
        + (comma && found.group("comma") != null ? "," : "")
        + found.group("colon")
        + (found.group("s") == null ? "" : "s")
        + (found.group("half") == null ? "" : "h")
        + found.group("close");
  }

  private static Optional<ChatLine> line(Layout layout, Matcher found, Prefix prefix) {
    Optional<LocalTime> time = time(found);
    Optional<List<Integer>> date = layout.namesMonths() ? namedDate(found) : date(found);
    if (time.isEmpty() || date.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ChatLine(date.get(), time.get(), prefix.from(found.end())));
  }

  private static Optional<List<Integer>> date(Matcher found) {
    String first = found.group("a");
    String last = found.group("c");
    boolean yearFirst = first.length() == 4;
    boolean plausible = yearFirst ? last.length() <= 2 : last.length() == 2 || last.length() == 4;
    return first.length() == 3 || !plausible
        ? Optional.empty()
        : Optional.of(List.of(number(first), number(found.group("b")), number(last)));
  }

  /** Year, month and day. */
  private static Optional<List<Integer>> namedDate(Matcher found) {
    boolean dayFirst = found.group("month") != null;
    String name = found.group(dayFirst ? "month" : "month2").toLowerCase(Locale.ROOT);
    Integer month = MONTHS.get(name.substring(0, 3));
    return Optional.ofNullable(month)
        .map(
            known ->
                List.of(
                    number(found.group(dayFirst ? "year" : "year2")),
                    known,
                    number(found.group(dayFirst ? "day" : "day2"))));
  }

  private static Optional<LocalTime> time(Matcher found) {
    int hour = number(found.group("h"));
    String half = found.group("half");
    if (half != null && hour <= NOON) {
      hour = DayPeriod.of(half).hour(hour);
    }
    int minute = number(found.group("m"));
    int second = found.group("s") == null ? 0 : number(found.group("s"));
    return hour > 23 || minute > 59 || second > 59
        ? Optional.empty()
        : Optional.of(LocalTime.of(hour, minute, second));
  }

  private static Integer number(String digits) {
    return Integer.valueOf(digits);
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (String names :
        List.of(
            "jan fev mar abr mai jun jul ago set out nov dez",
            "ene feb mar abr may jun jul ago sep oct nov dic",
            "jan feb mar apr may jun jul aug sep oct nov dec")) {
      List<String> year = Arrays.asList(names.split(" ", -1));
      year.forEach(name -> months.put(name, year.indexOf(name) + 1));
    }
    return months;
  }

  /** The head of a line without marks and with every blank as one, and where it came from. */
  private static final class Prefix {
    private final String line;
    private final String plain;
    private final int[] places = new int[LONGEST + 1];

    Prefix(String line) {
      this.line = line;
      StringBuilder head = new StringBuilder(LONGEST);
      int at = 0;
      while (at < line.length() && head.length() < LONGEST) {
        char c = line.charAt(at);
        if (!Marks.isMark(c)) {
          places[head.length()] = at;
          head.append(Marks.isBlank(c) ? ' ' : c);
        }
        at++;
      }
      places[head.length()] = at;
      this.plain = head.toString();
    }

    boolean mayBeDated() {
      if (plain.length() < 8) {
        return false;
      }
      char first = plain.charAt(0);
      return first == '[' || Character.isLetterOrDigit(first);
    }

    String from(int end) {
      return line.substring(places[end]);
    }
  }
}
