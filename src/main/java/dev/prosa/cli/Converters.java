package dev.prosa.cli;

import dev.prosa.cli.terminal.Logs;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.error.MessageLanguage;
import dev.prosa.export.options.Units;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;

/** Converts values that are neither plain words nor numbers; a message says why one is refused. */
final class Converters {

  private Converters() {}

  static final class OfDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Units.parseDuration(text).orElseThrow(() -> new UsageException("usage.duration"));
    }
  }

  /** In bytes. */
  static final class OfSize implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return Units.parseBytes(text).orElseThrow(() -> new UsageException("usage.size"));
    }
  }

  /** A day, which begins at midnight here, or a moment; in ms since 1970. */
  static final class OfTime implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        if (text.matches("\\d{1,15}")) {
          return Long.parseLong(text);
        }
        Instant time =
            text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant();
        if (time.toEpochMilli() >= 0) {
          return time.toEpochMilli();
        }
      } catch (DateTimeException notATime) {
        // Said below.
      }
      throw new UsageException("usage.time");
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

  static final class OfLanguage implements ITypeConverter<MessageLanguage> {
    @Override
    public MessageLanguage convert(String text) {
      try {
        return MessageLanguage.of(text);
      } catch (IllegalArgumentException unknown) {
        throw new UsageException("usage.language");
      }
    }
  }
}
