package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.maintenance.StoreProblem;
import dev.prosa.testing.Damage;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class DoctoredExportTest {

  /** How others write times is no damage, and not repaired. */
  private static final List<String> OTHER_WRITERS =
      List.of("time-as-text", "time-in-seconds", "unusable-time", "unusual-time");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameter RealRedis redis;

  @TempDir Path folder;

  private final Damage damage = new Damage();

  @Guarantee("M1")
  @Test
  void whatWasDamagedAndRepairedExportsAsIfNothingHadHappenedButForWhatWasDeleted()
      throws IOException {
    store(/* whole= */ false);
    Map<String, String> expected = export("undamaged");
    store(/* whole= */ true);
    assertThat(CommandRun.of("forget", Damage.CARLA, "--yes", "--redis=" + redis.url()).code())
        .isZero();
    try (Jedis jedis = redis.jedis()) {
      damage.befall(jedis);
      damage.bringBack(jedis);
    }
    Map<String, Integer> damaged = found();
    assertThat(damaged).containsOnlyKeys(labels());
    damaged.keySet().removeAll(OTHER_WRITERS);
    assertThat(damaged).doesNotContainValue(0);

    assertThat(
            CommandRun.of("export", "--redis=" + redis.url(), "--output=" + folder + "/x").code())
        .as("a counter that is no number stops exports")
        .isNotZero();
    CommandRun repairing = CommandRun.of("doctor", "--repair", "--redis=" + redis.url());
    assertThat(repairing.code()).as(repairing.err()).isZero();

    assertThat(export("repaired")).isEqualTo(expected);
    Map<String, Integer> left = found();
    left.values().removeIf(count -> count == 0);
    assertThat(left).containsOnlyKeys("dangling-in-all"); // which exports count as expired
    assertThat(CommandRun.of("doctor", "--redis=" + redis.url()).code()).isZero();
  }

  /** All messages, or as they can be at best when damage has been repaired. */
  private void store(boolean whole) {
    redis.flush();
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < Damage.MESSAGES; i++) {
        if (!whole && i == Damage.OVERWRITTEN) {
          writer.store(damage.overwriting());
        } else if (whole || i != Damage.LOST) {
          writer.store(damage.message(i));
        }
      }
    }
  }

  /** What a dry run finds, as programs read it. */
  private Map<String, Integer> found() throws IOException {
    CommandRun run = CommandRun.of("doctor", "--json", "--redis=" + redis.url());
    return JSON.convertValue(
        JSON.readTree(run.out()).get("found"), new TypeReference<TreeMap<String, Integer>>() {});
  }

  private static String[] labels() {
    return Stream.of(StoreProblem.values()).map(StoreProblem::label).toArray(String[]::new);
  }

  /** The files of examples, by name. */
  private Map<String, String> export(String name) throws IOException {
    Path output = folder.resolve(name);
    CommandRun run =
        CommandRun.of(
            "export", "--redis=" + redis.url(), "--output=" + output, "--target=openai,grouped");
    assertThat(run.code()).as(run.err()).isZero();
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(output)) {
      for (Path file : all.filter(one -> one.toString().contains(".json")).sorted().toList()) {
        if (!file.endsWith("MANIFEST.json") && !file.endsWith("REPORT.json")) {
          files.put(output.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    assertThat(files).isNotEmpty();
    return files;
  }
}
