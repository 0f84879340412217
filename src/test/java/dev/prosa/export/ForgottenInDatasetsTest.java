package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.verify.DatasetErasure;
import dev.prosa.dataset.verify.SubjectLines;
import dev.prosa.dataset.verify.Verification;
import dev.prosa.identity.Keyring;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets that were made before somebody asked to be forgotten. */
final class ForgottenInDatasetsTest {

  private static final long NOON = 1_732_276_800_000L;
  private static final String ANA = "5511987654321";
  private static final String ANA_OTHERWISE = "+55 11 8765-4321";

  private static RealRedis redis;
  @TempDir Path folder;

  @BeforeAll
  static void store() {
    redis = RealRedis.start();
    Random random = new Random(7);
    try (OldBot bot = new OldBot(redis)) {
      for (int i = 0; i < 1_200; i++) {
        String phone = i % 30 == 0 ? ANA : "55219" + (10_000_000 + random.nextInt(30));
        String text = phone.equals(ANA) ? "planta " + i : "texto " + i;
        bot.storeMessage(new Message(Role.USER, text, NOON + 2L * i, phone));
        bot.storeMessage(new Message(Role.ASSISTANT, "re: " + text, NOON + 2L * i + 1, phone));
      }
    }
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Guarantee("P4")
  @Test
  void whatIsLeftIsWhatAnExportWithoutThatPersonWouldHaveMade() throws IOException {
    Path denied = Files.writeString(folder.resolve("denied"), ANA + "\n");
    String targets = "--target=openai,gemini,trl-completion,axolotl";
    export("with", targets);
    export("without", targets, "--deny-phones=" + denied);
    DatasetErasure erasure = new DatasetErasure(folder.resolve("with"), Keyring.EMPTY);

    SubjectLines found = erasure.find(List.of(ANA_OTHERWISE));
    assertThat(found.messages()).isEqualTo(80);
    found
        .lines()
        .forEach(
            (file, rows) -> assertThat(linesOf(file, rows)).allMatch(l -> l.contains("planta")));
    erasure.erase(found, List.of(ANA_OTHERWISE));

    assertThat(dataOf("with")).isEqualTo(dataOf("without"));
    assertThat(statistics("with", 15)).isEqualTo(statistics("without", 15));
    assertThat(json("with/MANIFEST.json").get("files"))
        .isEqualTo(json("without/MANIFEST.json").get("files"));
    assertThat(Files.readString(folder.resolve("with/REPORT.html")))
        .contains("texto")
        .doesNotContain("planta");
    assertThat(new Verification(true, 10).dataset(folder.resolve("with")).findings()).isEmpty();
    assertThat(erasure.find(List.of(ANA)).lines()).isEmpty();
  }

  /** A report's; it keeps more samples than it shows, and who is gone may have been one of them. */
  private JsonNode statistics(String dataset, int samples) throws IOException {
    ObjectNode statistics = (ObjectNode) json(dataset + "/REPORT.json").get("statistics");
    ArrayNode kept = (ArrayNode) statistics.get("samples");
    while (kept.size() > samples) {
      kept.remove(samples);
    }
    return statistics;
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  @Test
  void aDocumentLosesItsMember() throws IOException {
    export("chats", "--shape=none", "--target=grouped,openai", "--redact=off");
    DatasetErasure erasure = new DatasetErasure(folder.resolve("chats"), Keyring.EMPTY);

    erasure.erase(erasure.find(List.of(ANA)), List.of(ANA));

    Map<String, String> data = dataOf("chats");
    assertThat(data.values()).noneMatch(text -> text.contains("planta") || text.contains(ANA));
    assertThat(String.join("", data.values())).contains("texto 1\"", "texto 1199\"");
    assertThat(new Verification(true, 10).dataset(folder.resolve("chats")).findings()).isEmpty();
    assertThat(Files.readString(folder.resolve("chats/REPORT.html"))).doesNotContain("planta");
    assertThat(json("chats/REPORT.json").at("/statistics/people").size()).isPositive();
    assertThat(Files.readString(folder.resolve("chats/MANIFEST.json")))
        .contains("\"forgotten\" : 80");
  }

  @Guarantee("P4")
  @Test
  void anInterruptedErasureIsFinishedByTheNext() throws IOException {
    export("one", "--target=openai");
    export("other", "--target=openai");
    for (String name : List.of("one", "other")) {
      DatasetErasure erasure = new DatasetErasure(folder.resolve(name), Keyring.EMPTY);
      erasure.erase(erasure.find(List.of(ANA)), List.of(ANA));
    }
    // As if the first had been killed before it moved anything: all is prepared.
    Path work = Files.createDirectories(folder.resolve("one/.tmp-forget/openai"));
    export("fresh", "--target=openai");
    for (String file : dataOf("other").keySet()) {
      Files.move(folder.resolve("one/" + file), work.resolveSibling(file).normalize());
      Files.copy(folder.resolve("fresh/" + file), folder.resolve("one/" + file));
    }
    Files.writeString(work.resolveSibling("READY"), "");

    DatasetErasure again = new DatasetErasure(folder.resolve("one"), Keyring.EMPTY);
    assertThat(again.find(List.of(ANA)).lines()).isEmpty();
    assertThat(dataOf("one")).isEqualTo(dataOf("other"));
    assertThat(folder.resolve("one/_SUCCESS")).exists();
  }

  @Test
  void theIndexIsForItsOwnerAlone() throws IOException {
    assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix")).isTrue();
    export("mine", "--target=openai");
    Path index = folder.resolve("mine.people");
    assertThat(Files.getPosixFilePermissions(index))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    DatasetErasure erasure = new DatasetErasure(folder.resolve("mine"), Keyring.EMPTY);
    erasure.erase(erasure.find(List.of(ANA)), List.of(ANA));

    assertThat(Files.getPosixFilePermissions(index))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void theIndexNamesNobodyAndNeedsItsKey() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "9f1c02d7b4e85a6630c1f7ae24d98b53");
    export("keyed", "--target=openai", "--key=file:" + key);

    assertThat(Files.readString(folder.resolve("keyed.people"))).doesNotContain("87654321");
    assertThat(
            new DatasetErasure(folder.resolve("keyed"), Keyring.of(List.of("file:" + key)))
                .find(List.of(ANA))
                .lines())
        .isNotEmpty();
    assertThatThrownBy(
            () -> new DatasetErasure(folder.resolve("keyed"), Keyring.EMPTY).find(List.of(ANA)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("which is not among those given; add it with --key");
    export("unnoted", "--target=openai", "--person-index=false");
    assertThat(folder.resolve("unnoted.people")).doesNotExist();
    assertThat(DatasetErasure.datasetsIn(folder)).containsExactly(folder.resolve("keyed"));
  }

  private List<String> linesOf(String file, List<Long> rows) {
    try {
      List<String> all = Files.readAllLines(folder.resolve("with").resolve(file));
      return rows.stream().map(row -> all.get((int) (row - 1))).toList();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private void export(String name, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--redis=" + redis.url(),
                "--output=" + folder.resolve(name),
                "--runner=DirectRunner",
                "--validation=30%",
                "--messages-per-shard=400",
                "--dedup=none"));
    arguments.addAll(List.of(options));
    Export.fromFiles(List.of(), arguments).run();
  }

  private Map<String, String> dataOf(String name) throws IOException {
    Map<String, String> data = new TreeMap<>();
    Path root = folder.resolve(name);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = root.relativize(file).toString();
        if (relative.contains("/")) {
          data.put(relative, Files.readString(file));
        }
      }
    }
    return data;
  }
}
