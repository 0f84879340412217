package dev.prosa.dataset.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.tuning.Target;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small files as others write them, each for one rule of a reader: {@code verify} says of each what
 * that reader says. docs/formats.md has the count.
 */
final class ForeignFilesTest {

  private static final Path CORPUS = Path.of("src/test/resources/foreign/corpus.txt");
  private static final String CHAT =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"oi\"},"
          + "{\"role\":\"assistant\",\"content\":\"olá\"}]}";
  private static final Map<String, String> GOOD =
      Map.of(
          "gemini",
          "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"oi\"}]},"
              + "{\"role\":\"model\",\"parts\":[{\"text\":\"olá\"}]}]}",
          "nova",
          "{\"schemaVersion\":\"bedrock-conversation-2024\",\"messages\":["
              + "{\"role\":\"user\",\"content\":[{\"text\":\"oi\"}]},"
              + "{\"role\":\"assistant\",\"content\":[{\"text\":\"olá\"}]}]}",
          "alpaca",
          "{\"instruction\":\"oi\",\"input\":\"\",\"output\":\"olá\"}",
          "trl-completion",
          "{\"prompt\":[{\"role\":\"user\",\"content\":\"oi\"}],"
              + "\"completion\":[{\"role\":\"assistant\",\"content\":\"olá\"}]}",
          "sharegpt",
          "{\"conversations\":[{\"from\":\"human\",\"value\":\"oi\"},"
              + "{\"from\":\"gpt\",\"value\":\"olá\"}]}");

  /** A file of the corpus. */
  private record Case(
      String target, boolean good, String rule, String source, List<String> how, String line) {

    static Case of(String described) {
      String[] parts = described.split(" ~ ", 6);
      return new Case(
          parts[0],
          parts[1].equals("ok"),
          parts[2],
          parts[3],
          Arrays.asList(parts[4].split(" (?=[a-z-]+(=|$| ))", -1)),
          parts[5]);
    }

    private String setting(String name, String otherwise) {
      return how.stream()
          .filter(one -> one.startsWith(name + "="))
          .map(one -> one.substring(name.length() + 1))
          .findFirst()
          .orElse(otherwise);
    }

    private Path write(Path folder) throws IOException {
      String filler = GOOD.getOrDefault(target, CHAT);
      int rows = Integer.parseInt(setting("rows", "12"));
      List<String> lines = new ArrayList<>();
      for (int row = 1; row < rows; row++) {
        lines.add(how.contains("all") ? line : filler);
      }
      int words = Integer.parseInt(setting("long", "0"));
      lines.add(
          Math.min(4, lines.size()),
          words == 0 ? line : filler.replace("oi", "oi ".repeat(words).strip()));
      String end = how.contains("crlf") ? "\r\n" : "\n";
      String text = String.join(end, lines) + (how.contains("no-newline") ? "" : end);
      text += how.contains("blank-end") ? "\n" : "";
      text = (how.contains("bom") ? "\uFEFF" : "") + text;
      Charset charset = how.contains("latin1") ? ISO_8859_1 : UTF_8;
      Path file = folder.resolve(setting("name", "train.jsonl"));
      return Files.write(file, text.getBytes(charset));
    }
  }

  @TempDir Path folder;

  @Test
  void eachIsJudgedAsItsReaderDoes() throws IOException {
    List<String> wrong = new ArrayList<>();
    Map<String, int[]> table = new TreeMap<>();
    for (Case one : corpus()) {
      Target target = Target.fromLabel(one.target()).orElseThrow();
      Path file = one.write(Files.createTempDirectory(folder, "case"));
      VerificationResult result = new Verification(false, 3).files(target, List.of(file));
      boolean accepted = result.count() == 0;
      table
          .computeIfAbsent(one.target(), name -> new int[4])[
          (one.good() ? 0 : 2) + (accepted ? 0 : 1)]++;
      if (accepted != one.good()) {
        wrong.add(one.target() + " " + one.rule() + ": " + result.findings());
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(Files.readString(Path.of("docs/formats.md"))).contains(document(table));
  }

  @Test
  void eachRuleHasOneFile() throws IOException {
    List<Case> corpus = corpus();
    assertThat(corpus).hasSizeGreaterThanOrEqualTo(120);
    assertThat(corpus.stream().map(one -> one.target() + one.good() + one.rule()))
        .doesNotHaveDuplicates();
  }

  private static List<Case> corpus() throws IOException {
    return Files.readString(CORPUS)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(Case::of)
        .toList();
  }

  private static String document(Map<String, int[]> table) {
    StringBuilder rows = new StringBuilder();
    int[] all = new int[4];
    table.forEach(
        (target, counts) -> {
          rows.append(row(target, counts));
          for (int i = 0; i < counts.length; i++) {
            all[i] += counts[i];
          }
        });
    return rows.append(row("all", all)).toString();
  }

  private static String row(String name, int[] counts) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d |%n",
        name + " files",
        counts[0],
        counts[1],
        counts[3],
        counts[2]);
  }
}
