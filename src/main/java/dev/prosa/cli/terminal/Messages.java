package dev.prosa.cli.terminal;

import dev.prosa.error.Explanation;
import dev.prosa.error.MessageLanguage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * What is said to owners, in the language they read. Programs never depend on it: JSON, logs and
 * exit codes are the same in every language. Immutable.
 */
public final class Messages {

  /** The bundle; beside it stands {@code help_pt}, whose English is in the commands themselves. */
  static final String BUNDLE = "dev.prosa.cli.messages";

  /** The failures of the other packages, whose English is where they occur. */
  static final String ERRORS = "dev.prosa.cli.errors";

  private final MessageLanguage language;
  private final Locale locale;
  private final ResourceBundle bundle;
  private final @Nullable ResourceBundle errors;

  private Messages(
      MessageLanguage language,
      Locale locale,
      ResourceBundle bundle,
      @Nullable ResourceBundle errors) {
    this.language = language;
    this.locale = locale;
    this.bundle = bundle;
    this.errors = errors;
  }

  public static Messages in(MessageLanguage language) {
    ResourceBundle.Control noOther =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    // English numbers are written like 1,000 whatever the machine's locale says.
    return new Messages(
        language,
        language == MessageLanguage.ENGLISH ? Locale.ROOT : language.locale(),
        ResourceBundle.getBundle(BUNDLE, language.locale(), noOther),
        language == MessageLanguage.ENGLISH
            ? null
            : ResourceBundle.getBundle(ERRORS, language.locale(), noOther));
  }

  /** The language of all phrases. */
  public MessageLanguage language() {
    return language;
  }

  /** The phrase of that key with {@code facts} in it. */
  public String of(String key, Object... facts) {
    return String.format(locale, bundle.getString(key), facts);
  }

  /** What an explanation says in this language; English where it is not translated. */
  public String explain(Explanation explanation) {
    return explanation.in(
        locale, key -> errors != null && errors.containsKey(key) ? errors.getString(key) : "");
  }

  /** One or many of something: {@code key.one} or {@code key.many}. */
  public String counted(String key, long number) {
    return of(key + (number == 1 ? ".one" : ".many"), number);
  }

  /** A number as it is written here: 1,000 or 1.000. */
  public String count(long number) {
    return String.format(locale, "%,d", number);
  }

  /** A day with its weekday. */
  public String day(LocalDate day) {
    Locale language = locale.equals(Locale.ROOT) ? Locale.ENGLISH : locale;
    return day.format(DateTimeFormatter.ofPattern(bundle.getString("day.pattern"), language));
  }

  /** {@code number} with one decimal. */
  public String tenths(double number) {
    return String.format(locale, "%,.1f", number);
  }

  /** A length of time in its two greatest units; seconds are rounded up. */
  public String duration(Duration time) {
    long seconds = time.plusMillis(999).toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3_600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : count(seconds / 3_600) + " h " + seconds / 60 % 60 + " min";
  }

  /** A length in kB or MB. */
  public String size(long bytes) {
    return bytes < 1_000_000 ? tenths(bytes / 1e3) + " kB" : megabytes(bytes);
  }

  public String megabytes(long bytes) {
    return tenths(bytes / 1e6) + " MB";
  }
}
