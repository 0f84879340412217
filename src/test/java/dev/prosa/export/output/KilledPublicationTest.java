package dev.prosa.export.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.LocalFolder;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.ShardWriter;
import dev.prosa.dataset.write.SubjectIndex;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.MemoryFolder;
import dev.prosa.testing.TestStore;
import dev.prosa.transcript.Entry;
import dev.prosa.tuning.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An export that is killed at any call of the file system, on a disk and in an object store. */
final class KilledPublicationTest {

  private static final String NAME = "friday";

  @TempDir(factory = MemoryFolder.class)
  Path temp;

  private final Lives lives = new Lives();

  /** Where the dataset lies. */
  enum Place {
    DISK,
    STORE
  }

  @BeforeEach
  void openStore() throws IOException {
    System.setProperty(TestStore.PROPERTY, temp.resolve("store").toString());
    java.nio.file.Files.createDirectories(temp.resolve("store"));
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    TestStore.beforeEachCall(lives::spend);
  }

  @AfterEach
  void closeStore() {
    TestStore.beforeEachCall(() -> {});
    System.clearProperty(TestStore.PROPERTY);
  }

  @Guarantee("E4")
  @ParameterizedTest
  @EnumSource
  void afterAKillAtAnyCallTheNextRunSucceedsAndNobodySeesHalfADataset(Place place)
      throws IOException {
    int kills = 0;
    boolean killed = true;
    for (int call = 0; killed; call++) {
      String parent = "new-" + call;
      killed = isKilled(call, () -> export(place, parent, "one", List.of("5511", "5522"), false));
      kills += killed ? 1 : 0;
      assertThat(seen(place, parent)).isIn(List.of(), List.of("5511", "5522"));

      // Whoever starts it again says nothing else, unless the dataset is there.
      boolean there = !seen(place, parent).isEmpty();
      export(place, parent, "two", List.of("5511", "5522", "5533"), there);

      assertThat(seen(place, parent)).containsExactly("5511", "5522", "5533");
      assertTidy(place, parent);
      TestStore.empty();
    }
    assertThat(kills).isGreaterThan(40);
  }

  @Guarantee("E4")
  @ParameterizedTest
  @EnumSource
  void anOverwrittenDatasetIsThereWholeOrNotAtAllAfterAKillAtAnyCall(Place place)
      throws IOException {
    int kept = 0;
    boolean killed = true;
    for (int call = 0; killed; call++) {
      String parent = "old-" + call;
      export(place, parent, "zero", List.of("5500", "5511"), false);
      killed = isKilled(call, () -> export(place, parent, "one", List.of("5511", "5522"), true));
      List<String> seen = seen(place, parent);
      assertThat(seen).isIn(List.of(), List.of("5500", "5511"), List.of("5511", "5522"));
      kept += seen.contains("5500") ? 1 : 0;

      export(place, parent, "two", List.of("5533"), !seen.isEmpty());

      assertThat(seen(place, parent)).containsExactly("5533");
      assertTidy(place, parent);
      TestStore.empty();
    }
    assertThat(kept).isGreaterThan(20);
  }

  @Guarantee("E4")
  @ParameterizedTest
  @EnumSource
  void atNoMomentDoesAnybodySeeHalfADataset(Place place) throws IOException {
    export(place, "seen", "zero", List.of("5500", "5511"), false);
    List<List<String>> history = new ArrayList<>();
    lives.watch(() -> history.add(seen(place, "seen")));
    export(place, "seen", "one", List.of("5511", "5522"), true);
    lives.watch(() -> {});
    history.add(seen(place, "seen"));

    assertThat(history.stream().distinct())
        .containsExactly(List.of("5500", "5511"), List.of(), List.of("5511", "5522"));
  }

  /**
   * A full disk, for instance. Only renaming itself could fail after the old one was taken away.
   */
  @Guarantee("E4")
  @ParameterizedTest
  @EnumSource
  void anOverwrittenDatasetStaysIfTheNewOneCannotBeWritten(Place place) throws IOException {
    int kept = 0;
    boolean failed = true;
    for (int call = 0; failed; call++) {
      String parent = "full-" + call;
      export(place, parent, "zero", List.of("5500", "5511"), false);
      lives.failAfter(call);
      try {
        export(place, parent, "one", List.of("5511", "5522"), true);
      } catch (IOException | RuntimeException full) {
        // Every failure is one that the next run recovers from.
      }
      failed = lives.hasFailed();
      lives.failAfter(Integer.MAX_VALUE);
      List<String> seen = seen(place, parent);
      assertThat(seen).isIn(List.of(), List.of("5500", "5511"), List.of("5511", "5522"));
      kept += seen.contains("5500") ? 1 : 0;

      export(place, parent, "two", List.of("5533"), !seen.isEmpty());

      assertThat(seen(place, parent)).containsExactly("5533");
      assertTidy(place, parent);
      TestStore.empty();
    }
    assertThat(kept).isGreaterThan(20);
  }

