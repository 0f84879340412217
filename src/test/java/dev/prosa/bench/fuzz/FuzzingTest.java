package dev.prosa.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short version of {@code bench/fuzz.sh}: its seeds, among them what once broke something. */
final class FuzzingTest {

  private static final Path SEEDS = Path.of("src/test/resources/fuzz");
  private static final Pattern DESCRIBED = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

  static List<String> targets() {
    return Fuzzing.names();
  }

  @ParameterizedTest
  @MethodSource("targets")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void noSeedBreaksAnythingNorDoesItAtLength(String name) throws Exception {
    try (FuzzTarget target = Fuzzing.target(name)) {
      target.take(new byte[0]);
      for (Path seed : seeds(name)) {
        byte[] input = Files.readAllBytes(seed);
        target.take(input);
        Fuzzing.takeAtLength(target, input);
      }
    }
  }

  @Test
  void everyTargetIsDescribedAndHasSeedsAndNothingElseHas() throws IOException {
    String document = Files.readString(Path.of("docs/fuzzing.md"));

    assertThat(DESCRIBED.matcher(document).results().map(row -> row.group(1)).distinct())
        .containsExactlyInAnyOrderElementsOf(targets());
    try (Stream<Path> folders = Files.list(SEEDS)) {
      assertThat(folders.map(folder -> String.valueOf(folder.getFileName())))
          .containsExactlyInAnyOrderElementsOf(targets());
    }
    for (String name : targets()) {
      assertThat(seeds(name)).as(name).isNotEmpty();
    }
  }

  private static List<Path> seeds(String name) throws IOException {
    try (Stream<Path> files = Files.list(SEEDS.resolve(name))) {
      return files.sorted().toList();
    }
  }
}
