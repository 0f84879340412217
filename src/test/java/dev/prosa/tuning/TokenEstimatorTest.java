package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the tokenizer itself. */
final class TokenEstimatorTest {

  @ParameterizedTest
  @CsvSource({
    "o200k_base,  src/main/resources/dev/prosa/cli/demo/conversas.txt, 0.10",
    "o200k_base,  bench/privacy/development.txt,                  0.10",
    "o200k_base,  README.pt-BR.md,                                0.10",
    "o200k_base,  README.md,                                      0.10",
    "o200k_base,  docs/privacy.md,                                0.10",
    "cl100k_base, src/main/resources/dev/prosa/cli/demo/conversas.txt, 0.10",
    "cl100k_base, bench/privacy/development.txt,                  0.10",
    "cl100k_base, README.pt-BR.md,                                0.10",
  })
  void sumsAreNearWhatTheTokenizerCounts(String tokenizer, Path file, double error)
      throws IOException {
    TokenCounter counter = TokenCounter.of(tokenizer);
    TokenEstimator estimate = TokenEstimator.of(tokenizer);
    long counted = 0;
    long estimated = 0;
    for (String line : Files.readString(file).lines().filter(line -> !line.isBlank()).toList()) {
      Example example =
          new Example(
              null,
              List.of(),
              List.of(
                  new Turn(Role.USER, line, 1, false), new Turn(Role.ASSISTANT, "ok", 1, true)));
      estimated += estimate.of(example);
      counted += counter.ofFrame(null);
      for (Turn turn : example.turns()) {
        counted += counter.of(turn);
      }
    }

    assertThat((double) estimated / counted).isCloseTo(1, within(error));
  }
}
