package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.error.Explanation;
import dev.prosa.error.MessageLanguage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every failure that is explained in English is explained in Portuguese. */
final class ExplanationsTest {

  private static final Pattern IN_CODE =
      Pattern.compile(
          "Explanation\\.of\\(\\s*\"([^\"]+)\",\\s*(\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*)");
  private static final Pattern GAP = Pattern.compile("%(?:(\\d)\\$)?,?([a-z%])");

  @Test
  void bothLanguagesHaveTheSameKeysAndPortugueseFillsNoGapThatEnglishHasNot() throws IOException {
    Map<String, String> english = english();
    Map<String, String> portuguese = portuguese();

    assertThat(portuguese.keySet()).isEqualTo(english.keySet());
    portuguese.forEach(
        (key, text) -> assertThat(gaps(english.get(key))).as(key).containsAll(gaps(text)));
  }

  @Test
  void anExplanationIsToldInTheLanguageOfItsReaderWithAllOfItsParts() {
    Explanation place =
        Explanation.of("guard.place-phone", "%s:%s (phone of a customer)", "train.jsonl", "7");
    Explanation explanation =
        Explanation.of(
            "guard.residual",
            "%,d numbers that may be personal are left: %s%s",
            1_204,
            place,
            ", …");

    assertThat(Messages.in(MessageLanguage.ENGLISH).explain(explanation))
        .isEqualTo(explanation.english())
        .isEqualTo(
            "1,204 numbers that may be personal are left: train.jsonl:7 (phone of a customer), …");
    assertThat(Messages.in(MessageLanguage.PORTUGUESE).explain(explanation))
        .isEqualTo(
            "sobraram números que podem ser pessoais: 1.204, em train.jsonl:7 (telefone de um"
                + " cliente), …");
  }

  @Test
  void anUnknownKeyIsToldInEnglish() {
    Explanation explanation = Explanation.of("of.tomorrow", "%,d new", 1_000);

    assertThat(Messages.in(MessageLanguage.PORTUGUESE).explain(explanation)).isEqualTo("1.000 new");
  }

  @Test
  void anExplanationCrossesAPipeline() throws Exception {
    Explanation explanation =
        Explanation.of("output.file", "%s is a file; give --output a folder", Path.of("out"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(explanation);
    }

    try (ObjectInputStream input =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(input.readObject()).isEqualTo(explanation);
    }
  }

  /** One key has one text, however often it is used. */
  private static Map<String, String> english() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        Matcher matcher = IN_CODE.matcher(source);
        while (matcher.find()) {
          String text =
              matcher.group(2).replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("^\"|\"$", "");
          String other = texts.putIfAbsent(matcher.group(1), text);
          assertThat(text).as(matcher.group(1)).isEqualTo(other == null ? text : other);
        }
      }
    }
    return texts;
  }

  private static Map<String, String> portuguese() throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(Path.of("src/main/resources/dev/prosa/cli/errors_pt.properties"))) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  /** Which fact is written how, such as {@code 2:d}; thousands may be grouped in one language. */
  private static List<String> gaps(String text) {
    List<String> gaps = new ArrayList<>();
    for (MatchResult gap : GAP.matcher(text).results().toList()) {
      if (!gap.group().equals("%%")) {
        String position = gap.group(1) == null ? gaps.size() + 1 + "" : gap.group(1);
        gaps.add(position + ":" + gap.group(2));
      }
    }
    return gaps;
  }
}
