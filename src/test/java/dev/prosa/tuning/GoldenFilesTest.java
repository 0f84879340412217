package dev.prosa.tuning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each target's files look like, byte by byte; {@code -Dgolden=write} writes them anew. */
final class GoldenFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  static Stream<Target> targets() {
    return Arrays.stream(Target.values()).filter(Target::takesExamples);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void theGoldenExamplesBecomeTheGoldenFile(Target target) throws IOException {
    byte[] written = GoldenExamples.file(target, GoldenExamples.ALL);
    Path golden = FOLDER.resolve(target.label() + ".jsonl");
    if ("write".equals(System.getProperty("golden"))) {
      Files.write(golden, written);
    }

    assertThat(new String(written, UTF_8)).isEqualTo(Files.readString(golden));
  }

  @Test
  void thereIsNoGoldenFileTooMany() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              targets().map(target -> target.label() + ".jsonl").toList());
    }
  }
}
