package dev.prosa.dataset.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.Prices;
import dev.prosa.error.MessageLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The words and numbers of a report in one language. Not the locale's: the same on any machine. */
final class ReportText {

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private final MessageLanguage language;
  private final Properties texts = new Properties();

  ReportText(MessageLanguage language) {
    this.language = language;
    String name = "report_" + language.tag() + ".properties";
    try (InputStream resource = ReportText.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      texts.load(new InputStreamReader(resource, UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name + " cannot be read", unreadable);
    }
  }

  /** As in {@code <html lang>}. */
  String tag() {
    return language == MessageLanguage.PORTUGUESE ? "pt-BR" : "en";
  }

  boolean has(String key) {
    return texts.containsKey(key);
  }

  /** The text of that name, with {@code values} in place of each {@code %s}. */
  String say(String key, Object... values) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no words for " + key);
    }
    return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
  }

  /** The text for a label; for an unknown one, the label itself. */
  String ofLabel(String family, String label, String unknown) {
    String key = family + label;
    return has(key) ? say(key) : say(family + unknown, label);
  }

  List<String> list(String key) {
    return List.of(say(key).split(" ", -1));
  }

  String count(long number) {
    return format(0).format(number);
  }

  /** So many of so many, as a percentage. */
  String share(long part, long whole) {
    if (whole == 0) {
      return "–";
    }
    double percent = 100.0 * part / whole;
    if (part > 0 && percent < 0.1) {
      return "< " + format(1).format(0.1) + "%";
    }
    return format(percent >= 10 || part == 0 ? 0 : 1).format(percent) + "%";
  }

  /** 12,345 is "12,345"; a million and more is "1.23 M". */
  String rough(long number) {
    if (number < 1_000_000) {
      return count(number);
    }
    boolean billions = number >= 1_000_000_000;
    double units = number / (billions ? 1e9 : 1e6);
    String unit =
        language == MessageLanguage.PORTUGUESE ? (billions ? "bi" : "mi") : billions ? "B" : "M";
    return format(units < 10 ? 2 : units < 100 ? 1 : 0).format(units) + " " + unit;
  }

  /** For a small cell: 850, 12k. */
  String small(long number) {
    if (number < 1_000) {
      return String.valueOf(number);
    }
    boolean millions = number >= 1_000_000;
    double units = number / (millions ? 1e6 : 1e3);
    return format(units < 10 ? 1 : 0).format(units) + (millions ? "M" : "k");
  }

  String bytes(long bytes) {
    double size = bytes / 1e3;
    int unit = 0;
    while (size >= 1_000 && unit < UNITS.length - 1) {
      size /= 1_000;
      unit++;
    }
    return format(size < 10 ? 1 : 0).format(size) + " " + UNITS[unit];
  }

  /** What so many tokens cost. */
  String cost(long tokens, Prices.Price price) {
    BigDecimal cost =
        price
            .perMillionTokens()
            .multiply(BigDecimal.valueOf(tokens))
            .divide(MILLION, 2, RoundingMode.HALF_UP);
    boolean tiny = cost.signum() == 0 && price.perMillionTokens().signum() > 0 && tokens > 0;
    NumberFormat cents = format(2);
    cents.setMinimumFractionDigits(2);
    return price.currency() + " " + (tiny ? "< " + cents.format(0.01) : cents.format(cost));
  }

  String day(LocalDate day) {
    return day.getDayOfMonth() + " " + month(day);
  }

  String month(LocalDate day) {
    return list("months").get(day.getMonthValue() - 1) + " " + day.getYear();
  }

  private NumberFormat format(int digits) {
    NumberFormat format = NumberFormat.getInstance(language.locale());
    format.setMaximumFractionDigits(digits);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format;
  }
}
