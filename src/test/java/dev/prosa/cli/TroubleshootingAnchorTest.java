package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.error.MessageLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An error leads to the page that explains it. */
final class TroubleshootingAnchorTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everyTroubleHasItsSection(MessageLanguage language) throws IOException {
    List<String> anchors =
        Files.readAllLines(Path.of(TroubleshootingAnchor.page(language))).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3).toLowerCase(Locale.ROOT))
            .map(title -> title.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'))
            .toList();

    assertThat(anchors)
        .containsAll(
            Arrays.stream(TroubleshootingAnchor.values())
                .map(trouble -> trouble.anchor(language))
                .toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void anErrorEndsWhereItIsExplained() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");

    assertThat(CommandRun.of("stats", "--redis=redis://127.0.0.1:1").err())
        .endsWith(
            "connection refused. Is it running, and is its address right? See"
                + " docs/troubleshooting.md#redis-cannot-be-reached\n");
    assertThat(CommandRun.of("export", "--runner=DirectRunner", "--output=" + folder).err())
        .endsWith(
            " is not empty; choose another --output, or add --overwrite. See"
                + " docs/troubleshooting.md#the-output-is-not-empty-or-cannot-be-written\n");
    assertThat(
            CommandRun.of("verify", "--target=openai", folder.resolve("thesis.txt").toString())
                .err())
        .contains("3 faults in 1 file")
        .endsWith(". See docs/troubleshooting.md#verify-finds-faults\n");
  }

  @Test
  void whatSaysAllThereIsToSayPointsToNoPage() {
    assertThat(FailureExitCodes.anchor(new IllegalArgumentException("no"))).isEmpty();
    assertThat(FailureExitCodes.anchor(new OutOfMemoryError()))
        .contains(TroubleshootingAnchor.MEMORY);
  }
}
