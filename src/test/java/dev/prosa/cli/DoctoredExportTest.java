package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.store.ConversationWriter;
import dev.prosa.testing.Damage;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class DoctoredExportTest {

  @Parameter RealRedis redis;

  @TempDir Path folder;

  private final Damage damage = new Damage();

  @Guarantee("M1")
  @Test
  void whatWasDamagedAndMendedExportsAsIfNothingHadHappenedButForWhatWasDeleted()
      throws IOException {
    store(Damage.LOST);
    Map<String, String> expected = export("undamaged");
    store(-1);
    try (Jedis jedis = redis.jedis()) {
      damage.befall(jedis);
    }

    assertThat(
            CommandRun.of("export", "--redis=" + redis.url(), "--output=" + folder + "/x").code())
        .as("a counter that is no number stops exports")
        .isNotZero();
    assertThat(CommandRun.of("doctor", "--repair", "--redis=" + redis.url()).code()).isZero();

    assertThat(export("mended")).isEqualTo(expected);
  }

  private void store(int without) {
    redis.flush();
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < Damage.MESSAGES; i++) {
        if (i != without) {
          writer.store(damage.message(i));
        }
      }
    }
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
