package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.ShardWriter;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.transcript.Entry;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {

  private static final String GOOD =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"oi\"},"
          + "{\"role\":\"assistant\",\"content\":\"olá\"}]}\n";
  private static final String TWO_USERS =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"oi\"},"
          + "{\"role\":\"user\",\"content\":\"segredo\"},"
          + "{\"role\":\"assistant\",\"content\":\"olá\"}]}\n";

  @TempDir Path folder;

  @Test
  void filesWithoutAFaultTakeOneLine() throws IOException {
    CommandRun run = verify("--target=openai", file("a.jsonl", GOOD + GOOD), file("b.jsonl", GOOD));

    assertThat(run.out()).matches("no faults: 2 files, 3 rows, 0\\.0 MB, \\d+ MB/s\\R");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void faultsAreListedAndThenCounted() throws IOException {
    String a = file("a.jsonl", GOOD + TWO_USERS + "\n" + TWO_USERS);
    String b = file("b.jsonl", GOOD);
    CommandRun run = verify("--target=together", "--max-faults=2", a, b);

    assertThat(run.out().lines())
        .containsExactly(a + ":2: message 2 is another \"user\" in a row", a + ":3: a blank line");
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err())
        .startsWith("prosa: 3 faults in 1 file, of 2 files, 5 rows, 0.0 MB, ")
        .doesNotContain("segredo");
    assertThat(run.code()).isEqualTo(7);
  }

  @Test
  void whatOnlyOthersRefuseIsAFaultIfStrictnessIsAskedFor() throws IOException {
    String file = file("a.jsonl", TWO_USERS);

    assertThat(verify("--target=openai", file).code()).isZero();
    assertThat(verify("--target=openai", "--strict", file).code()).isEqualTo(7);
  }

  @Test
  void aPublishedDatasetIsReadAgain() throws IOException {
    Path dataset = folder.resolve("friday");
    publish(dataset);

    CommandRun sound = verify(dataset.toString());
    assertThat(sound.out().lines().toList())
        .hasSize(2)
        .first()
        .isEqualTo(
            "note: chats as they are (shape none) are checked for their form, not by the"
                + " providers' rules; add --strict for those");
    assertThat(sound.out()).contains("no faults: 2 files, 2 rows, ");
    assertThat(sound.code()).isZero();

    Files.delete(dataset.resolve("_SUCCESS"));
    CommandRun broken = verify(dataset.toString());
    assertThat(broken.out()).startsWith("_SUCCESS: missing, so the dataset is not complete\n");
    assertThat(broken.err()).startsWith("prosa: 1 fault in 1 file, of 2 files, 2 rows, ");
    assertThat(broken.code()).isEqualTo(7);
  }

  private static CommandRun verify(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "verify";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.of(all);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static void publish(Path dataset) throws IOException {
    List<Target> targets = List.of(Target.OPENAI, Target.GROUPED);
    DatasetDraft draft = new DatasetDraft(dataset, "run");
    draft.requireRoom();
    ShardWriter shard = draft.chats(0, targets);
    shard.begin("5511");
    StoredMessage message = StoredMessage.of(new Message(Role.USER, "oi", 7, "5511"));
    shard.countMessage(message);
    shard.add(new Entry(0, 7, message));
    shard.end();
    ShardResult result = shard.finish(0, 0).withNotes(shard.finishNotes());
    result = result.withStatistics(shard.statistics());
    draft.publish(
        new Manifest.Source("all_conversations", 0, 1),
        Map.of("shape", "none"),
        targets,
        List.of(result));
  }
}
