package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.dataset.DatasetSeries;
import dev.prosa.dataset.LocalFolder;
import dev.prosa.dataset.OutputException;
import dev.prosa.export.options.GuardException;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

final class ScheduledExportTest {

  private static final Instant FIRST_DAY = Instant.parse("2026-11-10T03:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;

  private static RealRedis redis;

  @BeforeAll
  static void start() {
    redis = RealRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void flush() {
    redis.flush();
  }

  @Guarantee("E6")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nightlyDatasetsTogetherHoldWhatOneBigOneHolds(long seed) throws IOException {
    storeChats(seed);
    // Day 3 is missed, day 4 is run twice.
    for (int day : new int[] {1, 2, 4, 4, 5, 6, 7, 8}) {
      export("nightly", day);
    }

    List<String> together = examples(folder.resolve("nightly"));
    export("big", 8);
    List<String> all = examples(folder.resolve("big"));

    assertThat(all).hasSizeGreaterThan(50);
    assertThat(together).containsExactlyInAnyOrderElementsOf(all);
    assertThat(Files.readString(folder.resolve("nightly/WATERMARK")))
        .isEqualTo("2026-11-18T03:00:00Z\n");
  }

  @Test
  void messagesInWindowCutsConversationsButLosesNoMessage() throws IOException {
    store("5511900000001", FIRST_DAY.plus(Duration.ofMinutes(1380)), "user", "quase");
    store("5511900000001", FIRST_DAY.plus(Duration.ofMinutes(1385)), "assistant", "sim");
    store("5511900000001", FIRST_DAY.plus(Duration.ofMinutes(1445)), "user", "passou");
    store("5511900000001", FIRST_DAY.plus(Duration.ofMinutes(1450)), "assistant", "pois");
    String mode = "--window-mode=messages-in-window";

    assertThat(export("nightly", 1, mode).orElseThrow().manifest().counts().messages())
        .isEqualTo(2);
    assertThat(export("nightly", 2, mode).orElseThrow().manifest().counts().messages())
        .isEqualTo(2);
  }

  @Guarantee("E6")
  @Test
  void aRepeatedRunDoesNothing() throws IOException {
    storeChats(1);
    Export export = described("nightly", 2);
    assertThat(export.run()).isPresent();
    List<Path> before = files(folder);

    assertThat(export("nightly", 2)).isEmpty();
    assertThat(described("nightly", 2).nextDue()).contains(Instant.parse("2026-11-13T03:20:00Z"));
    assertThat(files(folder)).isEqualTo(before);
  }

  @Guarantee("E6")
  @Test
  void aCrashBetweenDatasetAndWatermarkIsNoticed() throws IOException {
    storeChats(1);
    export("nightly", 2);
    Files.delete(folder.resolve("nightly/WATERMARK"));

    assertThat(export("nightly", 2)).isEmpty();
    String described = export("nightly", 3).orElseThrow().manifest().options().toString();
    assertThat(described)
        .contains("windowFrom=2026-11-12T03:00:00Z", "windowUntil=2026-11-13T03:00:00Z");
  }

  /** Both when the same night is tried again, and when the next one comes first. */
  @Guarantee("E6")
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aRunThatWasKilledBeforeItsEndIsMadeUpForByTheNext(int next) throws IOException {
    storeChats(1);
    export("nightly", 2);
    Files.delete(folder.resolve("nightly/WATERMARK"));
    Files.delete(folder.resolve("nightly/until-20261112T030000Z/_SUCCESS"));

    assertThat(export("nightly", next)).isPresent();

    export("big", next);
    assertThat(examples(folder.resolve("nightly")))
        .containsExactlyInAnyOrderElementsOf(examples(folder.resolve("big")));
    assertThat(folder.resolve("nightly/until-20261112T030000Z").toFile().exists())
        .isEqualTo(next == 2);
  }

  @Guarantee("E10")
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWatermarkInTheFutureIsAnErrorAndTheWayOutLeavesNothingOut(boolean written)
      throws IOException {
    storeChats(1);
    export("nightly", 2);
    // The clock was ahead once: by years, and what was said until then is in this dataset.
    assertThat(described("nightly", 3, "--as-of=2126-11-13T03:30:00Z").run()).isPresent();
    if (!written) {
      Files.delete(folder.resolve("nightly/WATERMARK"));
    }
    List<Path> before = files(folder);

    assertThatThrownBy(() -> export("nightly", 4))
        .isInstanceOf(GuardException.class)
        .hasMessage(
            folder.resolve("nightly")
                + " has been exported up to 2126-11-13T03:00:00Z, which is in the future: the clock"
                + " was ahead, and what was said since then would be left out; write into "
                + folder.resolve("nightly/WATERMARK")
                + " up to when everything was really exported, and move datasets with later names"
                + " (until-…) elsewhere");
    assertThat(files(folder)).isEqualTo(before);

    Files.writeString(folder.resolve("nightly/WATERMARK"), "2026-11-12T03:00:00Z\n");
    Files.move(folder.resolve("nightly/until-21261113T030000Z"), folder.resolve("ahead"));
    export("nightly", 4);
    export("nightly", 8);
    export("big", 8);
    assertThat(examples(folder.resolve("nightly")))
        .containsExactlyInAnyOrderElementsOf(examples(folder.resolve("big")));
  }

  @Test
  void aRunThatIsRepeatedMeetsALaterWatermarkWhichIsNoError() throws IOException {
    storeChats(1);
    export("nightly", 4);

    assertThat(export("nightly", 2)).isEmpty();
  }

  /** A wrong clock of a bot's holds up nobody's conversations but those of that person. */
  @Test
  void messagesOfTheFutureMoveNoWatermarkAndAreTakenWhenTheirTimeHasCome() throws IOException {
    storeChats(1);
    store("5511900000077", Instant.parse("2098-01-01T00:00:00Z"), "user", "do futuro");
    store("5511900000077", Instant.parse("2098-01-01T00:00:01Z"), "assistant", "sim");
    export("nightly", 4);
    export("nightly", 8);

    assertThat(Files.readString(folder.resolve("nightly/WATERMARK")))
        .isEqualTo("2026-11-18T03:00:00Z\n");
    assertThat(examples(folder.resolve("nightly"))).noneMatch(line -> line.contains("do futuro"));
    assertThat(described("nightly", 9, "--as-of=2098-01-03T12:00:00Z").run()).isPresent();
    assertThat(examples(folder.resolve("nightly"))).anyMatch(line -> line.contains("do futuro"));
  }

  @Test
  void datasetsMayBeMovedAway() throws IOException {
    storeChats(1);
    export("nightly", 2);
    Files.move(folder.resolve("nightly/until-20261112T030000Z"), folder.resolve("somewhere else"));

    assertThat(export("nightly", 2)).isEmpty();
  }

  @Test
  void withTooFewExamplesTheyWaitForTheNextRun() throws IOException {
    storeChats(1);

    assertThatThrownBy(() -> export("nightly", 2, "--min-examples=100000"))
        .isInstanceOf(GuardException.class)
        .hasMessageContaining("fewer than --min-examples=100000; nothing was published");
    assertThat(files(folder.resolve("nightly"))).containsExactly(Path.of(".lock"));

    String described =
        export("nightly", 3, "--min-examples=1").orElseThrow().manifest().options().toString();
    assertThat(described).doesNotContain("windowFrom").contains("windowUntil=2026-11-13");
  }

  @Test
  void tooManyUnusableRecordsPreventADataset() {
    storeChats(1);
    try (Jedis jedis = redis.jedis()) {
      for (int i = 0; i < 50; i++) {
        jedis.rpush("all_conversations", "broken " + i);
      }
    }

    assertThatThrownBy(() -> export("nightly", 2, "--max-rejected=1%"))
        .isInstanceOf(GuardException.class)
        .hasMessageMatching(
            "50 of [0-9,]+ records cannot be used, more than --max-rejected=1.000% allows;"
                + " nothing was published");
  }

  @Test
  @SuppressWarnings("try") // the lock is there to be closed
  void twoRunsAtATimeAreOneTooMany() throws IOException {
    storeChats(1);
    DatasetSeries series = new DatasetSeries(new LocalFolder(folder.resolve("nightly")));
    try (Closeable other = series.lock()) {
      assertThatThrownBy(() -> export("nightly", 2))
          .isInstanceOf(OutputException.class)
          .hasMessageContaining("another export runs for " + folder.resolve("nightly"));
    }
    assertThat(export("nightly", 2)).isPresent();
  }

  @Test
  void messagesThatExpiredUnexportedFailTheRunThatAsksForIt() {
    Instant now = Instant.now();
    Duration hour = Duration.ofHours(1);
    store("5511900000001", now.minus(hour.multipliedBy(100)), "user", "exported");
    run(now.minus(hour.multipliedBy(60)));
    Instant missed = now.minus(hour.multipliedBy(50));
    store("5511900000001", missed, "user", "expired");
    Instant newest = now.minus(hour);
    store("5511900000001", newest, "user", "there");
    try (Jedis jedis = redis.jedis()) {
      jedis.del("conversation:5511900000001:" + missed.toEpochMilli());
      // So messages live 40 hours.
      jedis.expire("conversation:5511900000001:" + newest.toEpochMilli(), 39 * 3_600);
    }

    assertThatThrownBy(() -> run(now, "--expiry-guard=fail"))
        .isInstanceOf(GuardException.class)
        .hasMessageMatching(
            "messages since .* expired before they were exported, 1 at least; run the export more"
                + " often, or keep messages longer \\(--retention\\); nothing was published");
    assertThat(run(now, "--expiry-guard=warn")).isPresent();
  }

  private Optional<ExportSummary> run(Instant now, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--redis=" + redis.url(),
                "--runner=DirectRunner",
                "--output=" + folder.resolve("x"),
                "--window=PT1H",
                "--as-of=" + now));
    arguments.addAll(List.of(more));
    return Export.fromFiles(List.of(), arguments).run();
  }

