package dev.prosa.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What is logged from now on, until it is closed: info and above. */
public final class Logged implements AutoCloseable {

  private final Logger logger;
  private final @Nullable Level level;
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  private Logged(Logger logger) {
    this.logger = logger;
    this.level = logger.getLevel();
    events.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(events);
  }

  /** By that logger, and by those below it. */
  public static Logged by(String logger) {
    return new Logged((Logger) LoggerFactory.getLogger(logger));
  }

  /** Level and message of each event, in order. */
  public List<String> lines() {
    return List.copyOf(events.list).stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(events);
    logger.setLevel(level);
  }
}
