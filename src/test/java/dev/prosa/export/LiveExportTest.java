package dev.prosa.export;

import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.store.ConversationWriter;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

/** An export beside a bot that goes on writing, which is when exports run. */
@OnEveryRedis
final class LiveExportTest {

  private static final long NOW = System.currentTimeMillis();
  private static final long LONG_AGO = 1_500_000_000_000L;
  private static final Pattern NUMBER = Pattern.compile("\"content\":\"n(\\d+)\"");

  @Parameter RealRedis redis;
  @TempDir Path folder;

  private final ExecutorService beside = Executors.newSingleThreadExecutor();

  @AfterEach
  void shutDown() {
    beside.shutdown();
  }

  @BeforeEach
  void flush() {
    redis.flush();
  }

  @Guarantee("E2")
  @Test
  void everyMessageThatExistedAtTheStartIsExportedOnceWhileAWriterAppendsAndTrims()
      throws Exception {
    int dead = 60_000;
    int living = 10_000;
    try (Jedis jedis = redis.jedis()) {
      List<String> refs = new ArrayList<>();
      for (int i = 0; i < dead; i++) {
        refs.add("conversation:5511900000000:" + (LONG_AGO + i));
      }
      jedis.rpush("all_conversations", refs.toArray(String[]::new));
    }
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < living; i++) {
        writer.storeAsync(message(i));
      }
    }
    AtomicBoolean exported = new AtomicBoolean();
    Future<Integer> written =
        beside.submit(
            () -> {
              int next = living;
              try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
                while (!exported.get()) {
                  writer.store(message(next++));
                }
              }
              return next;
            });
    Path output = folder.resolve("a");
    ExportSummary summary;
    try {
      summary = export(output, "--messages-per-shard=5000").run().orElseThrow();
    } finally {
      exported.set(true);
    }
    int total = written.get();

    List<Integer> numbers = numbersIn(output);
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(numbers.stream().filter(n -> n < living)).hasSize(living);
    assertThat(numbers).allMatch(n -> n < total);
    var counts = summary.manifest().counts();
    assertThat(counts.messages()).isEqualTo(numbers.size());
    assertThat(counts.messages() + counts.expired()).isEqualTo(counts.refs());
    try (Jedis jedis = redis.jedis()) {
      // Otherwise this test would show nothing.
      assertThat(Long.parseLong(jedis.get("{all_conversations}:trimmed")))
          .isGreaterThan(summary.manifest().source().from());
    }
  }

  @Test
  void aListThatAnotherProgramCutsMeanwhileFailsTheExport() throws Exception {
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < 60_000; i++) {
        writer.storeAsync(message(i));
      }
    }
    Path output = folder.resolve("a");
    Export export = export(output);
    AtomicBoolean exported = new AtomicBoolean();
    Future<?> cutting =
        beside.submit(
            () -> {
              try (Jedis jedis = redis.jedis()) {
                while (!exported.get()) {
                  if (export.progress().refs() > 0) {
                    jedis.lpop("all_conversations", 100);
                  }
                }
              }
            });

    try {
      assertThatThrownBy(export::run)
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("was cut by another program while it was read");
    } finally {
      exported.set(true);
    }
    cutting.get();
    assertThat(output).doesNotExist();
  }

  private Export export(Path output, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--redis=" + redis.url());
    arguments.add("--output=" + output);
    arguments.add("--runner=DirectRunner");
    arguments.add("--shape=none");
    arguments.add("--redact=off");
    arguments.addAll(List.of(options));
    return Export.fromFiles(List.of(), arguments);
  }

  private static Message message(int number) {
    return new Message(USER, "n" + number, NOW + number, "55119000" + (10_000 + number % 50));
  }

  private static List<Integer> numbersIn(Path output) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    try (Stream<Path> files = Files.list(output.resolve("openai"))) {
      for (Path file : files.toList()) {
        Matcher found = NUMBER.matcher(Files.readString(file));
        while (found.find()) {
          numbers.add(Integer.parseInt(found.group(1)));
        }
      }
    }
    return numbers;
  }
}
