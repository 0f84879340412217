package dev.prosa.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.error.MessageLanguage;
import dev.prosa.export.engine.ExportProgress;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ProgressDisplayTest {

  private static final ExportProgress READING =
      new ExportProgress(
          ExportProgress.Unit.ELEMENTS, ExportProgress.Phase.READING, 250, 1_000, 0, 4);

  @Test
  void aBarIsDrawnWhileThereIsSomethingToWatchAndThenTakenAway() throws Exception {
    ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    CountDownLatch asked = new CountDownLatch(5);
    ProgressDisplay display =
        ProgressDisplay.bar(
            () -> {
              asked.countDown();
              return READING;
            },
            new Terminal(
                InputStream.nullInputStream(),
                System.out,
                new PrintStream(drawn, true, UTF_8),
                Set.of(2),
                /* colours= */ false,
                /* columns= */ 80),
            Messages.in(MessageLanguage.ENGLISH));
    asked.await();
    display.close();

    assertThat(drawn.toString(UTF_8))
        .contains("reading")
        .contains(" 12%")
        .doesNotContain("\n", "\033");
  }

  @Test
  void aShortRunLogsNothing() {
    ProgressDisplay display =
        ProgressDisplay.lines(
            () -> {
              throw new AssertionError("asked too early");
            });

    display.close();
  }
}
