package dev.prosa.cli;

import dev.prosa.dataset.Language;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** How picocli reads options that are no plain words or numbers, with complaints that say why. */
final class Converters {

  private Converters() {}

  static final class OfRetention implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Retention.parse(text);
    }
  }

  static final class OfLogFormat implements ITypeConverter<Logs.Format> {
    @Override
    public Logs.Format convert(String text) {
      return switch (text) {
        case "text" -> Logs.Format.TEXT;
        case "json" -> Logs.Format.JSON;
        default -> throw new UsageException("usage.log-format");
      };
    }
  }

  static final class OfLanguage implements ITypeConverter<Language> {
    @Override
    public Language convert(String text) {
      try {
        return Language.of(text);
      } catch (IllegalArgumentException unknown) {
        throw new UsageException("usage.language");
      }
    }
  }
}
