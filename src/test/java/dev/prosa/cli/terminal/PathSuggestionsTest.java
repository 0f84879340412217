package dev.prosa.cli.terminal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who mistypes a path is told which one was probably meant. */
final class PathSuggestionsTest {

  @TempDir Path folder;

  @BeforeEach
  void someFiles() throws IOException {
    Files.createDirectories(folder.resolve("out/friday"));
    Files.writeString(folder.resolve("out/notes.txt"), "");
  }

  @Test
  void theNearestNameOfTheFolderIsNamed() {
    assertThatThrownBy(() -> PathSuggestions.requireFolder(folder.resolve("out/fridya")))
        .isInstanceOf(UsageException.class)
        .hasMessage(folder + "/out/fridya does not exist; did you mean " + folder + "/out/friday?");
  }

  @Test
  void aFolderOnTheWayMayBeMistypedInstead() {
    assertThatThrownBy(() -> PathSuggestions.requireFolder(folder.resolve("otu/friday")))
        .hasMessageEndingWith("did you mean " + folder + "/out/friday?");
  }

  @Test
  void nothingIsNamedWhereNothingIsNear() {
    assertThatThrownBy(() -> PathSuggestions.requireFile(folder.resolve("out/saturday.yaml")))
        .hasMessage(folder + "/out/saturday.yaml does not exist");
    assertThatThrownBy(() -> PathSuggestions.requireFile(Path.of("/no/such/folder/at/all")))
        .hasMessage("/no/such/folder/at/all does not exist");
  }

  @Test
  void filesAndFoldersAreNotTheSame() {
    assertThatThrownBy(() -> PathSuggestions.requireFile(folder.resolve("out")))
        .hasMessage(folder + "/out is a folder, not a file");
    assertThatThrownBy(() -> PathSuggestions.requireFolder(folder.resolve("out/notes.txt")))
        .hasMessage(folder + "/out/notes.txt is not a folder");
    assertThatCode(() -> PathSuggestions.requireFile(folder.resolve("out/notes.txt")))
        .doesNotThrowAnyException();
  }
}
