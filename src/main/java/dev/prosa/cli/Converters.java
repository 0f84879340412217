package dev.prosa.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How picocli reads options that are no plain words or numbers, with complaints that say why. */
final class Converters {

  private Converters() {}

  static final class OfRetention implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return Retention.parse(text);
      } catch (IllegalArgumentException why) {
        throw new TypeConversionException(why.getMessage());
      }
    }
  }

  static final class OfLogFormat implements ITypeConverter<Logs.Format> {
    @Override
    public Logs.Format convert(String text) {
      return switch (text) {
        case "text" -> Logs.Format.TEXT;
        case "json" -> Logs.Format.JSON;
        default -> throw new TypeConversionException("knows text and json, not " + text);
      };
    }
  }
}
