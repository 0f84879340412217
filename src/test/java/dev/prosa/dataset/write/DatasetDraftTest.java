package dev.prosa.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.dataset.LocalFolder;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.Producer;
import dev.prosa.dataset.RejectedRecord;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.Tally;
import dev.prosa.message.Message;
import dev.prosa.message.RejectReason;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.testing.Guarantee;
import dev.prosa.transcript.Entry;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDraftTest {

  private static final List<Target> BOTH = List.of(Target.OPENAI, Target.GROUPED);
  private static final Map<String, String> OPTIONS = Map.of("shape", "none");

  @TempDir Path folder;

  @Test
  void shardsBecomeANumberedSeriesAndOneDocument() throws IOException {
    DatasetDraft draft = new DatasetDraft(folder.resolve("a"), "run");
    draft.requireRoom();
    publish(draft, List.of(shard(draft, 2, "5522"), shard(draft, 0, "5511")));

    assertThat(filesIn(folder.resolve("a")))
        .containsExactly(
            "MANIFEST.json",
            "README.md",
            "REPORT.html",
            "REPORT.json",
            "_SUCCESS",
            "grouped/conversas_para_treino.json",
            "openai/train-00000-of-00002.jsonl",
            "openai/train-00001-of-00002.jsonl");
    assertThat(folder.resolve("a/openai/train-00000-of-00002.jsonl"))
        .hasContent("{\"messages\":[{\"role\":\"user\",\"content\":\"oi\"}]}\n");
    assertThat(folder.resolve("a/grouped/conversas_para_treino.json"))
        .hasContent(
            """
            {"5511":[{"role":"user","content":"oi","timestamp":7,"phoneNumber":"5511"}],
            "5522":[{"role":"user","content":"oi","timestamp":7,"phoneNumber":"5522"}]}
            """);
  }

  @Test
  void theManifestSaysWhatLiesThereAndItsBooksBalance() throws Exception {
    DatasetDraft draft = new DatasetDraft(folder.resolve("a"), "run");
    draft.requireRoom();
    ShardWriter writer = draft.chats(0, List.of(Target.OPENAI));
    conversation(writer, "5511");
    writer.reject(new RejectedRecord(12, 99L, "5511…99", RejectReason.NOT_JSON));
    writer.reject(new RejectedRecord(13, null, null, RejectReason.UNREADABLE_REF));
    ShardResult shard = writer.finish(3, 1);
    draft.publish(
        new Manifest.Source("all_conversations", 10, 17),
        OPTIONS,
        List.of(Target.OPENAI),
        List.of(shard));

    assertThat(folder.resolve("a/rejected/rejected-00000-of-00001.jsonl"))
        .hasContent(
            """
            {"list":"all_conversations","position":12,"timestamp":99,"phone":"5511…99","reason":"not-json"}
            {"list":"all_conversations","position":13,"reason":"unreadable-ref"}
            """);
    assertThat(Files.readString(folder.resolve("a/MANIFEST.json")))
        .isEqualTo(
            """
            {
              "format" : "prosa-dataset/1",
              "producer" : "prosa %s",
              "source" : {
                "list" : "all_conversations",
                "from" : 10,
                "to" : 17
              },
              "options" : {
                "shape" : "none"
              },
              "counts" : {
                "refs" : 7,
                "messages" : 1,
                "conversations" : 1,
                "filtered" : { },
                "expired" : 3,
                "repeated" : 1,
                "rejected" : {
                  "not-json" : 1,
                  "unreadable-ref" : 1
                }
              },
              "targets" : { },
              "redacted" : { },
              "files" : [
                {
                  "name" : "openai/train-00000-of-00001.jsonl",
                  "series" : "openai",
                  "split" : "train",
                  "rows" : 1,
                  "bytes" : 46,
                  "sha256" : "%s"
                },
                {
                  "name" : "rejected/rejected-00000-of-00001.jsonl",
                  "series" : "rejected",
                  "rows" : 2,
                  "bytes" : 167,
                  "sha256" : "%s"
                }
              ]
            }
            """
                .formatted(
                    Producer.version(),
                    sha256(folder.resolve("a/openai/train-00000-of-00001.jsonl")),
                    sha256(folder.resolve("a/rejected/rejected-00000-of-00001.jsonl"))));
    assertThat(draft.published().counts().rejectedTotal()).isEqualTo(2);
  }

  @Test
  void nothingToExportIsAnEmptyDatasetNotNone() throws IOException {
    DatasetDraft draft = new DatasetDraft(folder.resolve("a"), "run");
    draft.requireRoom();
    publish(draft, List.of());

    assertThat(folder.resolve("a/openai/train-00000-of-00001.jsonl")).isEmptyFile();
    assertThat(folder.resolve("a/grouped/conversas_para_treino.json")).hasContent("{}");
    assertThat(folder.resolve("a/_SUCCESS")).exists();
  }

  @Guarantee("E1")
  @Test
  void booksThatDoNotBalanceAreNotPublished() throws IOException {
    DatasetDraft draft = new DatasetDraft(folder.resolve("a"), "run");
    draft.requireRoom();
    ShardResult shard = shard(draft, 0, "5511");

    Manifest.Source ten = new Manifest.Source("all_conversations", 0, 10);

    assertThatThrownBy(() -> draft.publish(ten, OPTIONS, BOTH, List.of(shard)))
        .hasMessage("the books do not balance: the list had 10 elements, 1 are accounted for");
    draft.discard();
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Guarantee("E4")
  @Test
  void publishingAgainAfterAFailureAnywhereIsSafe() throws IOException {
    DatasetDraft draft = new DatasetDraft(folder.resolve("a"), "run");
    draft.requireRoom();
    List<ShardResult> shards = List.of(shard(draft, 0, "5511"), shard(draft, 1, "5522"));
    List<PartFile> parts = shards.stream().flatMap(shard -> shard.parts().stream()).toList();
    // As a first attempt would have left it that died after its first move.
    Path first = folder.resolve("a/openai/train-00000-of-00002.jsonl");
    Files.createDirectories(first.getParent());
    Files.move(folder.resolve("a").resolve(parts.get(0).name()), first);

    publish(draft, shards);

    assertThat(first).hasSize(parts.get(0).bytes());
    assertThat(folder.resolve("a/_SUCCESS")).exists();
  }

  @Test
  void aPartThatIsGoneIsAnErrorNotAnOmission() throws IOException {
    DatasetDraft draft = new DatasetDraft(folder.resolve("a"), "run");
    draft.requireRoom();
    ShardResult shard = shard(draft, 0, "5511");
    Files.delete(folder.resolve("a").resolve(shard.parts().get(0).name()));

    assertThatThrownBy(() -> publish(draft, List.of(shard))).isInstanceOf(IOException.class);
    assertThat(folder.resolve("a/_SUCCESS")).doesNotExist();
    assertThat(folder.resolve("a/MANIFEST.json")).doesNotExist();
  }

  @Test
  void aDatasetIsNotOverwrittenUnasked() throws IOException {
    publishOne("first", "5511");

    DatasetDraft second = new DatasetDraft(folder.resolve("a"), "second");
    assertThatThrownBy(second::requireRoom)
        .isInstanceOf(OutputException.class)
        .hasMessage(
            folder.resolve("a")
                + " already contains a dataset; choose another --output, or add --overwrite");
    assertThat(filesIn(folder.resolve("a"))).noneMatch(name -> name.startsWith(".tmp-"));
  }

  @Guarantee("E4")
  @Test
  void anOverwrittenDatasetStaysUntilTheNewOneIsCompleteAndLeavesNothingBehind()
      throws IOException {
    publishOne("first", "5511");
    DatasetDraft second = new DatasetDraft(folder.resolve("a"), "second").withOverwrite(true);
    second.requireRoom();
    ShardWriter writer = second.chats(0, List.of(Target.GROUPED));
    conversation(writer, "5533");
    ShardResult shard = writer.finish(0, 0);
    assertThat(folder.resolve("a/openai/train-00000-of-00001.jsonl")).exists();

    second.publish(
        new Manifest.Source("all_conversations", 0, 1),
        OPTIONS,
        List.of(Target.GROUPED),
        List.of(shard));

    assertThat(filesIn(folder.resolve("a")))
        .containsExactly(
            "MANIFEST.json",
            "README.md",
            "REPORT.html",
            "REPORT.json",
            "_SUCCESS",
            "grouped/conversas_para_treino.json");
  }

  @Test
  void aFolderWithSomethingElseInItIsRefused() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");

    DatasetDraft draft = new DatasetDraft(folder, "run");
    assertThatThrownBy(draft::requireRoom)
        .isInstanceOf(OutputException.class)
        .hasMessage(folder + " is not empty; choose another --output, or add --overwrite");
  }

  @Test
  void whatAnInterruptedRunLeftIsNoObstacleAndIsClearedAway() throws IOException {
    DatasetDraft interrupted = new DatasetDraft(folder.resolve("a"), "interrupted");
    interrupted.requireRoom();
    shard(interrupted, 7, "5544");
    Files.createDirectories(folder.resolve("a/openai"));
    Files.writeString(folder.resolve("a/openai/train-00006-of-00007.jsonl"), "half");

    publishOne("second", "5511");

    assertThat(filesIn(folder.resolve("a")))
        .containsExactly(
            "MANIFEST.json",
            "README.md",
            "REPORT.html",
            "REPORT.json",
            "_SUCCESS",
            "grouped/conversas_para_treino.json",
            "openai/train-00000-of-00001.jsonl");
  }

  @Guarantee("E4")
  @Test
  void aDatasetWhoseRunWasKilledBeforeItsEndIsNoObstacle() throws IOException {
    publishOne("killed", "5511");
    Files.delete(folder.resolve("a/_SUCCESS"));

    publishOne("second", "5522");

    assertThat(folder.resolve("a/grouped/conversas_para_treino.json"))
        .content()
        .contains("5522")
        .doesNotContain("5511");
    assertThat(folder.resolve("a/_SUCCESS")).exists();
  }

  /** It is somebody's, although a dataset has a file of that name as well. */
  @Test
  void aFolderWithOnlyAReadmeInItIsRefused() throws IOException {
    Files.writeString(folder.resolve("README.md"), "mine");

    DatasetDraft draft = new DatasetDraft(folder, "run");
    assertThatThrownBy(() -> draft.requireRoom()).isInstanceOf(OutputException.class);
  }

  /** It is whole, and forget finishes its work on it. */
  @Test
  void aDatasetThatSomebodyIsBeingTakenOutOfIsNotReplaced() throws IOException {
    publishOne("first", "5511");
    Files.delete(folder.resolve("a/_SUCCESS"));
    Files.createDirectories(folder.resolve("a/.tmp-forget"));

    DatasetDraft draft = new DatasetDraft(folder.resolve("a"), "run");
    assertThatThrownBy(() -> draft.requireRoom()).isInstanceOf(OutputException.class);
  }

  @Guarantee("E4")
  @Test
  void aDatasetStaysIfItsIndexCannotBeReplaced() throws IOException {
    publishOne("first", "5511");
    Files.createDirectories(folder.resolve("a.people"));
    DatasetDraft second =
        new DatasetDraft(folder.resolve("a"), "second")
            .withOverwrite(true)
            .withSubjects(new SubjectIndex(new LocalFolder(folder), "a", "second", "generation"));

    assertThatThrownBy(() -> second.requireRoom())
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("a.people is not a regular file");
    ShardResult shard = shard(second, 0, "5522");
    assertThatThrownBy(
            () ->
                second.publish(
                    new Manifest.Source("all_conversations", 0, 1), OPTIONS, BOTH, List.of(shard)))
        .isInstanceOf(Exception.class);
    second.discard();

    assertThat(folder.resolve("a/_SUCCESS")).exists();
    assertThat(folder.resolve("a/grouped/conversas_para_treino.json")).content().contains("5511");
  }

  @Test
  void aLinkInTheFolderIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("train-00000-of-00001.jsonl"), "not ours");
    Files.createDirectories(folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("a/openai"), elsewhere);
    DatasetDraft draft = new DatasetDraft(folder.resolve("a"), "run");
    draft.requireRoom();
    ShardResult shard = shard(draft, 0, "5511");

    assertThatThrownBy(() -> publish(draft, List.of(shard)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("openai is a symbolic link");
    assertThat(elsewhere.resolve("train-00000-of-00001.jsonl")).hasContent("not ours");
    assertThat(filesIn(elsewhere)).hasSize(1);
  }

  @Test
  void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a file");

    DatasetDraft draft = new DatasetDraft(file, "run");
    assertThatThrownBy(() -> draft.withOverwrite(true).requireRoom())
        .isInstanceOf(OutputException.class)
        .hasMessage(file + " is a file; give --output a folder");
  }

  @Test
  void theSecondOfTwoRunsAtOnceDoesNotTouchTheFirstOnesDataset() throws IOException {
    DatasetDraft slow = new DatasetDraft(folder.resolve("a"), "slow");
    slow.requireRoom();
    publishOne("fast", "5511");
    ShardResult shard =
        new ShardResult(0, List.of(), new Tally(0, 0, Map.of(), 1, 0, Map.of()), Map.of());

    assertThatThrownBy(() -> publish(slow, List.of(shard)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("was taken by another run meanwhile");
    assertThat(folder.resolve("a/_SUCCESS")).exists();
    assertThat(folder.resolve("a/openai/train-00000-of-00001.jsonl")).isNotEmptyFile();
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  private void publishOne(String runId, String phone) throws IOException {
    DatasetDraft draft = new DatasetDraft(folder.resolve("a"), runId);
    draft.requireRoom();
    publish(draft, List.of(shard(draft, 0, phone)));
  }

  /** Publishes shards of one message each. */
  private static void publish(DatasetDraft draft, List<ShardResult> shards) throws IOException {
    draft.publish(
        new Manifest.Source("all_conversations", 0, shards.size()), OPTIONS, BOTH, shards);
  }

  private static ShardResult shard(DatasetDraft draft, int number, String phone)
      throws IOException {
    ShardWriter writer = draft.chats(number, BOTH);
    conversation(writer, phone);
    return writer.finish(0, 0);
  }

  private static void conversation(ShardWriter writer, String phone) throws IOException {
    writer.begin(phone);
    writer.add(new Entry(0, 7, StoredMessage.of(new Message(Role.USER, "oi", 7, phone))));
    writer.end();
  }

  private static List<String> filesIn(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
