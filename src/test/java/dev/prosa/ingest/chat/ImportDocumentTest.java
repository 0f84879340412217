package dev.prosa.ingest.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents say what an import makes of what stands in a file, and it does. */
final class ImportDocumentTest {

  private static final Pattern ROW = Pattern.compile("\\| (iPhone: )?(`.*`) \\| (`[^`]*`)?.* \\|");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"docs/import.md", "docs/pt/import.md"})
  void theTableIsTrue(String document) throws IOException {
    int examples = 0;
    for (String line : Files.readAllLines(Path.of(document))) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        continue;
      }
      List<String> expected = new ArrayList<>();
      if (row.group(3) != null) {
        expected.add(row.group(3).replace("`", ""));
      }
      for (MatchResult example : CODE.matcher(row.group(2)).results().toList()) {
        assertThat(said(example.group(1), row.group(1) != null))
            .as(example.group(1))
            .isEqualTo(expected);
        examples++;
      }
    }
    assertThat(examples).isEqualTo(24);
  }

  private List<String> said(String words, boolean iphone) throws IOException {
    String form = iphone ? "[13/03/2026, 10:0%d:00] %s: %s\n" : "13/03/2026 10:0%d - %s: %s\n";
    String chat =
        String.format(form, 1, "Ana", words.replace('⏎', '\n'))
            + String.format(form, 2, "Ana", "fim")
            + String.format(form, 3, "Loja X", "ok");
    Path file = Files.writeString(folder.resolve("chat.txt"), chat);
    ChatSettings settings =
        new ChatSettings(
            "Loja X", "5511900000901", ZoneId.of("America/Sao_Paulo"), Optional.empty(), "");
    List<String> said = new ArrayList<>();
    ChatHistory.read(file, settings).said().forEach(message -> said.add(message.content()));
    assertThat(said).endsWith("fim", "ok");
    return said.subList(0, said.size() - 2);
  }
}
