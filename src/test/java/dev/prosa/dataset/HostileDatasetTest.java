package dev.prosa.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.dataset.verify.DatasetDiff;
import dev.prosa.dataset.verify.DatasetErasure;
import dev.prosa.dataset.verify.Finding;
import dev.prosa.dataset.verify.Verification;
import dev.prosa.dataset.write.SubjectIndex;
import dev.prosa.identity.Keyring;
import dev.prosa.identity.PseudonymKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
    DatasetErasure.Found found = erasure.find(List.of(ANA));

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
        "said\n"
      })
  void anIndexThatIsNoneIsRefused(String line) throws IOException {
    index(line);

    assertThatThrownBy(() -> new DatasetErasure(dataset, Keyring.EMPTY).find(List.of(ANA)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("is not a subject index");
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
