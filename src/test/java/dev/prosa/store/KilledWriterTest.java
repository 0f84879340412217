package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import dev.prosa.message.Role;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

/** A process that stores as fast as it can is killed at some moment or other. */
@OnEveryRedis
final class KilledWriterTest {

  private static final String PHONES = "55119000000";

  @Parameter RealRedis redis;

  @Guarantee("W1")
  @RepeatedTest(3)
  void aMessageIsThereWithBothItsNamesOrNotAtAll() throws Exception {
    redis.flush();
    Process bot =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Bot.class.getName(),
                redis.url())
            .redirectError(Redirect.DISCARD)
            .start();
    int enough = new Random().nextInt(200);
    int acknowledged = 0;
    try (BufferedReader receipts =
        new BufferedReader(new InputStreamReader(bot.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i <= enough; i++) {
        acknowledged = Integer.parseInt(receipts.readLine());
      }
      bot.destroyForcibly();
      assertThat(bot.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    try (Jedis jedis = redis.jedis()) {
      awaitNoWriter(jedis);
      List<String> all = jedis.lrange("all_conversations", 0, -1);
      List<String> ofUsers = new ArrayList<>();
      for (String list : jedis.keys("user_messages:*")) {
        ofUsers.addAll(jedis.lrange(list, 0, -1));
      }
      Set<String> messages = jedis.keys("conversation:*");
      assertThat(all).hasSizeGreaterThanOrEqualTo(acknowledged).doesNotHaveDuplicates();
      assertThat(ofUsers).doesNotHaveDuplicates();
      assertThat(new HashSet<>(all)).isEqualTo(messages).isEqualTo(new HashSet<>(ofUsers));
      for (int i = 0; i < acknowledged; i++) {
        assertThat(messages).contains(new MessageRef(Bot.phone(i), Bot.time(i)).key());
      }
    }
  }

  /** What the dead process had sent may still be worked on. */
  private static void awaitNoWriter(Jedis jedis) {
    while (jedis.clientList().contains("name=prosa")) {
      Thread.onSpinWait();
    }
  }

  /** Prints how many messages, from the first on, Redis has acknowledged. */
  static final class Bot {

    private Bot() {}

    public static void main(String[] args) {
      try (ConversationWriter writer = ConversationWriter.open(args[0])) {
        for (int i = 0; ; i++) {
          int number = i;
          writer
              .storeAsync(new Message(Role.USER, "mensagem " + i, time(i), phone(i)))
              .thenRun(
                  () -> {
                    if (number % 50 == 49) {
                      System.out.println(number + 1);
                    }
                  });
        }
      }
    }

    static String phone(int i) {
      return PHONES + (10 + i % 20);
    }

    static long time(int i) {
      return 1_732_276_800_000L + i;
    }
  }
}
