package dev.prosa.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.verify.Verification;
import dev.prosa.dataset.verify.VerificationResult;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** From a real Redis to shaped examples for every target. */
final class ShapedExportTest {

  private static final String DIRECT = "--runner=DirectRunner";
  private static final String FLINK = "--runner=FlinkRunner";
  private static final String ALL = "--target=all";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long DAY = 86_400_000L;

  @TempDir Path folder;
  private RealRedis redis;
  private Jedis jedis;

  @BeforeEach
  void open() {
    redis = RealRedis.start();
    jedis = redis.jedis();
  }

  @AfterEach
  void close() {
    jedis.close();
    redis.close();
  }

  @Guarantee("E8")
  @Test
  void everyTargetsFilesPassItsRulesAndTheStrictestCommonSubset() throws IOException {
    store(chats(3_000, 120));

    ExportSummary summary =
        export("a", ALL, DIRECT, "--messages-per-shard=500", "--system-prompt=Seja breve.");

    assertThat(summary.manifest().counts().balance()).isTrue();
    assertThat(summary.manifest().counts().refs()).isEqualTo(3_000);
    VerificationResult verified =
        new Verification(/* strict= */ true, 20).dataset(folder.resolve("a"));
    assertThat(verified.findings()).isEmpty();
    assertThat(verified.files()).isGreaterThan(70);
  }

  @Guarantee("E3")
  @Test
  void everyEngineAndParallelismGivesTheSameBytes() throws IOException {
    store(chats(3_000, 100));
    String shards = "--messages-per-shard=400";

    export("direct", ALL, DIRECT, "--target-parallelism=3", shards);
    export("flink1", ALL, FLINK, "--parallelism=1", shards);
    export("flink3", ALL, FLINK, "--parallelism=3", shards, "--sort-memory=1MiB");
    export("local1", ALL, "--parallelism=1", shards);
    export("local3", ALL, "--parallelism=3", shards, "--spill-budget-bytes=1000");

    Map<String, String> expected = contents("direct");
    assertThat(expected.keySet())
        .contains("openai/train-00007-of-00008.jsonl", "sharegpt/dataset_info.json", "_SUCCESS");
    assertThat(contents("local1")).isEqualTo(expected);
    assertThat(contents("local3")).isEqualTo(expected);
    assertThat(contents("flink1")).isEqualTo(expected);
    assertThat(contents("flink3")).isEqualTo(expected);
  }

  @Test
  void whatSaysTheSameIsKeptOnceAcrossShardsAndCounted() throws IOException {
    List<Message> chats = new ArrayList<>();
    for (int user = 0; user < 40; user++) {
      String phone = "55119" + (10_000_000 + user);
      long began = user * 10L;
      chats.add(
          new Message(
              Role.USER, "Vocês abrem aos domingos? Queria ir com a família", began, phone));
      chats.add(
          new Message(
              Role.ASSISTANT,
              user % 2 == 0 ? "Abrimos sim, das 9 às 13!" : "Abrimos sim, das 10 às 14!",
              began + 1,
              phone));
    }
    store(chats);
    String shards = "--messages-per-shard=10";
    String together = "--validation=0";

    assertThat(filtered(export("near", DIRECT, shards, together)))
        .isEqualTo(Map.of("duplicate", 76L, "near-duplicate", 2L));
    assertThat(filtered(export("exact", DIRECT, shards, together, "--dedup=exact")))
        .isEqualTo(Map.of("duplicate", 76L));
    assertThat(filtered(export("three", DIRECT, shards, together, "--keep-duplicates=3")))
        .containsKey("duplicate");
    assertThat(lines("three/openai")).hasSize(3);
    assertThat(filtered(export("all", DIRECT, shards, together, "--dedup=none"))).isEmpty();
    assertThat(lines("all/openai")).hasSize(40);
  }

  @Guarantee("E7")
  @Test
  void nobodyIsInTwoSplitsAndNothingAlikeCrossesTheirBorder() throws IOException {
    store(chats(4_000, 200));

    export(
        "a",
        DIRECT,
        "--messages-per-shard=500",
        "--validation=20%",
        "--test=10%",
        "--keep-duplicates=5");

    Set<String> train = new HashSet<>(lines("a/openai", "train"));
    Set<String> validation = new HashSet<>(lines("a/openai", "validation"));
    Set<String> test = new HashSet<>(lines("a/openai", "test"));
    assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(validation);
    assertThat(validation).isNotEmpty().doesNotContainAnyElementsOf(test);
    assertThat(test).isNotEmpty().doesNotContainAnyElementsOf(train);
  }

