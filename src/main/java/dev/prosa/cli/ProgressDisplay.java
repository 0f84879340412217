package dev.prosa.cli;

import dev.prosa.export.ExportProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far an export has come, until it is closed: on a terminal as a bar, else as a logged
 * line every five seconds, so that a short run shows nothing.
 */
abstract sealed class ProgressDisplay implements AutoCloseable {

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
  static ProgressDisplay bar(Supplier<ExportProgress> progress, Terminal terminal) {
    return started(new Bar(progress, terminal));
  }

  /** Logs lines. */
  static ProgressDisplay lines(Supplier<ExportProgress> progress) {
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

  /** What is being done, in three words at most. */
  static String phase(ExportProgress now) {
    return switch (now.phase()) {
      case STARTING -> "starting";
      case READING -> "reading";
      case WRITING -> "writing";
      case PUBLISHING -> "publishing";
    };
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

    Lines(Supplier<ExportProgress> progress) {
      super(progress, MILLIS);
    }

    @Override
    void show(ExportProgress now) {
      log.info(
          String.format(
              Locale.ROOT,
              now.unit() == ExportProgress.Unit.TASKS
                  ? "%s: %,d of %,d tasks have read, %,d of %,d have written"
                  : "%s: %,d of %,d references read, %,d of %,d shards written",
              phase(now),
              now.refsRead(),
              now.refs(),
              now.shardsWritten(),
              now.shards()));
    }
  }

  private static final class Bar extends ProgressDisplay {
    private static final long MILLIS = 100;
    private static final int WIDTH = 78;
    private static final int WHOLE = 100;

    private final ProgressBar bar;

    Bar(Supplier<ExportProgress> progress, Terminal terminal) {
      super(progress, MILLIS);
      this.bar =
          new ProgressBarBuilder()
              .setTaskName("export")
              .setInitialMax(WHOLE)
              .setStyle(
                  terminal.colours()
                      ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                      : ProgressBarStyle.UNICODE_BLOCK)
              .setUpdateIntervalMillis((int) MILLIS)
              .setConsumer(new Vanishing(terminal.err()))
              .clearDisplayOnFinish()
              .build();
    }

    @Override
    void show(ExportProgress now) {
      bar.setExtraMessage(phase(now));
      bar.stepTo(percent(now));
    }

    /** Reading and writing take about as long as each other, so each is half of the way. */
    private static long percent(ExportProgress now) {
      if (now.refs() == 0 || now.shards() == 0) {
        return 0;
      }
      double read = (double) now.refsRead() / now.refs();
      double written = (double) now.shardsWritten() / now.shards();
      return Math.min(WHOLE, Math.round(WHOLE * (read + written) / 2));
    }

    @Override
    public void close() {
      super.close();
      bar.close();
    }

    /** Where the bar was, what comes next is written; the library would leave an empty line. */
    private static final class Vanishing extends ConsoleProgressBarConsumer {
      Vanishing(PrintStream terminal) {
        super(terminal, WIDTH);
      }

      @Override
      public void close() {
        // Nothing more to write.
      }
    }
  }
}
