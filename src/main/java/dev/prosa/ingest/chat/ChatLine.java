package dev.prosa.ingest.chat;

import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a message, or of a notice, in a chat that WhatsApp has exported: {@code
 * 31/12/2024 23:59 - Ana: Oi}, {@code [31/12/2024, 23:59:07] Ana: Oi}, {@code 12/31/24, 11:59 PM -
 * Ana: Oi}.
 *
 * @param date its three numbers as they stand there
 * @param rest what comes after the time
 * @param marked whether WhatsApp has marked it as its own words
 */
record ChatLine(List<Integer> date, LocalTime time, String rest, boolean marked) {

  private static final String DATE = "(\\d{1,4})[./-](\\d{1,2})[./-](\\d{2,4})";
  private static final String TIME =
      "(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?: ?([AaPp])\\.? ?[Mm]\\.?)?";

  /** What was said may hold U+2028 and its like, which end no line here. */
  private static final Pattern ANDROID = pattern(DATE + ",? " + TIME + " - (.*)");

  private static final Pattern IOS = pattern("\\[" + DATE + ",? " + TIME + "] (.*)");
  private static final Pattern WEB = pattern("\\[" + TIME + ", " + DATE + "] (.*)");

  private static final char LEFT_TO_RIGHT_MARK = '\u200E';
  private static final int NOON = 12;

  /** Reads a line; empty if it goes on with what the line before has begun. */
  static Optional<ChatLine> parse(String line) {
    String plain = withoutMarks(line);
    if (plain.isEmpty() || (plain.charAt(0) != '[' && !Character.isDigit(plain.charAt(0)))) {
      return Optional.empty();
    }
    boolean marked = line.indexOf(LEFT_TO_RIGHT_MARK) >= 0;
    Matcher web = WEB.matcher(plain);
    if (web.matches()) {
      return of(web, 5, 1, marked);
    }
    for (Pattern pattern : List.of(ANDROID, IOS)) {
      Matcher matcher = pattern.matcher(plain);
      if (matcher.matches()) {
        return of(matcher, 1, 4, marked);
      }
    }
    return Optional.empty();
  }

  /** Without what only says in which direction to read, and with every blank as one. */
  static String withoutMarks(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean mark =
          c == LEFT_TO_RIGHT_MARK
              || c == '\u200F'
              || c == '\uFEFF'
              || (c >= '\u202A' && c <= '\u202E')
              || (c >= '\u2066' && c <= '\u2069');
      if (c == '\u202F' || c == '\u00A0') {
        plain.append(' ');
      } else if (!mark && c != '\r') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  private static Optional<ChatLine> of(Matcher found, int date, int time, boolean marked) {
    int hour = Integer.parseInt(found.group(time));
    String half = found.group(time + 3);
    if (half != null && hour >= 1 && hour <= NOON) {
      hour = hour % NOON + (half.toLowerCase(Locale.ROOT).equals("p") ? NOON : 0);
    }
    int minute = Integer.parseInt(found.group(time + 1));
    String seconds = found.group(time + 2);
    int second = seconds == null ? 0 : Integer.parseInt(seconds);
    if (hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    return Optional.of(
        new ChatLine(
            List.of(
                Integer.valueOf(found.group(date)),
                Integer.valueOf(found.group(date + 1)),
                Integer.valueOf(found.group(date + 2))),
            LocalTime.of(hour, minute, second),
            found.group(8),
            marked));
  }

  /** Hides what was said, and by whom. */
  @Override
  public String toString() {
    return "ChatLine[" + rest.length() + " chars]";
  }
}
