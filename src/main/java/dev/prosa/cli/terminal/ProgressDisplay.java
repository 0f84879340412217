package dev.prosa.cli.terminal;

import dev.prosa.error.MessageLanguage;
import dev.prosa.export.engine.ExportProgress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far an export has come, until it is closed: on a terminal as a bar, else as a logged
 * line every five seconds, so that a short run shows nothing.
 */
public abstract sealed class ProgressDisplay implements AutoCloseable {

  private final Supplier<ExportProgress> progress;
  private final long millis;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "prosa-progress");

  private ProgressDisplay(Supplier<ExportProgress> progress, long millis) {
    this.progress = progress;
    this.millis = millis;
    thread.setDaemon(true);
  }

  /** Draws a bar on {@code terminal}, and takes it away at the end. */
  public static ProgressDisplay bar(
      Supplier<ExportProgress> progress, Terminal terminal, Messages phrases) {
    return started(new Bar(progress, terminal, phrases));
  }

  /** Logs lines. */
  public static ProgressDisplay lines(Supplier<ExportProgress> progress) {
    return started(new Lines(progress));
  }

  abstract void show(ExportProgress now);

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static ProgressDisplay started(ProgressDisplay display) {
    display.thread.start();
    return display;
  }

  private void watch() {
    try {
      while (!closed.await(millis, TimeUnit.MILLISECONDS)) {
        show(progress.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Lines extends ProgressDisplay {
    private static final Logger log = LoggerFactory.getLogger(ProgressDisplay.class);
    private static final long MILLIS = 5_000;

    /** Logs are the same for all. */
    private final Messages phrases = Messages.in(MessageLanguage.ENGLISH);

    private final ProgressRate pace = new ProgressRate();

    Lines(Supplier<ExportProgress> progress) {
      super(progress, MILLIS);
    }

    @Override
    void show(ExportProgress now) {
      pace.saw(now, System.nanoTime());
      StringBuilder line = new StringBuilder();
      line.append(
          phrases.of(
              now.unit() == ExportProgress.Unit.TASKS ? "progress.line-of-tasks" : "progress.line",
              phrases.of("progress." + now.phase()),
              now.refsRead(),
              now.refs(),
              now.shardsWritten(),
              now.shards()));
      pace.rate().ifPresent(rate -> line.append(", ").append(phrases.of("progress.rate", rate)));
      pace.left()
          .ifPresent(
              left ->
                  line.append(", ").append(phrases.of("progress.left", phrases.duration(left))));
      log.info("{}", line);
    }
  }

  private static final class Bar extends ProgressDisplay {
    private static final long MILLIS = 100;

    private final Terminal terminal;
    private final ProgressLine line;

    Bar(Supplier<ExportProgress> progress, Terminal terminal, Messages phrases) {
      super(progress, MILLIS);
      this.terminal = terminal;
      this.line = new ProgressLine(phrases, terminal);
    }

    @Override
    void show(ExportProgress now) {
      String shown = line.at(now, System.nanoTime());
      terminal.err().print("\r" + shown + " ".repeat(room(shown)));
      terminal.err().flush();
    }

    /** Clears what a longer line may have left. */
    private int room(String shown) {
      int visible = shown.replaceAll("\033\\[\\d+m", "").length();
      return Math.max(0, terminal.columns() - 1 - visible);
    }

    /** Where the bar was, what comes next is written. */
    @Override
    public void close() {
      super.close();
      terminal.err().print(terminal.emptyLine());
      terminal.err().flush();
    }
  }
}
