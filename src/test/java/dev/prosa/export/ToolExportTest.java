package dev.prosa.export;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.dataset.verify.Verification;
import dev.prosa.dataset.verify.VerificationResult;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.ToolCall;
import dev.prosa.store.ConversationWriter;
import dev.prosa.testing.RealRedis;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of tools, from the writer through a real Redis to every target. */
final class ToolExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DIRECT = "--runner=DirectRunner";
  private static final String ALL = "--dedup=none";
  private static final String TOOLS =
      """
      [{"type":"function","function":{"name":"pedido","description":"O status de um pedido",
        "parameters":{"type":"object","properties":{"cpf":{"type":"string"},"n":{"type":"integer"}}}}}]
      """;

  @TempDir Path folder;
  private RealRedis redis;
  private ConversationWriter writer;

  @BeforeEach
  void open() {
    redis = RealRedis.start();
    writer = ConversationWriter.open(redis.url());
  }

  @AfterEach
  void close() {
    writer.close();
    redis.close();
  }

  @Test
  void everyTargetThatTakesCallsHasThemAndTheOthersCountThem() throws IOException {
    int people = 40;
    for (int i = 0; i < people; i++) {
      store(i, i % 2 == 0);
    }

    ExportSummary summary = export("a", "--target=all", ALL, "--tools=" + tools());

    assertThat(summary.manifest().counts().balance()).isTrue();
    assertThat(summary.manifest().counts().filtered()).isEmpty();
    assertThat(new Verification(/* strict= */ true, 20).dataset(folder.resolve("a")).findings())
        .isEmpty();
    for (Target target : Target.values()) {
      if (!target.takesExamples()) {
        continue;
      }
      List<JsonNode> rows = rows("a", target);
      if (target.takesTools()) {
        assertThat(rows).as(target.label()).hasSize(people);
        assertThat(rows)
            .as(target.label())
            .allMatch(row -> row.has("tools") || row.has("toolConfig"))
            .anyMatch(row -> row.toString().contains("saiu"));
      } else {
        assertThat(rows.toString()).as(target.label()).doesNotContain("saiu");
        assertThat(summary.manifest().targets().get(target.label()).refused())
            .as(target.label())
            .isEqualTo(Map.of("tool-calls", (long) people));
      }
    }
  }

  @Test
  void everyEngineGivesTheSameBytes() throws IOException {
    for (int i = 0; i < 60; i++) {
      store(i, i % 3 == 0);
    }
    String[] options = {
      "--target=all", "--tools=" + tools(), "--messages-per-shard=40", "--max-tokens=300", ALL
    };

    export("direct", and(options, DIRECT, "--target-parallelism=3"));
    export("flink", and(options, "--runner=FlinkRunner", "--parallelism=2"));
    export("local1", and(options, "--parallelism=1", "--spill-budget-bytes=1000"));
    export("local3", and(options, "--parallelism=3", "--sort-memory=1MiB"));

    Map<String, String> expected = contents("direct");
    assertThat(expected.toString()).contains("tool_calls");
    assertThat(contents("flink")).isEqualTo(expected);
    assertThat(contents("local1")).isEqualTo(expected);
    assertThat(contents("local3")).isEqualTo(expected);
  }

  @Test
  void nothingPlantedInArgumentsOrResultsLeavesTheHouse() throws IOException {
    String phone = "5511987654321";
    List<ToolCall> calls =
        List.of(
            new ToolCall(
                "c1",
                "pedido",
                "{\"cpf\":52998224725,\"cliente\":{\"nome\":\"Zuleide Prado\"},"
                    + "\"fone\":\"11 98765-4321\",\"n\":7}"));
    say(new Message(Role.USER, "cadê meu pedido?", 1, phone));
    say(Message.calling("", 2, phone, calls));
    say(
        Message.answering(
            "c1",
            "{\"endereco\":\"Rua das Acácias, 120\",\"dono\":\"529.982.247-25\","
                + "\"cartao\":4111111111111111,\"status\":\"saiu\"}",
            3,
            phone));
    say(new Message(Role.ASSISTANT, "Saiu hoje, Zuleide!", 4, phone));

    for (String shape : List.of("--shape=none", "--shape=train")) {
      String name = shape.substring(8);
      String targets = shape.endsWith("none") ? "--target=openai,grouped" : "--target=all";
      export(name, shape, targets);

      assertThat(contents(name).toString())
          .doesNotContain("52998224725", "529.982", "Zuleide", "98765", "Acácias", "41111111")
          .contains("saiu", "cliente", "[CPF_1]");
      for (JsonNode row : rows(name, Target.OPENAI)) {
        assertThat(JSON.readTree(call(row).path("arguments").asText()).toString())
            .isEqualTo(
                "{\"cpf\":\"[CPF_1]\",\"cliente\":{\"nome\":\"[NOME_1]\"},"
                    + "\"fone\":\"[TELEFONE_1]\",\"n\":7}");
      }
      boolean strict = shape.endsWith("train");
      assertThat(new Verification(strict, 20).dataset(folder.resolve(name)).findings()).isEmpty();
    }
  }

  /** As mlx-lm's {@code load_local_dataset} looks for them. */
  @Test
  void mlxGetsOneFileASplitUnderTheNamesItLooksFor() throws IOException {
    for (int i = 0; i < 80; i++) {
      String phone = "55119" + (10_000_000 + i);
      String words =
          new Random(i).ints(12, 'a', 'z' + 1).mapToObj(c -> (char) c + "xa").collect(joining(" "));
      say(new Message(Role.USER, words, 10L * i, phone));
      say(new Message(Role.ASSISTANT, "sobre " + words, 10L * i + 1, phone));
    }

    export(
        "m", "--target=mlx,trl", ALL, "--messages-per-shard=40", "--test=0.2", "--validation=0.2");

    Map<String, String> files = contents("m");
    assertThat(files.keySet().stream().filter(name -> name.startsWith("mlx/")))
        .containsExactly("mlx/test.jsonl", "mlx/train.jsonl", "mlx/valid.jsonl");
    assertThat(rows("m", Target.MLX)).hasSize(80);
    assertThat(files.get("mlx/valid.jsonl"))
        .isEqualTo(files.get("trl/validation-00000-of-00001.jsonl"));
    assertThat(Files.readString(folder.resolve("m/README.md"))).contains("path: mlx/valid.jsonl");
    assertThat(new Verification(/* strict= */ true, 20).dataset(folder.resolve("m")).findings())
        .isEmpty();
  }

  @Test
  void chatsAsTheyAreKeepCallsResultsAndInstructions() throws IOException {
    say(new Message(Role.SYSTEM, "Seja breve", 1, "5511"));
    say(Message.calling("Vou ver", 2, "5511", List.of(new ToolCall("c1", "f", "{\"a\":1}"))));
    say(Message.answering("c1", "x", 3, "5511"));

    export("chats", "--shape=none", "--target=openai,grouped", "--redact=off");

    assertThat(contents("chats").get("openai/train-00000-of-00001.jsonl"))
        .isEqualTo(
            """
            {"messages":[{"role":"system","content":"Seja breve"},{"role":"assistant","content":"Vou ver","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]},{"role":"tool","tool_call_id":"c1","content":"x"}]}
            """);
    assertThat(contents("chats").get("grouped/conversas_para_treino.json"))
        .isEqualTo(
            """
            {"5511":[{"role":"system","content":"Seja breve","timestamp":1,"phoneNumber":"5511"},{"role":"assistant","content":"Vou ver","timestamp":2,"phoneNumber":"5511","toolCalls":[{"id":"c1","name":"f","arguments":{"a":1}}]},{"role":"tool","content":"x","timestamp":3,"phoneNumber":"5511","toolCallId":"c1"}]}"""
                + "\n");
    assertThat(new Verification(false, 20).dataset(folder.resolve("chats")).findings()).isEmpty();
  }

  /** Ids and times differ, and that is all. */
  @Test
  void whatSaysTheSameWithOtherIdsIsADuplicate() throws IOException {
    for (String phone : List.of("5511900000001", "5511900000002", "5511900000003")) {
      say(new Message(Role.USER, "vocês abrem que horas na segunda?", 1, phone));
      String result = phone.endsWith("3") ? "das 10 às 22" : "das 8 às 20";
      say(Message.calling("", 2, phone, List.of(new ToolCall("c" + phone, "hora", "{}"))));
      say(Message.answering("c" + phone, result, 3, phone));
      say(new Message(Role.ASSISTANT, "Abrimos, sim! Veja o horário no site.", 4, phone));
    }

    ExportSummary summary = export("d", "--dedup=exact", "--validation=0");

    assertThat(summary.manifest().counts().filtered()).isEqualTo(Map.of("duplicate", 4L));
  }

  @Test
  void aSplitByTokensKeepsEachExchangeWhole() throws IOException {
    String phone = "5511900000001";
    for (int i = 0; i < 40; i++) {
      say(new Message(Role.USER, "pergunta número " + i, 10 * i, phone));
      say(Message.calling("", 10 * i + 1, phone, List.of(new ToolCall("c" + i, "pedido", "{}"))));
      say(Message.answering("c" + i, "resultado do pedido de " + i, 10 * i + 2, phone));
      say(new Message(Role.ASSISTANT, "resposta " + i, 10 * i + 3, phone));
    }

    ExportSummary summary = export("t", "--max-tokens=200", ALL, "--tools=" + tools());

    List<JsonNode> rows = rows("t", Target.OPENAI);
    assertThat(summary.manifest().counts().filtered()).isEmpty();
    assertThat(rows).hasSizeGreaterThan(5);
    for (JsonNode row : rows) {
      List<String> roles = row.path("messages").findValuesAsText("role");
      for (int i = 0; i < roles.size(); i += 4) {
        assertThat(roles.subList(i, i + 4))
            .containsExactly("user", "assistant", "tool", "assistant");
      }
    }
    long trained =
        rows.stream()
            .flatMap(row -> row.path("messages").findValues("weight").stream())
            .filter(weight -> weight.asInt() == 1)
            .count();
    assertThat(trained).isEqualTo(2 * 40);
  }

  @Test
  void storedSystemMessagesAndPromptsByTimeBecomeSystemPrompts() throws IOException {
    say(new Message(Role.SYSTEM, "Do banco", 1, "5511900000001"));
    for (int i = 1; i <= 3; i++) {
      String phone = "551190000000" + i;
      long day = 86_400_000L * i;
      say(new Message(Role.USER, "qual é o horário " + i + "?", day, phone));
      say(new Message(Role.ASSISTANT, "das 8 às 20, " + i, day + 1, phone));
    }
    Path prompts = folder.resolve("prompts.yaml");
    Files.writeString(
        prompts,
        """
        - text: Primeiro
        - from: 1970-01-04
          text: |
            Segundo
        """);
    String zone = "--time-zone=UTC";

    export("stored", "--system-prompt=stored:file:" + prompts, zone, ALL);
    export("bytime", "--system-prompt=file:" + prompts, zone, ALL);

    assertThat(prompts("stored")).containsExactlyInAnyOrder("Do banco", "Primeiro", "Segundo");
    assertThat(prompts("bytime")).containsExactlyInAnyOrder("Primeiro", "Primeiro", "Segundo");
  }

  @Test
  void aFileOfToolsThatIsUnfitIsExplainedInALine() throws IOException {
    Map<String, String> unfit = new TreeMap<>();
    unfit.put("{", "not JSON, line 1, column 2");
    unfit.put("{}", "not an array of tools");
    unfit.put("[]", "not an array of tools");
    unfit.put("[{\"type\":\"function\"}]", "tool 1 has no \"function\"");
    unfit.put(
        "[{\"type\":\"retrieval\",\"function\":{}}]",
        "tool 1 has another \"type\" than \"function\"");
    unfit.put(
        "[{\"function\":{\"name\":\"ver estoque\"}}]",
        "tool 1 has no \"name\" of 1 to 64 letters, digits, _ and - without accents");
    unfit.put(
        "[{\"function\":{\"name\":\"f\"}},{\"function\":{\"name\":\"f\"}}]",
        "tool 2 has the same name as another: f");
    unfit.put(
        "[{\"function\":{\"name\":\"f\",\"description\":7}}]",
        "tool 1 (f) has a \"description\" that is not text");
    unfit.put(
        "[{\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"objeto\"}}}]",
        "tool 1 (f) has \"parameters\" that are not a JSON schema");
    unfit.put(
        "[{\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"array\"}}}]",
        "tool 1 (f) has \"parameters\" that are not of \"type\" object");
    for (Map.Entry<String, String> one : unfit.entrySet()) {
      Path file = folder.resolve("unfit.json");
      Files.writeString(file, one.getKey());

      assertThatThrownBy(() -> export("unfit", "--tools=" + file))
          .hasMessage("--tools: " + file + ": " + one.getValue());
    }
  }

  private List<String> prompts(String name) throws IOException {
    return rows(name, Target.OPENAI).stream()
        .map(row -> row.path("messages").get(0).path("content").asText())
        .toList();
  }

  private static JsonNode call(JsonNode row) {
    return row.path("messages").findValue("tool_calls").get(0).path("function");
  }

  /** Question, call, result, answer; with two calls at once, and a second round, if asked. */
  @Test
  void callsInOnlySomeLinesForNovaAreNoted() throws IOException {
    for (int i = 0; i < 10; i++) {
      store(i, false);
      String phone = "55118" + (10_000_000 + i);
      say(new Message(Role.USER, "Vocês abrem no dia " + i + "?", i, phone));
      say(new Message(Role.ASSISTANT, "Abrimos.", i + 1, phone));
    }

    export("some", "--target=nova,openai", ALL, DIRECT, "--validation=0", "--tools=" + tools());
    VerificationResult result = new Verification(false, 20).dataset(folder.resolve("some"));

    assertThat(result.findings()).isEmpty();
    assertThat(result.notes())
        .singleElement()
        .asString()
        .contains("nova/train-00000-of-00001.jsonl", "toolResult, toolUse");
  }

  private void store(int person, boolean more) {
    String phone = "55119" + (10_000_000 + person);
    long time = 1_000L * person;
    say(new Message(Role.USER, "cadê o pedido " + person + " da loja?", time, phone));
    List<ToolCall> calls = new ArrayList<>();
    calls.add(new ToolCall("a" + person, "pedido", "{\"n\":" + person + "}"));
    if (more) {
      calls.add(new ToolCall("b" + person, "pedido", "{\"n\":0}"));
    }
    say(Message.calling(more ? "Vou ver." : "", time + 1, phone, calls));
    for (ToolCall call : calls) {
      say(Message.answering(call.id(), "{\"status\":\"saiu " + person + "\"}", time + 2, phone));
    }
    if (more) {
      say(Message.calling("", time + 3, phone, List.of(new ToolCall("c", "pedido", "{}"))));
      say(Message.answering("c", "nada", time + 4, phone));
    }
    say(new Message(Role.ASSISTANT, "O pedido " + person + " está a caminho.", time + 5, phone));
  }

  private void say(Message message) {
    writer.store(message);
  }

  private Path tools() throws IOException {
    Path file = folder.resolve("tools.json");
    Files.writeString(file, TOOLS);
    return file;
  }

  private static String[] and(String[] options, String... more) {
    return Stream.of(options, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private ExportSummary export(String name, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--redis=" + redis.url());
    arguments.add("--output=" + folder.resolve(name));
    return Export.fromFiles(List.of(), arguments).run().orElseThrow();
  }

  private List<JsonNode> rows(String name, Target target) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(name).resolve(target.label()))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jsonl")).sorted().toList()) {
        for (String line : Files.readString(file).replace("\uFEFF", "").split("\n")) {
          if (!line.isEmpty()) {
            rows.add(JSON.readTree(line));
          }
        }
      }
    }
    return rows;
  }

  /** The data files, without what tells the run's own time. */
  private Map<String, String> contents(String name) throws IOException {
    Path root = folder.resolve(name);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getParent().getNameCount() > root.getNameCount())
          .collect(
              Collectors.toMap(
                  file -> root.relativize(file).toString(),
                  ToolExportTest::text,
                  (a, b) -> a,
                  TreeMap::new));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
