package dev.prosa.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.error.MessageLanguage;
import dev.prosa.export.engine.ExportProgress;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that tells how far it is, how fast, and how long it will take, whatever its width. */
final class ProgressLineTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void paceAndRestAreToldOnceTheyAreKnown() {
    ProgressLine line = line(MessageLanguage.ENGLISH, 80, false);

    assertThat(line.at(progress(ExportProgress.Phase.STARTING, 0, 0, 0, 0), 0))
        .startsWith("starting ")
        .endsWith("   0%");
    line.at(progress(ExportProgress.Phase.READING, 0, 1_000_000, 0, 20), SECOND);
    assertThat(
            line.at(progress(ExportProgress.Phase.READING, 500_000, 1_000_000, 0, 20), 6 * SECOND))
        .isEqualTo(
            "reading    │█████               │  25%  500,000/1,000,000  100,000/s  0:15 left");
    line.at(progress(ExportProgress.Phase.WRITING, 1_000_000, 1_000_000, 0, 20), 11 * SECOND);
    assertThat(
            line.at(
                progress(ExportProgress.Phase.WRITING, 1_000_000, 1_000_000, 10, 20), 16 * SECOND))
        .endsWith("  75%  10/20  2/s  0:05 left");
  }

  @Test
  void itIsPortugueseForWhoReadsThat() {
    ProgressLine line = line(MessageLanguage.PORTUGUESE, 80, false);
    line.at(progress(ExportProgress.Phase.READING, 0, 90_000_000, 0, 1_800), 0);

    assertThat(
            line.at(
                progress(ExportProgress.Phase.READING, 9_000_000, 90_000_000, 0, 1_800),
                250 * SECOND))
        .startsWith("lendo ")
        .endsWith("9.000.000/90.000.000  36.000/s  faltam 1:19:10");
  }

  @Test
  void theRestIsGuessedFromWhatWasSeenOfAnExportThatIsUnderWay() {
    ProgressLine line = line(MessageLanguage.ENGLISH, 80, false);
    long clock = 3_600 * SECOND; // since the machine was started
    line.at(progress(ExportProgress.Phase.READING, 400, 1_000, 0, 10), clock);

    assertThat(
            line.at(progress(ExportProgress.Phase.READING, 800, 1_000, 0, 10), clock + 2 * SECOND))
        .endsWith("  40%  800/1,000  200/s  0:06 left");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100})
  void itFitsTheTerminal(int columns) {
    ProgressLine line = line(MessageLanguage.PORTUGUESE, columns, true);
    for (int second = 0; second < 100; second++) {
      String shown =
          line.at(
              progress(ExportProgress.Phase.READING, second * 90_000, 9_000_000, 0, 180),
              second * SECOND);

      assertThat(shown.replaceAll("\033\\[\\d+m", "").length()).isLessThan(columns);
    }
  }

  private static ProgressLine line(MessageLanguage language, int columns, boolean colours) {
    return new ProgressLine(
        Messages.in(language),
        new Terminal(
            InputStream.nullInputStream(),
            System.out,
            System.err,
            Set.of(0, 1, 2),
            colours,
            columns));
  }

  private static ExportProgress progress(
      ExportProgress.Phase phase, long read, long refs, int written, int shards) {
    return new ExportProgress(ExportProgress.Unit.ELEMENTS, phase, read, refs, written, shards);
  }
}
