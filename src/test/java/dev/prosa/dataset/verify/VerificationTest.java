package dev.prosa.dataset.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.dataset.Manifest;
import dev.prosa.error.Explanation;
import dev.prosa.tuning.GoldenExamples;
import dev.prosa.tuning.Sidecar;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class VerificationTest {

  private static final String OPENAI = "openai/train-00000-of-00001.jsonl";
  private static final String NOVA = "nova/train-00000-of-00001.jsonl";
  private static final String GROUPED = "grouped/conversas_para_treino.json";
  private static final String REJECTED = "rejected/rejected-00000-of-00001.jsonl";
  private static final String INFO = "sharegpt/dataset_info.json";

  /** Of the golden examples for Nova, some have a system prompt and some call tools. */
  private static final Explanation NOT_ALIKE =
      Explanation.of(
          "verify.alike",
          "%s: only some lines have %s; Amazon's validator (nova-forge-sdk) wants that in all or"
              + " in none",
          "nova/train-00000-of-00001.jsonl",
          "system, toolResult, toolUse");

  @TempDir Path folder;

  /** A dataset of the golden examples for five targets. */
  @BeforeEach
  void publish() throws Exception {
    for (Target target : List.of(Target.OPENAI, Target.NOVA, Target.SHAREGPT)) {
      write(train(target), new String(GoldenExamples.file(target, GoldenExamples.ALL), UTF_8));
    }
    Sidecar info = Target.SHAREGPT.sidecars(List.of("train-00000-of-00001.jsonl")).get(0);
    write(INFO, info.text());
    write(
        GROUPED,
        """
        {"5511":[{"role":"user","content":"oi","timestamp":1,"phoneNumber":"5511"}],
        "5522":[]}
        """);
    write(REJECTED, "{\"list\":\"all_conversations\",\"position\":3,\"reason\":\"not-json\"}\n");
    describe();
    write("_SUCCESS", "");
    write("README.md", "a card");
  }

  @Test
  void aSoundDatasetHasNoFault() {
    VerificationResult verified = new Verification(false, 20).dataset(folder);

    assertThat(verified)
        .isEqualTo(
            new VerificationResult(
                5, 6 + 7 + 7 + 2 + 1, verified.bytes(), 0, List.of(), 0, List.of(NOT_ALIKE)));
    assertThat(new Verification(true, 20).dataset(folder).count()).isZero();
  }

  /** What somebody does to the dataset. */
  interface Damage {
    void to(VerificationTest dataset) throws Exception;
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage(
            "_SUCCESS is deleted",
            d -> d.delete("_SUCCESS"),
            "_SUCCESS: missing, so the dataset is not complete"),
        damage("the manifest is deleted", d -> d.delete("MANIFEST.json"), "MANIFEST.json: missing"),
        damage(
            "the manifest is cut off",
            d -> d.write("MANIFEST.json", d.read("MANIFEST.json").substring(0, 200)),
            "MANIFEST.json: not a manifest: it cannot be read as one"),
        damage(
            "the manifest lacks its counts",
            d ->
                d.write(
                    "MANIFEST.json",
                    "{\"format\":\"prosa-dataset/1\",\"options\":{},\"files\":[]}"),
            "MANIFEST.json: not a manifest: it cannot be read as one"),
        damage(
            "the manifest is of another format",
            d -> d.replace("MANIFEST.json", "prosa-dataset/1", "prosa-dataset/9"),
            "MANIFEST.json: not of the format prosa-dataset/1"),
        damage(
            "a count is changed",
            d -> d.replace("MANIFEST.json", "\"expired\" : 2", "\"expired\" : 3"),
            "MANIFEST.json: its books do not balance: its counts do not add up to its refs"),
        damage(
            "the source is changed",
            d -> d.replace("MANIFEST.json", "\"to\" : 10", "\"to\" : 11"),
            "MANIFEST.json: its books do not balance: the source had 11 elements, 10 are accounted"
                + " for"),
        damage(
            "rejected records are counted but not listed",
            d -> {
              d.delete(REJECTED);
              d.describe();
            },
            "MANIFEST.json: counts 1 rejected records, but lists 0"),
        damage("a data file is deleted", d -> d.delete(OPENAI), OPENAI + ": missing"),
        damage(
            "a file of an older run is left",
            d -> d.write("openai/train-00007-of-00008.jsonl", "{}\n"),
            "openai/train-00007-of-00008.jsonl: not listed in the manifest"),
        damage(
            "something else is put beside it",
            d -> d.write("notes.txt", "mine"),
            "notes.txt: not listed in the manifest"),
        damage(
            "one letter is changed",
            d -> d.replace(OPENAI, "Oi!", "Ei!"),
            OPENAI
                + ": changed by hand, or damaged: its SHA-256 is not the one that the manifest says"),
        damage(
            "a line is lost",
            d -> d.write(OPENAI, d.read(OPENAI).substring(d.read(OPENAI).indexOf('\n') + 1)),
            OPENAI + ": changed by hand, or damaged: 2494 bytes, not 2714 as the manifest says",
            OPENAI + ": 5 rows, not 6 as the manifest says"),
        damage(
            "a file is cut off in a line",
            d -> d.write(OPENAI, d.read(OPENAI).substring(0, 300)),
            OPENAI + ":2: not JSON at byte 89",
            OPENAI + ":2: the file ends without a newline",
            OPENAI + ": changed by hand, or damaged: 308 bytes, not 2714 as the manifest says",
            OPENAI + ": 2 rows, not 6 as the manifest says"),
        damage(
            "a line breaks its target's rules and everything is described anew",
            d -> {
              d.replace(NOVA, "User :", "User:");
              d.describe();
            },
            NOVA + ":4: message 1: a word that nova reserves"),
        damage(
            "a line of the rejected records says more than it may",
            d -> {
              d.replace(REJECTED, "\"reason\"", "\"content\":\"oi\",\"reason\"");
              d.describe();
            },
            REJECTED + ":1: not a rejected record"),
        damage(
            "the document says twice the same",
            d -> {
              d.replace(GROUPED, "\"5522\":[]", "\"5511\":[]");
              d.describe();
            },
            GROUPED + ":3: a person twice"),
        damage(
            "a message of the document is somebody else's",
            d -> {
              d.replace(GROUPED, "\"phoneNumber\":\"5511\"", "\"phoneNumber\":\"5533\"");
              d.describe();
            },
            GROUPED + ":1: a message with another \"phoneNumber\" than its person's",
            GROUPED + ": 0 rows, not 2 as the manifest says"),
        damage(
            "the document does not end",
            d -> {
              d.write(GROUPED, d.read(GROUPED).replace("[]}", "[]"));
              d.describe();
            },
            GROUPED + ":3: not JSON"),
        damage("a sidecar is deleted", d -> d.delete(INFO), INFO + ": missing"),
        damage(
            "a sidecar is changed",
            d -> d.replace(INFO, "human", "user").replace(INFO, "\"system\": \"", "\"x\": \""),
            INFO + ": does not describe the files that the manifest lists"),
        damage(
            "a file outside is listed",
            d -> d.replace("MANIFEST.json", NOVA, "../" + NOVA),
            "MANIFEST.json: lists a file whose name is not a plain path below it",
            NOVA + ": not listed in the manifest"),
        damage(
            "a file is listed twice",
            d ->
                d.replace("MANIFEST.json", NOVA, OPENAI)
                    .replace("MANIFEST.json", "\"nova\"", "\"openai\""),
            OPENAI + ": listed twice",
            NOVA + ": not listed in the manifest",
            OPENAI + ": changed by hand, or damaged: 2714 bytes, not 2812 as the manifest says",
            OPENAI + ": 6 rows, not 7 as the manifest says"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void damageIsFound(String what, Damage damage, List<String> found) throws Exception {
    damage.to(this);

    VerificationResult verified = new Verification(false, 20).dataset(folder);

    assertThat(verified.findings().stream().map(Finding::toString))
        .containsExactlyElementsOf(found);
    assertThat(verified.count()).isEqualTo(found.size());
  }

  @Test
  void chatsAsTheyAreAreHeldToProvidersRulesOnlyIfAsked() throws Exception {
    write(OPENAI, "{\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}\n");
    describe();
    replace("MANIFEST.json", "\"shape\" : \"turns\"", "\"shape\" : \"none\"");

    assertThat(new Verification(false, 20).dataset(folder))
        .extracting(VerificationResult::count, result -> result.notes().toString())
        .containsExactly(
            0L,
            "[chats as they are (shape none) are checked for their form, not by the providers'"
                + " rules; add --strict for those, "
                + NOT_ALIKE
                + "]");
    assertThat(new Verification(true, 20).dataset(folder))
        .extracting(VerificationResult::findings, VerificationResult::notes)
        .containsExactly(
            List.of(new Finding(OPENAI, 1, "message 1: \"content\" is empty")), List.of(NOT_ALIKE));
  }

  @Test
  void aManifestThatSaysMoreIsReadAllTheSame() throws Exception {
    replace(
        "MANIFEST.json", "\"counts\" : {", "\"model\" : \"x\", \"counts\" : {\n\"people\" : 3,");
    replace(
        "MANIFEST.json", "\"series\" : \"nova\"", "\"split\" : \"train\", \"series\" : \"nova\"");

    assertThat(new Verification(false, 20).dataset(folder).count()).isZero();
  }

  @Test
  void onlyTheFirstFaultsAreShownButAllAreCounted() throws Exception {
    write("a.jsonl", "x\n".repeat(100));
    write("b.jsonl", "\n".repeat(100));

    VerificationResult verified =
        new Verification(false, 101)
            .files(Target.OPENAI, List.of(folder.resolve("a.jsonl"), folder.resolve("b.jsonl")));

    assertThat(verified.count()).isEqualTo(200);
    assertThat(verified.faulty()).isEqualTo(2);
    assertThat(verified.findings()).hasSize(101);
    assertThat(verified.findings().get(100))
        .isEqualTo(new Finding(folder.resolve("b.jsonl").toString(), 1, "a blank line"));
  }

  @Test
  void aLineLongerThanTheBufferIsReadWhole() throws Exception {
    String reply = "{\"messages\":[{\"role\":\"assistant\",\"content\":\"%s\"}]}\n";
    write("a.jsonl", reply.formatted("a") + reply.formatted("b".repeat(3_000_000)) + "{}\n");
    Path file = folder.resolve("a.jsonl");

    assertThat(new Verification(false, 20).files(Target.TOGETHER, List.of(file)).findings())
        .containsExactly(new Finding(file.toString(), 3, "no \"messages\""));
  }

  @Test
  void filesForAzureBeginWithAMarkAndEmptyOnesAreNoData() throws Exception {
    Path azure = folder.resolve("validation.jsonl");
    Files.write(azure, GoldenExamples.file(Target.AZURE, GoldenExamples.ALL));
    Path empty = Files.writeString(folder.resolve("b.jsonl"), "");

    assertThat(new Verification(true, 20).files(Target.AZURE, List.of(azure)).count()).isZero();
    assertThat(new Verification(true, 20).files(Target.AZURE, List.of(empty)).findings())
        .containsExactly(new Finding(empty.toString(), 0, "no row in it"));
  }

  @Test
  void whatIsNotThereCannotBeVerified() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> new Verification(false, 20).dataset(nowhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(nowhere + " does not exist");
    assertThatThrownBy(() -> new Verification(false, 20).files(Target.OPENAI, List.of(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(folder + " is not a file");
  }

  private static Arguments damage(String what, Damage damage, String... found) {
    return Arguments.of(what, damage, List.of(found));
  }

  private static String train(Target target) {
    return target.label() + "/train-00000-of-00001.jsonl";
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private VerificationTest replace(String name, String what, String by) throws IOException {
    write(name, read(name).replace(what, by));
    return this;
  }

  private void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
  }

  /** Writes a manifest of what lies there. */
  private void describe() throws Exception {
    List<Manifest.DataFile> files = new ArrayList<>();
    for (String name : List.of(GROUPED, NOVA, OPENAI, REJECTED, train(Target.SHAREGPT))) {
      if (Files.exists(folder.resolve(name))) {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        long rows = read(name).lines().count();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        files.add(
            new Manifest.DataFile(
                name,
                name.substring(0, name.indexOf('/')),
                "train",
                rows,
                bytes.length,
                HexFormat.of().formatHex(digest)));
      }
    }
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            "prosa 1",
            new Manifest.Source("all_conversations", 0, 10),
            Map.of("shape", "turns"),
            new Manifest.Counts(10, 5, 2, Map.of("empty", 1L), 2, 1, Map.of("not-json", 1L)),
            Map.of(),
            files);
    Files.write(folder.resolve("MANIFEST.json"), manifest.toJson());
  }
}