  @Test
  void messagesThatLiveTooShortlyFailTheRunThatAsksForIt() {
    store("5511900000001", Instant.now().minusSeconds(60), "user", "oi");
    try (Jedis jedis = redis.jedis()) {
      jedis.keys("conversation:*").forEach(key -> jedis.expire(key, 3_600));
    }

    assertThatThrownBy(() -> run(Instant.now(), "--window=P1D", "--expiry-guard=fail"))
        .isInstanceOf(GuardException.class)
        .hasMessageContaining("less than a window and its lag (1460)");
  }

  private Optional<ExportSummary> export(String name, int day, String... more) {
    return described(name, day, more).run();
  }

  private Export described(String name, int day, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--redis=" + redis.url(),
                "--runner=DirectRunner",
                "--target-parallelism=2",
                "--output=" + folder.resolve(name),
                "--window=P1D",
                "--session-gap=6h",
                "--dedup=none",
                "--expiry-guard=warn",
                "--as-of=" + FIRST_DAY.plus(DAY.multipliedBy(day)).plus(Duration.ofMinutes(30))));
    arguments.addAll(List.of(more));
    return Export.fromFiles(List.of(), arguments);
  }

  /** Eight days of conversations, many of them across midnight. */
  private static void storeChats(long seed) {
    Random random = new Random(seed);
    List<Runnable> messages = new ArrayList<>();
    for (int person = 0; person < 20; person++) {
      String phone = "55119000000" + (10 + person);
      Instant time = FIRST_DAY.plusSeconds(random.nextInt(86_400));
      for (int i = 0; time.isBefore(FIRST_DAY.plus(DAY.multipliedBy(8))); i++) {
        Instant at = time;
        String role = i % 2 == 0 ? "user" : "assistant";
        String text = person + " " + i + " " + random.nextInt();
        messages.add(() -> store(phone, at, role, text));
        time = time.plusSeconds(60 + random.nextInt(random.nextInt(5) == 0 ? 40_000 : 4_000));
      }
    }
    Collections.shuffle(messages, random);
    messages.forEach(Runnable::run);
  }

  private static void store(String phone, Instant time, String role, String text) {
    long millis = time.toEpochMilli();
    String key = "conversation:" + phone + ":" + millis;
    try (Jedis jedis = redis.jedis()) {
      jedis.set(
          key,
          "{\"role\":\"%s\",\"content\":\"%s\",\"timestamp\":%d,\"phoneNumber\":\"%s\"}"
              .formatted(role, text, millis, phone));
      jedis.rpush("all_conversations", key);
    }
  }

  /** The examples of all datasets below a folder. */
  private static List<String> examples(Path root) throws IOException {
    List<String> examples = new ArrayList<>();
    for (Path file : files(root)) {
      if (file.toString().endsWith(".jsonl")) {
        examples.addAll(Files.readAllLines(root.resolve(file)));
      }
    }
    return examples;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }
}