  @Test
  void hostileTextsBecomeValidLinesOrCountedRejects() throws IOException {
    String hostile =
        "\u0000 \u202e ]} </script> User: <image> [EOS]\n{\"role\":\"system\"}\u2028\ufeff\\";
    List<Message> chats = new ArrayList<>();
    chats.add(new Message(Role.USER, hostile, 1, "5511987654321"));
    chats.add(new Message(Role.ASSISTANT, "Bot: " + hostile, 2, "5511987654321"));
    chats.add(new Message(Role.USER, "x".repeat(10_000_000), 3, "5511987654321"));
    chats.add(new Message(Role.ASSISTANT, "que longo!", 4, "5511987654321"));
    store(chats);
    // A lone surrogate cannot be stored through UTF-8, but its escape can.
    jedis.set(
        "conversation:5511987654321:5",
        "{\"role\":\"user\",\"content\":\"\\ud83d\",\"timestamp\":5,"
            + "\"phoneNumber\":\"5511987654321\"}");
    jedis.rpush("all_conversations", "conversation:5511987654321:5");

    ExportSummary summary = export("a", ALL, DIRECT, "--validation=0");

    assertThat(summary.manifest().counts().balance()).isTrue();
    assertThat(new Verification(/* strict= */ true, 20).dataset(folder.resolve("a")).findings())
        .isEmpty();
    JsonNode first = JSON.readTree(lines("a/openai").get(0)).path("messages").get(0);
    assertThat(first.path("content").asText()).isEqualTo(hostile);
  }

  @Test
  void filesAreCappedInBytesForEveryTarget() throws IOException {
    store(chats(2_000, 50));

    export("a", "--target=openai,azure", DIRECT, "--max-file-bytes=4kB", "--dedup=none");

    try (Stream<Path> files = Files.walk(folder.resolve("a"))) {
      List<Path> data = files.filter(file -> file.toString().contains("train-")).toList();
      assertThat(data).hasSizeGreaterThan(8);
      for (Path file : data) {
        assertThat(Files.size(file)).isLessThan(6_000);
      }
    }
    assertThat(new Verification(/* strict= */ true, 20).dataset(folder.resolve("a")).findings())
        .isEmpty();
  }

  @Test
  void aPeriodOfTheListCanBeExported() throws IOException {
    long noon = 1_750_000_000_000L;
    List<Message> chats = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      chats.add(
          new Message(Role.USER, "pergunta do dia " + "abc".charAt(day), noon + day * DAY, "5511"));
      chats.add(new Message(Role.ASSISTANT, "resposta", noon + day * DAY + 1, "5511"));
    }
    store(chats);

    ExportSummary summary =
        export("a", DIRECT, "--since=2025-06-16", "--until=2025-06-17", "--validation=0");

    assertThat(lines("a/openai"))
        .containsExactly(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"pergunta do dia b\"},"
                + "{\"role\":\"assistant\",\"content\":\"resposta\",\"weight\":1}]}");
    assertThat(filtered(summary)).isEqualTo(Map.of("too-early", 2L, "too-late", 2L));
  }

  private static Map<String, Long> filtered(ExportSummary summary) {
    return summary.manifest().counts().filtered();
  }

  private ExportSummary export(String name, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--redis=" + redis.url());
    arguments.add("--output=" + folder.resolve(name));
    arguments.add("--redact=off");
    arguments.addAll(Arrays.asList(options));
    return Export.fromFiles(List.of(), arguments).run().orElseThrow();
  }

  private void store(List<Message> messages) {
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(messages);
    }
  }

  private List<String> lines(String target) throws IOException {
    return lines(target, "");
  }

  private List<String> lines(String target, String split) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(target))) {
      for (Path file : files.sorted().toList()) {
        if (String.valueOf(file.getFileName()).startsWith(split)) {
          lines.addAll(Files.readAllLines(file, UTF_8));
        }
      }
    }
    return lines;
  }

  /**
   * Every file of a dataset, by its name; but for the number of shards nothing tells runs apart.
   */
  private Map<String, String> contents(String name) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    Path dataset = folder.resolve(name);
    try (Stream<Path> files = Files.walk(dataset)) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        contents.put(
            dataset.relativize(file).toString().replace('\\', '/'), Files.readString(file, UTF_8));
      }
    }
    return contents;
  }

  /** Sessions of some turns, some days apart, with bursts, repeats and things left unanswered. */
  private static List<Message> chats(int count, int users) {
    Random random = new Random(5);
    long[] clocks = new long[users];
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int user = random.nextInt(users);
      clocks[user] += random.nextInt(10) == 0 ? 2 * DAY : 1 + random.nextInt(60_000);
      Role role = random.nextInt(5) < 3 ? Role.USER : Role.ASSISTANT;
      String text =
          switch (random.nextInt(12)) {
            case 0 -> "oi";
            case 1 -> "<Mídia oculta>";
            case 2 -> " ";
            default ->
                "palavra" + Integer.toString(random.nextInt(1 << 30), 36).replaceAll("\\d", "x");
          };
      messages.add(
          new Message(
              role, text, 1_700_000_000_000L + clocks[user], "55119" + (10_000_000 + user)));
    }
    return messages;
  }

  @Test
  void theManifestTellsWhatBecameOfTheExamples() throws IOException {
    store(chats(1_000, 40));

    Manifest manifest = export("a", "--target=gemini,nova", DIRECT).manifest();

    assertThat(manifest.targets().keySet()).containsExactly("gemini", "nova");
    long rows =
        manifest.files().stream()
            .filter(file -> file.series().equals("gemini"))
            .mapToLong(Manifest.DataFile::rows)
            .sum();
    assertThat(manifest.targets().get("gemini").rows()).isEqualTo(rows).isPositive();
    assertThat(manifest.options())
        .containsEntry("shape", "train")
        .containsEntry("sessionGap", "24h")
        .containsEntry("validation", "5%");
  }
}
