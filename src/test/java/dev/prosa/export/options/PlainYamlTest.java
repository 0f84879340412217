package dev.prosa.export.options;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.prosa.dataset.Prices;
import dev.prosa.error.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of settings that say more, or less, than they seem to. */
final class PlainYamlTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "target: openai~target: gemini | target | 2",
        "target: openai~output: x~'target': gemini | target | 3",
        "messages-per-shard: 1~messagesPerShard: 2 | messagesPerShard | 2",
        "{target: openai, \"target\": gemini} | target | 1",
        "? target~: openai~? target~: gemini | target | 3"
      })
  void aNameThatStandsTwiceIsRefused(String text, String name, int line) throws IOException {
    Path file = yaml(text.replace("~", "\n"));

    assertRefused(file, file + " names " + name + " twice, at line " + line + " again; remove one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "target: openai~---~target: gemini | 3",
        "target: openai~---~ | 3",
        "---~target: openai~---~target: gemini | 4",
        "target: openai~...~---~output: x | 4"
      })
  void aSecondDocumentIsRefused(String text, int line) throws IOException {
    Path file = yaml(text.replace("~", "\n"));

    assertRefused(file, file + " has a second document at line " + line + "; keep one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "output: &o x\nrun-name: *o",
        "a: &a [x]\ntarget: *a",
        "target: [&a openai, *a]",
        "base: &b {target: openai}\n<<: *b"
      })
  void aReferenceIsRefused(String text) throws IOException {
    Path file = yaml(text);

    assertThatThrownBy(() -> ExportArguments.read(List.of(file), List.of()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageMatching(".* has a reference \\(\\*name\\) at line \\d; write the value itself");
  }

  @Test
  void oneDocumentMayBeginAndEndAsOneLikes() throws IOException {
    for (String text :
        List.of(
            "---\noutput: x\n",
            "output: x\n...\n",
            "%YAML 1.1\n---\noutput: x",
            "# c\noutput: &o x")) {
      assertThat(ExportArguments.read(List.of(yaml(text)), List.of()).toOptions().getOutput())
          .isEqualTo("x");
    }
    assertThat(ExportArguments.read(List.of(yaml("# nothing\n")), List.of()).has("output"))
        .isFalse();
  }

  /** What a file begins with, and what is repeated to its end. */
  static Stream<Arguments> whatKeepsParsersBusy() {
    return Stream.concat(
        Stream.of(
                "x",
                "a b ",
                "[",
                "{",
                "- ",
                "? ",
                "a: ",
                "{a: ",
                "&a",
                "&a ",
                "!t ",
                "%",
                "%a b ",
                "'",
                "\"",
                "\\",
                " ",
                "\t",
                "#",
                "|",
                "-",
                "--- ",
                "@",
                "`",
                "😊",
                "😊: ",
                ": ",
                ",",
                "a: b\n",
                "- - ",
                "*a ",
                "!!binary ")
            .map(repeated -> Arguments.of("", repeated)),
        Stream.of(
            Arguments.of("output: ", "x"),
            Arguments.of("output: ", "a "),
            Arguments.of("output: \"", "x"),
            Arguments.of("output: \"", "\\u0041"),
            Arguments.of("output: '", "''"),
            Arguments.of("target: [", "x,"),
            Arguments.of("target: ", "[ "),
            Arguments.of("x: ", "{x: "),
            Arguments.of("x: >", "9"),
            Arguments.of("x: |\n", " a\n"),
            Arguments.of("x: ", "&a "),
            Arguments.of("x:", " ")));
  }

  @ParameterizedTest
  @MethodSource("whatKeepsParsersBusy")
  void nothingKeepsItBusyForLong(String begins, String repeated) throws IOException {
    int times = ((1 << 18) - begins.length()) / repeated.getBytes(UTF_8).length;
    String text = begins + repeated.repeat(times);

    assertEndsSoon(text);
    assertEndsSoon(text.replaceAll("(.{30000})", "$1\n"));
  }

  private void assertEndsSoon(String text) throws IOException {
    Path file = yaml(text);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), // a tenth of it beside nothing else
        () -> {
          try {
            ExportArguments.read(List.of(file), List.of());
          } catch (InvalidSettingException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(400).doesNotContain("\n");
          }
        });
  }

  @Test
  void aLineOfMoreThanThirtyTwoThousandCharactersIsRefused() throws IOException {
    Path file = yaml("output: " + "x".repeat(32_761));

    assertRefused(
        file, file + " has a line of more than 32768 characters, which no file of settings has");
    assertThat(
            ExportArguments.read(List.of(yaml("output: " + "x".repeat(32_760))), List.of())
                .toOptions()
                .getOutput())
        .hasSize(32_760);
  }

  @Test
  void aFileOfMoreThan256KilobytesIsRefused() throws IOException {
    Path file = yaml("output: " + "x".repeat(30_000_000));
    assertEndsSoon(Files.readString(file));

    assertRefused(file, file + " is longer than 256 kB, which no file of settings is");
  }

  @Test
  void soItIsWithPrices() throws IOException {
    String price = "openai:\n- model: m\n  perMillionTokens: 1\n";
    Path file = yaml(price + price);
    assertThatThrownBy(() -> Prices.read(file))
        .hasMessage(file + " names openai twice, at line 4 again; remove one");
    yaml(price + "  model: n\n");
    assertThatThrownBy(() -> Prices.read(file))
        .hasMessage(file + " names model twice, at line 4 again; remove one");
    yaml(price + "---\n" + price);
    assertThatThrownBy(() -> Prices.read(file))
        .hasMessage(file + " has a second document at line 5; keep one");
    yaml(price + "#".repeat(2_000_000));
    assertThatThrownBy(() -> Prices.read(file)).hasMessageContaining("longer than 256 kB");
    assertThat(Prices.read(yaml("# nothing\n"))).isEqualTo(new Prices("options.yaml", Map.of()));
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> ExportArguments.read(List.of(file), List.of()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(message);
  }

  private Path yaml(String text) throws IOException {
    return Files.writeString(folder.resolve("options.yaml"), text);
  }
}
