package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

/** 16 threads store 50,000 messages of 50 phones, of which 32 each share phone and millisecond. */
@OnEveryRedis
final class ManyWritersTest {

  /** A busy machine is no reason to fail. */
  private static final WriterSettings PATIENT =
      WriterSettings.defaults().withMaxWait(Duration.ofMinutes(1));

  private static final int THREADS = 16;
  private static final int MESSAGES = 50_000;
  private static final int PHONES = 50;
  private static final long NOON = 1_732_276_800_000L;

  @Parameter RealRedis redis;

  @BeforeEach
  void flush() {
    redis.flush();
  }

  @Guarantee("W2")
  @Test
  void nothingIsLostNothingIsDoubledAndEachThreadKeepsItsOrder() throws Exception {
    storeAll(1);
    assertAllThere();
  }

  @Guarantee("W3")
  @Test
  void theSameHoldsWhenEveryMessageIsSentTwice() throws Exception {
    List<Receipt> receipts = storeAll(2);

    assertAllThere();
    Map<Object, Integer> timesRepeated = new HashMap<>();
    receipts.forEach(r -> timesRepeated.merge(r.ref(), r.repeated() ? 1 : 0, Integer::sum));
    assertThat(timesRepeated).hasSize(MESSAGES);
    assertThat(timesRepeated.values()).containsOnly(1);
  }

  private List<Receipt> storeAll(int times) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (ConversationWriter writer = ConversationWriter.open(redis.address(), PATIENT)) {
      List<Callable<List<CompletableFuture<Receipt>>>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        work.add(
            () -> {
              List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
              for (int i = 0; i < MESSAGES / THREADS; i++) {
                for (int time = 0; time < times; time++) {
                  receipts.add(writer.storeAsync(message(number, i)));
                }
              }
              return receipts;
            });
      }
      List<Receipt> all = new ArrayList<>();
      for (Future<List<CompletableFuture<Receipt>>> receipts : threads.invokeAll(work)) {
        receipts.get().forEach(receipt -> all.add(receipt.join()));
      }
      return all;
    } finally {
      threads.shutdown();
    }
  }

  /** The pieces of one thread for one phone have times that rise by twos, in steps of 64 ms. */
  private static Message message(int thread, int i) {
    int nth = i / PHONES;
    return new Message(
        nth % 2 == 0 ? Role.USER : Role.ASSISTANT,
        thread + " " + i,
        NOON + nth / 2 * 64L,
        "55119000000" + (10 + i % PHONES));
  }

  private void assertAllThere() {
    Set<Message> expected = new HashSet<>();
    for (int thread = 0; thread < THREADS; thread++) {
      for (int i = 0; i < MESSAGES / THREADS; i++) {
        expected.add(message(thread, i));
      }
    }
    List<Message> found = new ArrayList<>();
    try (ConversationReader reader = ConversationReader.open(redis.url());
        Stream<Conversation> conversations = reader.conversations()) {
      conversations.forEach(
          conversation -> {
            assertThat(conversation.expired() + conversation.rejected()).isZero();
            assertEachThreadInOrder(conversation.messages());
            found.addAll(conversation.messages());
          });
    }
    assertThat(found).hasSize(expected.size());
    assertThat(new HashSet<>(found)).isEqualTo(expected);
    try (Jedis jedis = redis.jedis()) {
      List<String> all = jedis.lrange("all_conversations", 0, -1);
      assertThat(all).hasSize(MESSAGES).doesNotHaveDuplicates();
      assertThat(jedis.keys("conversation:*")).isEqualTo(new HashSet<>(all));
    }
  }

  private static void assertEachThreadInOrder(List<Message> messages) {
    Map<String, Integer> last = new HashMap<>();
    for (Message message : messages) {
      String[] threadAndNumber = message.content().split(" ");
      int number = Integer.parseInt(threadAndNumber[1]);
      assertThat(last.getOrDefault(threadAndNumber[0], -1)).isLessThan(number);
      last.put(threadAndNumber[0], number);
    }
  }
}
