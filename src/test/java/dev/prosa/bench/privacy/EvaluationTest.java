package dev.prosa.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.privacy.detect.Detector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No change makes the figures of docs/privacy.md untrue unnoticed. On the development set. */
final class EvaluationTest {

  private static Evaluation evaluation;

  @BeforeAll
  static void evaluate() throws IOException {
    Corpus corpus = Evaluation.development(Path.of("bench", "privacy"), 3);
    evaluation = new Evaluation(corpus, new Detector(List.of()));
  }

  @ParameterizedTest
  @EnumSource(names = {"L0", "L1", "L2"})
  void hardlyAnythingLeaks(Level level) {
    assertThat(evaluation.untypedRecall(level)).isGreaterThanOrEqualTo(0.985);
  }

  @ParameterizedTest
  @EnumSource(names = {"L4", "L5", "L6"})
  void mistypedNumbersAndAnswersAreFound(Level level) {
    assertThat(evaluation.untypedRecall(level)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void whatLooksAlikeStays() {
    assertThat(evaluation.lookAlikesKept()).isGreaterThanOrEqualTo(0.98);
    assertThat(evaluation.untypedPrecision(Level.L3)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void disguisesAreLifted() {
    assertThat(evaluation.exactF1(Level.ADVERSARIAL)).isGreaterThan(0.95);
  }
}
