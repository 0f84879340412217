package dev.prosa.export.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.Tally;
import dev.prosa.export.Export;
import dev.prosa.export.options.ExportOptions;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DryRunTest {

  private static final long T = 1_790_000_000_000L;

  @TempDir Path folder;
  private RealRedis redis;

  @BeforeEach
  void open() {
    redis = RealRedis.start();
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void ofAShortListItSaysExactlyWhatTheExportDoes() throws IOException {
    List<Message> messages = shop(300, 3);
    messages.add(new Message(Role.USER, "", T, "5511900000001"));
    messages.addAll(longCustomer());
    store(messages);

    DryRun.Outcome outcome = DryRun.of(spec("--target=all"), DryRun.MOST_ELEMENTS);
    Manifest manifest = export("--target=all");

    assertThat(outcome.refs()).isEqualTo(manifest.counts().refs());
    assertThat(outcome.lookedAt()).isEqualTo(manifest.counts().refs());
    assertThat(Manifest.Counts.of(outcome.tally())).isEqualTo(manifest.counts());
    assertThat(outcome.targets()).isEqualTo(sizes(manifest));
  }

  @Test
  void ofALongListItReckonsWithinAFifthForEveryTarget() throws IOException {
    store(shop(4_000, 9));

    DryRun.Outcome outcome = DryRun.of(spec("--target=all"), 4_000);
    Manifest manifest = export("--target=all");

    assertThat(outcome.refs()).isEqualTo(manifest.counts().refs());
    assertThat(outcome.lookedAt()).isBetween(2_000L, 4_000L);
    sizes(manifest)
        .forEach(
            (target, size) -> {
              DryRun.Size told = outcome.targets().get(target);
              assertClose(target + " rows", told.rows(), size.rows());
              assertClose(target + " bytes", told.bytes(), size.bytes());
              assertClose(target + " tokens", told.tokens(), size.tokens());
            });
    assertClose("messages", outcome.tally().messages(), manifest.counts().messages());
  }

  @Test
  void ofChatsAsTheyAreItSaysExactlyWhatTheExportDoes() throws IOException {
    store(shop(50, 4));

    DryRun.Outcome outcome = DryRun.of(spec("--shape=none", "--target=openai,grouped"), 10_000);
    Manifest manifest = export("--shape=none", "--target=openai,grouped");

    assertThat(Manifest.Counts.of(outcome.tally())).isEqualTo(manifest.counts());
    assertThat(outcome.targets()).isEqualTo(sizes(manifest));
  }

  @Test
  void anEmptyListIsNothing() throws IOException {
    DryRun.Outcome outcome = DryRun.of(spec("--target=openai"), 10);

    assertThat(outcome.refs()).isZero();
    assertThat(outcome.targets()).isEqualTo(Map.of("openai", new DryRun.Size(0, 0, 0)));
  }

  @Test
  void theRowsOfOneLongCustomerAreBounded() throws IOException {
    store(longCustomer());

    Manifest bounded = export("--target=trl,trl-completion");
    long trl = bytes(bounded, "trl");

    assertThat(bytes(bounded, "trl-completion")).isBetween(10 * trl, 40 * trl);
    assertThat(bounded.targets().get("trl-completion").rows()).isEqualTo(1_160);
    assertThat(bounded.targets().get("trl-completion").fixed())
        .containsOnlyKeys("context-shortened");
    assertThat(bounded.options()).containsEntry("maxTokens", "0");
  }

  @Test
  void whatIsKeptFallsWithAPowerOfTheNumber() {
    Tally half = new Tally(800, 1, Map.of("near-duplicate", 200L), 0, 0, Map.of());
    Tally all = new Tally(1_280, 1, Map.of("near-duplicate", 720L), 0, 0, Map.of());

    assertThat(SampleScale.keptOfAll(1_000, half, 2_000, all, 4_000)).isCloseTo(0.8, within(1e-9));
    assertThat(SampleScale.keptOfAll(1_000, all, 2_000, half, 4_000)).isEqualTo(1);
  }

  private static void assertClose(String what, long told, long made) {
    assertThat((double) told).describedAs(what).isCloseTo(made, within(made * 0.2));
  }

  private static Map<String, DryRun.Size> sizes(Manifest manifest) {
    Map<String, DryRun.Size> sizes = new TreeMap<>();
    for (Manifest.DataFile file : manifest.files()) {
      if (file.split() != null || file.series().equals("grouped")) {
        Long tokens = file.tokensEstimated();
        // What closes a document is written when it is published.
        long bytes = file.series().equals("grouped") ? file.bytes() - 1 : file.bytes();
        sizes.merge(
            file.series(),
            new DryRun.Size(file.rows(), bytes, tokens == null ? 0 : tokens),
            (a, b) ->
                new DryRun.Size(
                    a.rows() + b.rows(), a.bytes() + b.bytes(), a.tokens() + b.tokens()));
      }
    }
    return sizes;
  }

  private static long bytes(Manifest manifest, String target) {
    return manifest.files().stream()
        .filter(file -> file.series().equals(target))
        .mapToLong(Manifest.DataFile::bytes)
        .sum();
  }

  private ExportSpec spec(String... more) {
    ExportOptions options =
        PipelineOptionsFactory.fromArgs(arguments("dry", more).toArray(String[]::new))
            .as(ExportOptions.class);
    return ExportSpec.of(options, "dry-run-test");
  }

  private Manifest export(String... more) {
    return Export.fromFiles(List.of(), arguments("out", more)).run().orElseThrow().manifest();
  }

  private List<String> arguments(String name, String... more) {
    List<String> all = new ArrayList<>();
    all.add("--redis=" + redis.url());
    all.add("--output=" + folder.resolve(name));
    all.add("--messagesPerShard=1000000");
    all.addAll(List.of(more));
    return all;
  }

  private void store(List<Message> messages) {
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(messages);
    }
  }

  private static List<Message> longCustomer() {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 1_160; i++) {
      long time = T + i * 60_000L;
      messages.add(
          new Message(Role.USER, "E a encomenda " + word(i) + ", chegou?", time, "5511988887777"));
      messages.add(
          new Message(
              Role.ASSISTANT,
              "A encomenda " + word(i) + " está na loja " + word(i * 7) + ".",
              time + 5_000,
              "5511988887777"));
    }
    return messages;
  }

  private static List<Message> shop(int people, int seed) {
    Random random = new Random(seed);
    List<Message> messages = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      String phone = "55119" + (10_000_000 + person);
      long time = T + random.nextInt(1_000_000_000);
      int pairs = 1 + random.nextInt(5);
      for (int pair = 0; pair < pairs; pair++) {
        String thing = word(random.nextInt(60)) + " " + word(random.nextInt(60));
        messages.add(new Message(Role.USER, "quanto custa " + thing + "?", time++, phone));
        messages.add(
            new Message(
                Role.ASSISTANT,
                "O valor de " + thing + " é R$ " + random.nextInt(100) + ". Deseja pedir agora?",
                time++,
                phone));
      }
      if (random.nextInt(4) == 0) {
        messages.add(new Message(Role.USER, "obrigada", time++, phone));
      }
    }
    messages.sort((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
    return messages;
  }

  private static String word(int number) {
    String letters = Integer.toString(number * 7_919 + 100_000, 26);
    StringBuilder word = new StringBuilder();
    for (char c : letters.toCharArray()) {
      word.append((char) ('a' + Character.digit(c, 26)));
    }
    return word.toString();
  }
}