  private boolean isKilled(int call, Run run) throws IOException {
    lives.have(call);
    try {
      run.run();
      return false;
    } catch (Lives.Killed killed) {
      return true;
    } finally {
      lives.haveAll();
    }
  }

  private interface Run {
    void run() throws IOException;
  }

  private void export(Place place, String parent, String run, List<String> phones, boolean over)
      throws IOException {
    DatasetFolder beside = folder(place, parent);
    DatasetFolder folder = folder(place, parent + "/" + NAME);
    List<Target> targets =
        run.equals("zero") ? List.of(Target.OPENAI, Target.GROUPED) : List.of(Target.OPENAI);
    DatasetDraft draft =
        new DatasetDraft(folder, run)
            .withOverwrite(over)
            .withSubjects(new SubjectIndex(beside, NAME, run, "generation"));
    draft.requireRoom();
    List<ShardResult> shards = new ArrayList<>();
    for (String phone : phones) {
      try (ShardWriter writer = draft.chats(shards.size(), targets)) {
        writer.startPerson("pseudonym-" + phone);
        writer.begin(phone);
        StoredMessage message = StoredMessage.of(new Message(Role.USER, "oi", 7, phone));
        writer.countMessage(message);
        writer.add(new Entry(0, 7, message));
        writer.end();
        shards.add(writer.finish(0, 0).withNotes(writer.finishNotes()));
      }
    }
    draft.publish(
        new Manifest.Source("all_conversations", 0, phones.size()),
        Map.of("run", run),
        targets,
        shards);
    draft.discard();
  }

  /** Whose messages a reader finds that looks for _SUCCESS; fails if anything is not as it says. */
  private List<String> seen(Place place, String parent) {
    try {
      return lives.withoutCounting(() -> seenNow(place, parent));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private List<String> seenNow(Place place, String parent) throws IOException {
    DatasetFolder folder = folder(place, parent + "/" + NAME);
    if (!folder.exists(DatasetLayout.SUCCESS)) {
      return List.of();
    }
    Manifest manifest = Manifest.in(folder);
    List<String> expected = new ArrayList<>();
    for (Manifest.DataFile file : manifest.files()) {
      expected.add(file.name());
      try (InputStream input = folder.open(file.name())) {
        assertThat(sha256(input.readAllBytes())).isEqualTo(file.sha256());
      }
    }
    List<String> data = new ArrayList<>();
    for (Target target : Target.values()) {
      data.addAll(folder.filesBelow(target.label()));
    }
    assertThat(data).containsExactlyInAnyOrderElementsOf(expected);
    for (String paper : List.of(DatasetLayout.CARD, DatasetLayout.REPORT)) {
      assertThat(folder.exists(paper)).isTrue();
    }
    Map<String, Long> people = new TreeMap<>();
    try (BufferedReader index =
        new BufferedReader(
            new InputStreamReader(
                folder(place, parent).open(NAME + ".people"), StandardCharsets.UTF_8))) {
      assertThat(index.readLine()).contains("\t" + manifest.options().get("run") + "\t");
      index
          .lines()
          .filter(line -> line.startsWith("said"))
          .forEach(line -> people.merge(line.split("\t")[1].substring(10), 1L, Long::sum));
    }
    return List.copyOf(people.keySet());
  }

  private void assertTidy(Place place, String parent) throws IOException {
    assertThat(folder(place, parent).names()).containsExactlyInAnyOrder(NAME, NAME + ".people");
    assertThat(folder(place, parent + "/" + NAME).names())
        .containsExactlyInAnyOrder(
            "MANIFEST.json", "README.md", "REPORT.html", "REPORT.json", "_SUCCESS", "openai");
  }

  private DatasetFolder folder(Place place, String name) {
    return switch (place) {
      case DISK -> new MortalFolder(new LocalFolder(temp.resolve("disk").resolve(name)), lives);
      case STORE -> new ObjectStoreFolder(TestStore.SCHEME + "://bucket/" + name);
    };
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
