package dev.prosa.export;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.dataset.verify.DatasetDiff;
import dev.prosa.dataset.verify.DatasetErasure;
import dev.prosa.dataset.verify.Verification;
import dev.prosa.identity.Keyring;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.ToolCall;
import dev.prosa.store.ConversationWriter;
import dev.prosa.testing.RealRedis;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets in Parquet, from a real Redis, opened by DuckDB. */
final class ParquetExportTest {

  private static final String TARGETS = "--target=trl,trl-completion,sharegpt,alpaca,openai";
  private static final String PARQUET = "--format=parquet";
  private static final String ANA = "5511987654321";
  private static final int PEOPLE = 60;

  private static RealRedis redis;
  @TempDir Path folder;

  /** Every third person's question takes a tool. */
  @BeforeAll
  static void store() {
    redis = RealRedis.start();
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < PEOPLE; i++) {
        String phone = i == 0 ? ANA : "55219" + (10_000_000 + i);
        String words =
            new Random(i)
                .ints(9, 'a', 'z' + 1)
                .mapToObj(c -> (char) c + "xa")
                .collect(joining(" "));
        String text = i == 0 ? "planta 11 98765-4321" : words;
        writer.store(new Message(Role.USER, "cadê \"" + text + "\"?\n👋", 1_000L * i, phone));
        if (i % 3 == 1) {
          ToolCall call = new ToolCall("c" + i, "status", "{\"n\":" + i + ",\"ok\":true}");
          writer.store(Message.calling("", 1_000L * i + 1, phone, List.of(call)));
          writer.store(Message.answering("c" + i, "{\"saiu\":" + i + "}", 1_000L * i + 2, phone));
        }
        writer.store(new Message(Role.ASSISTANT, "saiu o " + text, 1_000L * i + 3, phone));
      }
    }
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Test
  void theSameRowsAreInParquetAndTheOtherTargetsKeepLines() throws Exception {
    export("lines", TARGETS);
    ExportSummary summary = export("columns", TARGETS, PARQUET);

    assertThat(names("columns"))
        .contains(
            "alpaca/dataset_info.json",
            "alpaca/train-00000-of-00002.parquet",
            "alpaca/validation-00000-of-00001.parquet",
            "openai/train-00000-of-00002.jsonl",
            "sharegpt/train-00001-of-00002.parquet",
            "trl-completion/train-00000-of-00002.parquet",
            "trl/train-00000-of-00002.parquet")
        .noneMatch(name -> name.matches("(trl|alpaca|sharegpt).*jsonl"));
    assertThat(summary.manifest().options()).containsEntry("format", "parquet");
    assertThat(
            new Verification(/* strict= */ true, 20).dataset(folder.resolve("columns")).findings())
        .isEmpty();
    DatasetDiff.Difference difference =
        DatasetDiff.between(folder.resolve("lines"), folder.resolve("columns"));
    assertThat(difference.isNone()).as(difference.toString()).isTrue();
    assertThat(difference.options()).containsOnlyKeys("format");
    assertThat(Files.readString(folder.resolve("columns/alpaca/dataset_info.json")))
        .contains("\"train_00000_of_00002\"", "\"file_name\": \"train-00000-of-00002.parquet\"");
  }

  @Test
  void anotherProgramFindsTheRowsOfEveryFileWithTheSameColumns() throws Exception {
    export("a", TARGETS, PARQUET);

    for (JsonNode file : json("a/MANIFEST.json").get("files")) {
      String name = file.get("name").asText();
      if (name.endsWith(".parquet")) {
        String path = folder.resolve("a/" + name).toString();
        String train =
            folder
                .resolve("a/" + name.replaceFirst("/.*", "/train-00000-of-00002.parquet"))
                .toString();
        assertThat(duckDb("SELECT count(*) FROM '" + path + "'"))
            .containsExactly(file.get("rows").asText());
        assertThat(duckDb(columnsOf(path))).as(name).isEqualTo(duckDb(columnsOf(train)));
        assertThat(Files.size(Path.of(path))).isEqualTo(file.get("bytes").asLong());
      }
    }
    assertThat(duckDb(columnsOf(folder + "/a/trl/train-00000-of-00002.parquet")))
        .containsExactly(
            "messages STRUCT(\"role\" VARCHAR, tool_call_id VARCHAR, \"name\" VARCHAR, tool_calls"
                + " STRUCT(id VARCHAR, \"type\" VARCHAR, \"function\" STRUCT(\"name\" VARCHAR,"
                + " arguments STRUCT(n BIGINT, ok BOOLEAN)))[], \"content\" VARCHAR)[]");
    assertThat(
            duckDb(
                "SELECT DISTINCT call.function.name FROM (SELECT unnest(m.tool_calls) AS call FROM"
                    + " (SELECT unnest(messages) AS m FROM '"
                    + folder
                    + "/a/trl/*.parquet'))"))
        .containsExactly("status");
    assertThat(
            duckDb(
                "SELECT count(*) FROM '"
                    + folder
                    + "/a/alpaca/*.parquet' WHERE output LIKE 'saiu o %'"))
        .containsExactly(String.valueOf(PEOPLE - PEOPLE / 3));
  }

  @Test
  void theCardPointsLoadersToTheFiles() throws IOException {
    export("a", "--target=trl,openai", PARQUET);

    assertThat(Files.readString(folder.resolve("a/README.md")))
        .contains(
            """
            - config_name: openai
              data_files:
              - split: train
                path: openai/train-*.jsonl
              - split: validation
                path: openai/validation-*.jsonl
            - config_name: trl
              default: true
              data_files:
              - split: train
                path: trl/train-*.parquet
              - split: validation
                path: trl/validation-*.parquet
            """);
  }

  @Test
  void everyEngineGivesTheSameBytes() throws IOException {
    export("local1", TARGETS, PARQUET, "--parallelism=1");
    export("local2", TARGETS, PARQUET, "--parallelism=2");
    export("direct", TARGETS, PARQUET, "--runner=DirectRunner");
    export("flink", TARGETS, PARQUET, "--runner=FlinkRunner", "--parallelism=2");

    Map<String, String> expected = contents("local1");
    assertThat(contents("local2")).isEqualTo(expected);
    assertThat(contents("direct")).isEqualTo(expected);
    assertThat(contents("flink")).isEqualTo(expected);
  }

  @Test
  void aPersonIsTakenOutAsIfTheyHadNeverBeenThere() throws IOException {
    Path denied = Files.writeString(folder.resolve("denied"), ANA + "\n");
    export("with", TARGETS, PARQUET);
    export("without", TARGETS, PARQUET, "--deny-phones=" + denied);
    DatasetErasure erasure = new DatasetErasure(folder.resolve("with"), Keyring.EMPTY);

    erasure.erase(erasure.find(List.of(ANA)), List.of(ANA));

    assertThat(json("with/MANIFEST.json").get("files"))
        .isEqualTo(json("without/MANIFEST.json").get("files"));
    Map<String, String> left = contents("with");
    Map<String, String> never = contents("without");
    for (String name : names("without")) {
      if (name.endsWith(".parquet")) {
        assertThat(left.get(name)).as(name).isEqualTo(never.get(name));
      }
    }
    assertThat(new Verification(/* strict= */ true, 20).dataset(folder.resolve("with")).findings())
        .isEmpty();
    assertThat(erasure.find(List.of(ANA)).lines()).isEmpty();
  }

  @Test
  void theResidualGateSaysInWhichParquetFileANumberRemains() {
    assertThatThrownBy(() -> export("gate", "--target=trl", PARQUET, "--redact-types=phone=off"))
        .hasMessageMatching(
            "2 numbers .*: trl/train-00000-of-00002\\.parquet:1 \\(phone of a customer\\), .*");
  }

  @Test
  void aDamagedFileIsAFindingAndNothingElse() throws IOException {
    export("a", "--target=trl", PARQUET);
    Path file = folder.resolve("a/trl/train-00000-of-00002.parquet");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));

    assertThat(new Verification(/* strict= */ false, 20).dataset(folder.resolve("a")).findings())
        .hasSize(3)
        .anyMatch(finding -> finding.toString().contains("not a Parquet file, or damaged"));
  }

  @Test
  void aFileOfNoDatasetIsJudgedByItsRows() throws Exception {
    Path good = folder.resolve("good.parquet");
    Path bad = folder.resolve("bad.parquet");
    String row =
        "COPY (SELECT [{'role': 'user', 'content': 'oi'}, {'role': '%s', 'content': 'olá'}] AS messages) TO '%s'";
    duckDb(row.formatted("assistant", good));
    duckDb(row.formatted("bot", bad));

    assertThat(
            new Verification(/* strict= */ false, 20).files(Target.TRL, List.of(good)).findings())
        .isEmpty();
    assertThat(new Verification(/* strict= */ false, 20).files(Target.TRL, List.of(bad)).findings())
        .hasSize(1);
  }

  @Test
  void targetsThatTakeNoParquetAloneAreRefused() {
    assertThatThrownBy(() -> export("a", "--target=openai,grouped", PARQUET))
        .hasMessage(
            "--format=parquet is for trl, trl-completion, sharegpt, alpaca; add one of them to"
                + " --target, or leave --format out");
    assertThatThrownBy(() -> export("a", "--target=trl", "--format=csv"))
        .hasMessageContaining("--format");
  }

  private ExportSummary export(String name, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--redis=" + redis.url());
    all.add("--output=" + folder.resolve(name));
    all.add("--dedup=none");
    all.add("--messages-per-shard=100");
    all.add("--validation=20%");
    return Export.fromFiles(List.of(), all).run().orElseThrow();
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  private List<String> names(String name) throws IOException {
    return List.copyOf(contents(name).keySet());
  }

  /** Every file, letter by letter or, where bytes are no letters, byte by byte. */
  private Map<String, String> contents(String name) throws IOException {
    Path root = folder.resolve(name);
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private static String columnsOf(String file) {
    return "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM '" + file + "')";
  }

  private static List<String> duckDb(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      if (statement.execute(query)) {
        ResultSet found = statement.getResultSet();
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
    }
    return rows;
  }
}
