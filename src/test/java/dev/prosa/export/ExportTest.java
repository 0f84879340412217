package dev.prosa.export;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.OutputLock;
import dev.prosa.export.engine.ExportProgress;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class ExportTest {

  private static final long NOON = 1_732_276_800_000L;
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DIRECT = "--runner=DirectRunner";
  private static final String FLINK = "--runner=FlinkRunner";
  private static final String LOCAL = "--runner=local";

  /** Less than one block: everything that is grouped goes to disk. */
  private static final String SPILLED = "--spill-budget-bytes=1000";

  @Parameter RealRedis redis;
  @TempDir Path folder;

  private Jedis jedis;

  @BeforeEach
  void open() {
    redis.flush();
    jedis = redis.jedis();
  }

  @AfterEach
  void close() {
    jedis.close();
  }

  @Guarantee("W7")
  @Test
  void theOldBotsDataExportsExactlyAsItsOwnReaderReadsIt() throws IOException {
    Map<String, List<Message>> expected;
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(conversations(3_000, 40));
      expected = bot.getAllConversationsForFineTuning();
    }

    ExportSummary summary = export("a", DIRECT, "--target=openai,grouped");

    assertThat(summary.manifest().counts().conversations()).isEqualTo(40);
    assertThat(grouped("a")).isEqualTo(expected);
    assertThat(openAi("a")).containsExactlyInAnyOrderElementsOf(trainingData(expected));
  }

  @Guarantee("E3")
  @Test
  void everyEngineAndParallelismGivesTheSameBytesAgainAndAgain() throws IOException {
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(conversations(5_000, 100));
    }
    jedis.rpush("all_conversations", "not a reference", "conversation:5511:1");

    export("direct", DIRECT, "--target-parallelism=3", "--messages-per-shard=700");
    Map<String, String> expected = contents("direct");
    assertThat(expected.keySet()).contains("openai/train-00007-of-00008.jsonl", "_SUCCESS");

    export("again", DIRECT, "--target-parallelism=1", "--messages-per-shard=700");
    export("flink1", FLINK, "--parallelism=1", "--messages-per-shard=700");
    export("flink3", FLINK, "--parallelism=3", "--messages-per-shard=700", "--sort-memory=1MiB");
    export("local1", LOCAL, "--parallelism=1", "--messages-per-shard=700");
    export("local3", LOCAL, "--parallelism=3", "--messages-per-shard=700", SPILLED);
    assertThat(contents("again")).isEqualTo(expected);
    assertThat(contents("local1")).isEqualTo(expected);
    assertThat(contents("local3")).isEqualTo(expected);
    assertThat(contents("flink1")).isEqualTo(expected);
    assertThat(contents("flink3")).isEqualTo(expected);
  }

  @Test
  void ofTwoExportsAtOnceIntoOneOutputTheSecondIsRefusedAndTheFirstGoesOn() throws IOException {
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(conversations(20, 2));
    }
    Path output = folder.resolve("a");
    DatasetDraft first = new DatasetDraft(output, "first");
    try (OutputLock lock = first.lock()) {
      first.requireRoom();
      lock.take();
      Path part = Files.writeString(output.resolve(".tmp-first/part"), "of the first");
      for (String overwrite : List.of("--overwrite=false", "--overwrite=true")) {
        assertThatThrownBy(() -> export("a", LOCAL, "--target=openai", overwrite))
            .isInstanceOf(OutputException.class)
            .hasMessageContaining("another export runs for " + output);
      }
      assertThat(part).hasContent("of the first");
      first.discard();
    }
    assertThat(output).doesNotExist();

    export("a", LOCAL, "--target=openai");
    assertThat(output)
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith(".tmp"));
  }

  @Guarantee("E1")
  @Test
  void everyElementEndsInExactlyOnePlace() throws IOException {
    jedis.set("conversation:5511987654321:1", json("oi", 1, "5511987654321"));
    jedis.set("conversation:5511987654321:2", "{\"role\":\"user\"");
    jedis.set("conversation:5511987654321:3", "[1]");
    jedis.set("conversation:5511987654321:4", "{\"role\":\"user\",\"content\":\"x\"}");
    jedis.set("conversation:5511987654321:5", json("x", 5, "5511987654321").replace("\"x\"", "7"));
    jedis.set(
        "conversation:5511987654321:6",
        json("x", 6, "5511987654321").replace("\"user\"", "\"root\""));
    jedis.set("conversation:5511987654321:7", json("x", 7, "5521912345678"));
    jedis.rpush("conversation:5511987654321:8", "a list");
    jedis.rpush("all_conversations", "garbage");
    for (int i = 1; i <= 9; i++) {
      jedis.rpush("all_conversations", "conversation:5511987654321:" + i);
    }
    jedis.rpush("all_conversations", "conversation:5511987654321:1");
    jedis.rpush("all_conversations", json("inline", 11, "5511987654321"));

    ExportSummary summary = export("a", DIRECT);

    assertThat(contents("a").get("openai/train-00000-of-00001.jsonl"))
        .isEqualTo(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"oi\"},"
                + "{\"role\":\"user\",\"content\":\"inline\"}]}\n");
    assertThat(summary.manifest().counts().toString())
        .isEqualTo(
            "Counts[refs=12, messages=2, conversations=1, filtered={}, expired=1, repeated=1, rejected="
                + "{missing-field=1, not-a-string=1, not-an-object=1, not-json=1,"
                + " phone-mismatch=1, unknown-role=1, unreadable-ref=1, wrong-type=1}]");
    assertThat(contents("a").get("rejected/rejected-00000-of-00001.jsonl"))
        .isEqualTo(
            """
            {"list":"all_conversations","position":0,"reason":"unreadable-ref"}
            {"list":"all_conversations","position":2,"timestamp":2,"phone":"5511…21","reason":"not-json"}
            {"list":"all_conversations","position":3,"timestamp":3,"phone":"5511…21","reason":"not-an-object"}
            {"list":"all_conversations","position":4,"timestamp":4,"phone":"5511…21","reason":"missing-field"}
            {"list":"all_conversations","position":5,"timestamp":5,"phone":"5511…21","reason":"wrong-type"}
            {"list":"all_conversations","position":6,"timestamp":6,"phone":"5511…21","reason":"unknown-role"}
            {"list":"all_conversations","position":7,"timestamp":7,"phone":"5511…21","reason":"phone-mismatch"}
            {"list":"all_conversations","position":8,"timestamp":8,"phone":"5511…21","reason":"not-a-string"}
            """);
  }

  @Test
  void theOldBotsOverwriteInOneMillisecondCountsOnce() throws IOException {
    Message lost = new Message(USER, "perdida", NOON, "5511987654321");
    Message kept = new Message(USER, "guardada", NOON, "5511987654321");
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(List.of(lost, kept));
    }

    ExportSummary summary = export("a", DIRECT, "--target=grouped");

    assertThat(summary.manifest().counts().repeated()).isEqualTo(1);
    assertThat(grouped("a")).isEqualTo(Map.of("5511987654321", List.of(kept)));
  }

  @Test
  void aTenMegabyteMessageIsExportedOnBothEngines() throws IOException {
    Message huge = new Message(USER, "ã".repeat(5 << 20), NOON, "5511987654321");
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(conversations(3_000, 10));
      bot.storeMessage(huge);
    }

    export("direct", DIRECT, "--target=grouped");
    export("flink", FLINK, "--target=grouped", "--sort-memory=1MiB");

    assertThat(grouped("direct").get("5511987654321")).containsExactly(huge);
    assertThat(contents("flink")).isEqualTo(contents("direct"));
  }

  @Test
  void aReadRateIsKeptByAllReadersTogether() {
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(conversations(8_000, 10));
    }

    ExportSummary summary = export("a", DIRECT, "--max-read-rate=4000");

    // The first chunk is free; the other three are due half a second after each other.
    assertThat(summary.took()).isGreaterThan(Duration.ofMillis(1_500));
    assertThat(summary.manifest().counts().messages()).isEqualTo(8_000);
  }

  @Test
  void anEmptyRedisGivesAnEmptyDataset() throws IOException {
    export("direct", DIRECT);
    export("flink", FLINK);

    assertThat(contents("direct"))
        .containsOnlyKeys(
            "MANIFEST.json",
            "README.md",
            "REPORT.html",
            "REPORT.json",
            "_SUCCESS",
            "openai/train-00000-of-00001.jsonl")
        .containsEntry("openai/train-00000-of-00001.jsonl", "")
        .isEqualTo(contents("flink"));
  }

  @Test
  void aListOfTheWrongTypeIsARefusalAndLeavesNothing() {
    jedis.set("all_conversations", "a string");

    for (String engine : List.of(DIRECT, LOCAL, FLINK)) {
      assertThatThrownBy(() -> export("a", engine))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("all_conversations")
          .hasMessageContaining("string");
    }
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void anUnreachableRedisIsReportedAtOnceAndLeavesNothing() {
    for (String engine : List.of(DIRECT, LOCAL, FLINK)) {
      assertThatThrownBy(() -> run("a", "--redis=redis://127.0.0.1:1", engine))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("127.0.0.1:1 cannot be reached");
    }
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Guarantee("E4")
  @Test
  void aDatasetThatIsThereStaysWhenTheNewRunFails() throws IOException {
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(conversations(100, 5));
    }
    export("a", DIRECT);
    Map<String, String> before = contents("a");

    assertThatThrownBy(() -> export("a", DIRECT)).isInstanceOf(OutputException.class);
    assertThatThrownBy(() -> run("a", "--redis=redis://127.0.0.1:1", "--overwrite", DIRECT))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(contents("a")).isEqualTo(before);

    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessage(new Message(USER, "mais uma", NOON + 999_999, "5511987654321"));
    }
    export("a", DIRECT, "--overwrite");
    assertThat(contents("a")).isNotEqualTo(before).containsKey("_SUCCESS");
  }

  @Test
  void progressEndsWithEverythingRead() {
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(conversations(300, 5));
    }
    Export export =
        Export.fromFiles(
            List.of(),
            List.of("--redis=" + redis.url(), "--output=" + folder.resolve("a"), DIRECT));
    assertThat(export.progress())
        .isEqualTo(
            new ExportProgress(
                ExportProgress.Unit.ELEMENTS, ExportProgress.Phase.STARTING, 0, 0, 0, 0));

    export.run();

    assertThat(export.progress())
        .isEqualTo(
            new ExportProgress(
                ExportProgress.Unit.ELEMENTS, ExportProgress.Phase.PUBLISHING, 300, 300, 1, 1));
  }

  private ExportSummary export(String name, String... options) {
    return run(
        name,
        Stream.concat(Stream.of("--redis=" + redis.url()), Stream.of(options))
            .toArray(String[]::new));
  }

  private ExportSummary run(String name, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--output=" + folder.resolve(name), "--shape=none", "--redact=off"));
    if (List.of(options).contains(DIRECT)) {
      arguments.addAll(List.of("--enforce-immutability=true", "--enforce-encodability=true"));
    }
    arguments.addAll(List.of(options));
    return Export.fromFiles(List.of(), arguments).run().orElseThrow();
  }

  /** Every file of a dataset, by its name. */
  private Map<String, String> contents(String name) throws IOException {
    Path root = folder.resolve(name);
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private Map<String, List<Message>> grouped(String name) throws IOException {
    Map<String, List<Map<String, Object>>> document =
        JSON.readValue(
            contents(name).get("grouped/conversas_para_treino.json"), new TypeReference<>() {});
    Map<String, List<Message>> conversations = new TreeMap<>();
    document.forEach(
        (phone, messages) ->
            conversations.put(
                phone,
                messages.stream()
                    .map(
                        message ->
                            new Message(
                                Role.fromLabel((String) message.get("role")).orElseThrow(),
                                (String) message.get("content"),
                                ((Number) message.get("timestamp")).longValue(),
                                (String) message.get("phoneNumber")))
                    .toList()));
    return conversations;
  }

  private List<Object> openAi(String name) throws IOException {
    List<Object> examples = new ArrayList<>();
    for (Map.Entry<String, String> file : contents(name).entrySet()) {
      if (file.getKey().startsWith("openai/")) {
        for (String line : file.getValue().lines().toList()) {
          examples.add(JSON.readValue(line, Object.class));
        }
      }
    }
    return examples;
  }

  /** Section 4.3 of the old system's document. */
  private static List<Object> trainingData(Map<String, List<Message>> conversations) {
    return conversations.values().stream()
        .<Object>map(
            conversation ->
                Map.of(
                    "messages",
                    conversation.stream()
                        .map(
                            message ->
                                Map.of(
                                    "role", message.role().label(), "content", message.content()))
                        .toList()))
        .toList();
  }

  /** Messages in an order that is not quite the order of time, with ties between people. */
  private static List<Message> conversations(int messages, int people) {
    Random random = new Random(people);
    List<Message> all = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      String phone = "551190000" + (1000 + i % people);
      long time = NOON + (i / people) * 1000L + random.nextInt(900);
      String content = "Olá, tudo bem? 😊 \"" + i + "\"\n— ação";
      all.add(new Message(i / people % 2 == 0 ? USER : ASSISTANT, content, time, phone));
    }
    Collections.shuffle(all.subList(0, messages / 2), random);
    return all;
  }

  private static String json(String content, long timestamp, String phone) {
    return "{\"role\":\"user\",\"content\":\""
        + content
        + "\",\"timestamp\":"
        + timestamp
        + ",\"phoneNumber\":\""
        + phone
        + "\"}";
  }
}
