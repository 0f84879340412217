package dev.prosa.tuning;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.rules.FileState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the examples are, a target's files obey its rules and teach each reply once. */
final class TargetsKeepTheirRulesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MARK = "\uFEFF";

  @Property(tries = 300)
  void everyLineObeysTheRules(@ForAll("examples") List<Example> examples) {
    for (Target target : Target.values()) {
      if (!target.takesExamples()) {
        continue;
      }
      byte[] file = GoldenExamples.file(target, examples);
      FileState read = new FileState();
      FileState readStrictly = new FileState();
      int from = 0;
      for (int i = 0; i < file.length; i++) {
        if (file[i] == '\n') {
          assertThat(target.rules().check(file, from, i, read))
              .as("%s: %s", target, new String(file, from, i - from, UTF_8))
              .isEmpty();
          assertThat(target.strictRules().check(file, from, i, readStrictly))
              .as("%s: %s", target, new String(file, from, i - from, UTF_8))
              .isEmpty();
          from = i + 1;
        }
      }
      assertThat(from).isEqualTo(target == Target.AZURE && file.length == 3 ? 0 : file.length);
    }
  }

  @Property(tries = 300)
  void everyReplyIsTaughtOnceAndNothingElseIs(@ForAll("examples") List<Example> examples)
      throws IOException {
    for (Target target : Target.values()) {
      if (!target.takesExamples()) {
        continue;
      }
      List<String> expected = new ArrayList<>();
      for (Example example : examples) {
        for (Turn turn : example.turns()) {
          if (turn.trained()) {
            String words = wellFormed(turn.text());
            expected.add(target.rules().reserved().spaced(words));
          }
        }
      }
      String file = new String(GoldenExamples.file(target, examples), UTF_8).replace(MARK, "");
      List<String> taught = new ArrayList<>();
      for (String line : file.lines().toList()) {
        taught(JSON.readTree(line), taught);
      }

      assertThat(taught).as(target.label()).isEqualTo(expected);
    }
  }

  /** The replies that a trainer would learn from this line. */
  private static void taught(JsonNode line, List<String> taught) {
    if (line.has("instruction")) {
      line.get("history").forEach(pair -> taught.add(pair.get(1).textValue()));
      taught.add(line.get("output").textValue());
      return;
    }
    String array =
        Optional.of(List.of("completion", "contents", "conversations", "messages")).stream()
            .flatMap(List::stream)
            .filter(line::has)
            .findFirst()
            .orElseThrow();
    for (JsonNode message : line.get(array)) {
      String role = message.path("role").asText(message.path("from").asText());
      boolean assistant = List.of("assistant", "model", "gpt").contains(role);
      boolean shown =
          message.path("weight").asInt(1) == 0 || !message.path("train").asBoolean(true);
      if (assistant && !shown) {
        JsonNode words = message.has("value") ? message.get("value") : message.path("content");
        JsonNode parts = message.has("parts") ? message.get("parts") : words;
        taught.add(parts.isArray() ? parts.get(0).get("text").textValue() : words.textValue());
      }
    }
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(UTF_16LE), UTF_16LE);
  }

  @Provide
  Arbitrary<List<Example>> examples() {
    return Combinators.combine(texts().injectNull(0.5), turns(false, 0, 2), turns(true, 1, 5))
        .as(
            (system, context, turns) ->
                new Example(system, context.stream().map(Turn::asContext).toList(), turns))
        .list()
        .ofMaxSize(4);
  }

  private static Arbitrary<List<Turn>> turns(boolean own, int least, int most) {
    return Combinators.combine(texts(), texts(), Arbitraries.of(true, false))
        .as(
            (question, reply, trained) ->
                List.of(
                    GoldenExamples.user(question),
                    own && trained ? GoldenExamples.learnt(reply) : GoldenExamples.shown(reply)))
        .list()
        .ofMinSize(least)
        .ofMaxSize(most)
        .map(pairs -> pairs.stream().flatMap(List::stream).toList());
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMinLength(1).ofMaxLength(8),
            Arbitraries.of(
                "User:",
                "SYSTEM:",
                "<|im_start|>",
                "<audio>",
                "Bot:",
                "<image>",
                "[EOS]",
                "\uD83D",
                "\uDE00",
                "😀",
                "\u2028",
                "\"\\\n",
                "ação",
                "</script>",
                "\u0000",
                "\u202E",
                " "));
    return pieces
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(list -> String.join("", list))
        .filter(text -> !text.isBlank());
  }
}
