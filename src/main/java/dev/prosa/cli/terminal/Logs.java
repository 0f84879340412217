package dev.prosa.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of the program, on standard error: a line an event, for people or for machines, without
 * stack traces unless {@code --verbose}. Set up in code, which starts faster than a file would.
 *
 * <p>Only the program does this. A bot that uses Prosa as a library has its own idea of logs.
 */
public final class Logs {

  private static final String OWN = "dev.prosa";

  /** Prosa reports their failures itself, in one line; theirs would be three more. */
  private static final List<String> CHATTY =
      List.of("org.apache.flink", "org.apache.beam", "org.apache.pekko", "akka", "redis.clients");

  private Logs() {}

  /** How a log event is written. */
  public enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * From now on, logs go to {@code destination} like that.
   *
   * @param before what a line for people begins with: takes away what stands there unfinished
   */
  public static void configure(
      Format format, boolean verbose, Level own, String before, OutputStream destination) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Encoder<ILoggingEvent> encoder =
        format == Format.JSON ? json(context, verbose) : text(context, verbose, before);
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(unclosable(destination));
    appender.start();

    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    // Never through a reset, for which every level is DEBUG: other threads' events would slip in.
    root.setLevel(verbose ? Level.INFO : Level.WARN);
    // Jetty logs addresses, and those contain phones; /metrics counts what it refuses.
    context.getLogger("org.eclipse.jetty").setLevel(Level.OFF);
    context.getLogger(OWN).setLevel(verbose ? Level.DEBUG : own);
    CHATTY.forEach(name -> context.getLogger(name).setLevel(verbose ? null : Level.OFF));
    root.addAppender(appender);
  }

  /** Silence, for a process on its way out: what breaks then is of no interest. */
  public static void stop() {
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .detachAndStopAllAppenders();
  }

  /** Appenders close what they are given, but standard error is not theirs. */
  private static OutputStream unclosable(OutputStream destination) {
    return new FilterOutputStream(destination) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  private static Encoder<ILoggingEvent> text(
      LoggerContext context, boolean verbose, String before) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(UTF_8);
    encoder.setPattern(
        before
            + (verbose
                ? "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%ex"
                : "%d{HH:mm:ss} %-5level %msg%n%nopex"));
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context, boolean verbose) {
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    LogstashFieldNames names = new LogstashFieldNames();
    names.setVersion("[ignore]");
    names.setLevelValue("[ignore]");
    if (!verbose) {
      names.setStackTrace("[ignore]");
    }
    encoder.setFieldNames(names);
    encoder.start();
    return encoder;
  }
}
