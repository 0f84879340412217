package dev.prosa.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.prosa.dataset.verify.DatasetDiff;
import dev.prosa.dataset.verify.DatasetErasure;
import dev.prosa.dataset.verify.SubjectLines;
import dev.prosa.dataset.verify.Finding;
import dev.prosa.dataset.verify.Verification;
import dev.prosa.dataset.write.SubjectIndex;
import dev.prosa.identity.Keyring;
import dev.prosa.identity.PseudonymKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Datasets that somebody else made, to have files read or written that are none of theirs. */
final class HostileDatasetTest {

  private static final String ANA = "5511987654321";
  private static final String RUN = "run-1";
  private static final String SECRET = "not theirs\nnor this\n";

  @TempDir Path folder;
  private Path dataset;

  @BeforeEach
  void somethingLiesBeside() throws IOException {
    Files.writeString(folder.resolve("secret.jsonl"), SECRET);
    dataset = Files.createDirectories(folder.resolve("set"));
    Files.writeString(dataset.resolve("_SUCCESS"), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.jsonl",
        "openai/../../secret.jsonl",
        "/etc/hostname",
        "..\\\\secret.jsonl",
        "",
        ".",
        "openai//../../secret.jsonl"
      })
  void whatLiesOutsideIsNeitherReadNorWritten(String name) throws IOException {
    manifest(name, "{\"x\":0}");
    index("rows\t%s\t" + name + "\t1\t1\n");
    DatasetErasure erasure = new DatasetErasure(dataset, Keyring.EMPTY);
    SubjectLines found =
        new SubjectLines(Map.of(name, List.of(1L)), 1, Map.of(), List.of());

    assertThatThrownBy(() -> erasure.find(List.of(ANA)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("is not a plain path below it");
    assertThatThrownBy(() -> DatasetDiff.between(dataset, dataset))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("is not a plain path below it");
    assertThatThrownBy(() -> erasure.erase(found, List.of(ANA)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("is not a plain path below it");
    assertThat(new Verification(false, 20).dataset(dataset).findings())
        .contains(
            new Finding(
                "MANIFEST.json", 0, "lists a file whose name is not a plain path below it"));
    assertThat(Files.readString(folder.resolve("secret.jsonl"))).isEqualTo(SECRET);
    try (Stream<Path> names = Files.walk(folder)) {
      assertThat(names.map(path -> folder.relativize(path).toString()))
          .containsExactlyInAnyOrder(
              "", "secret.jsonl", "set", "set.people", "set/_SUCCESS", "set/MANIFEST.json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "{\"files\":null}", "{\"format\":\"prosa-dataset/1\"}"})
  void whatIsNoManifestIsNone(String json) throws IOException {
    Files.writeString(dataset.resolve("MANIFEST.json"), json);

    refusesToCompare("not a dataset's manifest");
  }

  @Test
  void countsThatAreMissingAreNoCounts() throws IOException {
    manifest("openai/train.jsonl", "null");
    refusesToCompare("not a dataset's manifest");
    manifest("openai/train.jsonl", "{\"x\":null}");
    refusesToCompare("not a dataset's manifest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows\t%s\n",
        "rows\t%s\topenai/train.jsonl\t1\tmany\n",
        "rows\t%s\topenai/train.jsonl\t1\t9000000000000000000\n",
        "rows\t%s\topenai/train.jsonl\t-1\t1\n",
        "said\t%s\n",
        "said\n",
        "\n",
        "file\topenai/train.jsonl\n",
        "rows\t%s\topenai/train.jsonl\t1\t1\t\u0000\n",
        "\ud83d\ude0a\n"
      })
  void anIndexThatIsNoneIsRefused(String line) throws IOException {
    manifest("openai/train.jsonl", "{\"x\":0}");
    index(line);

    assertThatThrownBy(() -> new DatasetErasure(dataset, Keyring.EMPTY).find(List.of(ANA)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("is not a subject index");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows\t%s\topenai/other.jsonl\t1\t1\n",
        "rows\t%s\topenai/train.jsonl\t2\t2\n",
        "rows\t%s\topenai/train.jsonl\t3\t1\n",
        "rows\t%s\topenai/train.jsonl\t1\t16777216\n",
        "file\topenai/train.jsonl\tff\n",
        "file\topenai/other.jsonl\t00\n"
      })
  void anIndexOfAnotherDatasetIsRefused(String line) throws IOException {
    manifest("openai/train.jsonl", "{\"x\":0}");
    index(line);

    assertThatThrownBy(() -> new DatasetErasure(dataset, Keyring.EMPTY).find(List.of(ANA)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("is not the index of the dataset that lies beside it now");
  }

  /** A sparse file has any length and takes no room. */
  @ParameterizedTest
  @ValueSource(strings = {"MANIFEST.json", "REPORT.json", "REPORT.html", "README.md", "set.people"})
  void aFileWithoutAnEndFillsNoMemory(String name) throws IOException {
    manifest("openai/train.jsonl", "{\"x\":0}");
    index("said\t%s\t1\n");
    Path file = name.equals("set.people") ? folder.resolve(name) : dataset.resolve(name);
    String begins = name.equals("MANIFEST.json") ? "{\"producer\":\"" : "";
    Files.writeString(file, begins);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 33);
      sparse.seek(sparse.length());
      sparse.write('x');
    }

    assertEachIsToldInOneLine();
  }

  @ParameterizedTest
  @CsvSource({
    "pipe, MANIFEST.json",
    "pipe, set/openai/train.jsonl",
    "pipe, set.people",
    "pipe, REPORT.json",
    "pipe, REPORT.html",
    "pipe, _SUCCESS",
    "link, MANIFEST.json",
    "link, set/openai/train.jsonl",
    "link, set.people",
    "link, REPORT.json",
    "link, REPORT.html",
    "device, MANIFEST.json",
    "device, set/openai/train.jsonl",
    "device, set.people",
    "device, REPORT.json",
    "folder, MANIFEST.json",
    "folder, set/openai/train.jsonl",
    "folder, set.people",
    "folder, REPORT.json",
    "folder link, set/openai",
    "pipe, set/.tmp-forget",
    "link, set/.tmp-forget",
    "folder link, set/.tmp-forget"
  })
  void whatIsNoPlainFileIsReadByNobodyAndWrittenToByNobody(String kind, String name)
      throws Exception {
    Files.createDirectories(dataset.resolve("openai"));
    Files.writeString(dataset.resolve("openai/train.jsonl"), SECRET);
    manifest("openai/train.jsonl", "{\"x\":0}");
    index("rows\t%s\topenai/train.jsonl\t1\t1\n");
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("train.jsonl"), SECRET);
    Path at = name.startsWith("set") ? folder.resolve(name) : dataset.resolve(name);
    if (Files.isDirectory(at)) {
      Files.delete(at.resolve("train.jsonl"));
    }
    Files.deleteIfExists(at);
    switch (kind) {
      case "pipe" ->
          assertThat(
                  new ProcessBuilder("mkfifo", at.toString()).start().waitFor(10, TimeUnit.SECONDS))
              .isTrue();
      case "link" -> Files.createSymbolicLink(at, folder.resolve("secret.jsonl"));
      case "device" -> Files.createSymbolicLink(at, Path.of("/dev/zero"));
      case "folder" -> Files.createDirectory(at);
      default -> Files.createSymbolicLink(at, outside);
    }

    assertEachIsToldInOneLine();
    assertThat(Files.readString(folder.resolve("secret.jsonl"))).isEqualTo(SECRET);
    assertThat(Files.readString(outside.resolve("train.jsonl"))).isEqualTo(SECRET);
    try (Stream<Path> left = Files.list(outside)) {
      assertThat(left).hasSize(1);
    }
  }

  /** Each command that reads a dataset ends, and says why in one line, or finds faults. */
  private void assertEachIsToldInOneLine() {
    List<String> said =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () ->
                Stream.<Callable<?>>of(
                        () -> new DatasetErasure(dataset, Keyring.EMPTY).find(List.of(ANA)),
                        () -> {
                          new DatasetErasure(dataset, Keyring.EMPTY).requireUnchanged();
                          return null;
                        },
                        () -> DatasetDiff.between(dataset, dataset).changedByHand(),
                        () -> new Verification(false, 20).dataset(dataset).count())
                    .map(HostileDatasetTest::told)
                    .toList());

    assertThat(said).allMatch(line -> !line.contains("\n")).allMatch(line -> line.length() > 0);
    assertThat(said.get(3)).isNotEqualTo("0");
    assertThat(said.get(0)).isNotEmpty();
  }

  private static String told(Callable<?> command) {
    try {
      return String.valueOf(command.call());
    } catch (OutputException | IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    } catch (Exception other) {
      throw new AssertionError(other);
    }
  }

  private void refusesToCompare(String why) {
    assertThatThrownBy(() -> DatasetDiff.between(dataset, dataset))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining(why);
    assertThat(new Verification(false, 20).dataset(dataset).findings())
        .contains(new Finding("MANIFEST.json", 0, "not a manifest: it cannot be read as one"));
  }

  /** Lists one file, under that name. */
  private void manifest(String name, String filtered) throws IOException {
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            "prosa 1",
            new Manifest.Source("all_conversations", 0, 1),
            Map.of(),
            new Manifest.Counts(1, 1, 1, Map.of("FILTERED", 0L), 0, 0, Map.of()),
            Map.of(),
            List.of(new Manifest.DataFile("NAME", "openai", "train", 2, SECRET.length(), "00")));
    Files.writeString(
        dataset.resolve("MANIFEST.json"),
        new String(manifest.toJson(), UTF_8)
            .replace("NAME", name)
            .replaceAll("\\{\\s*\"FILTERED\" : 0\\s*}", filtered));
  }

  private void index(String line) throws IOException {
    String ana = SubjectIndex.pseudonyms(PseudonymKey.NONE, RUN).ofPerson(ANA);
    Files.writeString(
        folder.resolve("set.people"),
        SubjectIndex.FORMAT
            + "\t"
            + RUN
            + "\t"
            + PseudonymKey.NONE.generation()
            + "\n"
            + line.formatted(ana));
  }
}
