import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.Role;
import dev.prosa.store.ConversationWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/**
 * How fast messages are stored, and how long a caller waits; see {@code bench/writer.sh}.
 *
 * <pre>async PORT MESSAGES CALLERS        storeAsync as fast as it goes
 * paced PORT MESSAGES RATE CALLERS   store, RATE times a second in all
 * naive PORT MESSAGES                what a bot without Prosa does: five commands, one by one</pre>
 */
public final class WriterBench {

  private static final String TEXT =
      "Boa tarde! Sentimos muito pelo transtorno, me envia o número do pedido que eu verifico 😊 #";
  private static final int USERS = 500;
  private static final long EXPIRY = 60L * 24 * 60 * 60;

  private WriterBench() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[1]);
    int messages = Integer.parseInt(args[2]);
    switch (args[0]) {
      case "async" -> async(port, messages, Integer.parseInt(args[3]));
      case "paced" -> paced(port, messages, Integer.parseInt(args[3]), Integer.parseInt(args[4]));
      case "naive" -> naive(port, messages);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void async(int port, int messages, int callers) throws Exception {
    AtomicLong failed = new AtomicLong();
    long[] nanos = new long[messages];
    CountDownLatch stored = new CountDownLatch(messages);
    long started;
    try (ConversationWriter writer = ConversationWriter.open("redis://127.0.0.1:" + port)) {
      warmUp(writer);
      started = System.nanoTime();
      Thread[] threads = new Thread[callers];
      for (int c = 0; c < callers; c++) {
        int caller = c;
        threads[c] =
            new Thread(
                () -> {
                  for (int i = caller; i < messages; i += callers) {
                    int number = i;
                    long asked = System.nanoTime();
                    CompletableFuture<?> receipt = writer.storeAsync(message(i));
                    receipt.whenComplete(
                        (done, failure) -> {
                          nanos[number] = System.nanoTime() - asked;
                          if (failure != null) {
                            failed.incrementAndGet();
                          }
                          stored.countDown();
                        });
                  }
                });
        threads[c].start();
      }
      stored.await();
    }
    report("storeAsync, " + callers + " callers", messages, started, nanos, failed.get());
  }

  /** Callers take turns, so that one that waits does not hold up the messages of the others. */
  private static void paced(int port, int messages, int rate, int callers) throws Exception {
    long[] nanos = new long[messages];
    try (ConversationWriter writer = ConversationWriter.open("redis://127.0.0.1:" + port)) {
      warmUp(writer);
      long started = System.nanoTime();
      Thread[] threads = new Thread[callers];
      for (int c = 0; c < callers; c++) {
        int caller = c;
        threads[c] =
            new Thread(
                () -> {
                  for (int i = caller; i < messages; i += callers) {
                    // The time it was due counts, not the time it was begun: waiting for an earlier
                    // one is waiting, too.
                    long due = started + i * 1_000_000_000L / rate;
                    awaitTime(due);
                    writer.store(message(i));
                    nanos[i] = System.nanoTime() - due;
                  }
                });
        threads[c].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      report("store at " + rate + "/s, " + callers + " callers", messages, started, nanos, 0);
    }
  }

  /** Sleeps, so that waiting does not take a core from what is measured; spins only at the end. */
  private static void awaitTime(long due) {
    long left = due - System.nanoTime();
    while (left > 0) {
      if (left > 500_000) {
        LockSupport.parkNanos(left - 400_000);
      } else {
        Thread.onSpinWait();
      }
      left = due - System.nanoTime();
    }
  }

  private static void naive(int port, int messages) {
    long[] nanos = new long[messages];
    long started;
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      started = System.nanoTime();
      for (int i = 0; i < messages; i++) {
        long asked = System.nanoTime();
        Message message = message(i);
        String key = "conversation:" + message.phoneNumber() + ":" + message.timestamp();
        String json = new String(MessageCodec.encode(message), StandardCharsets.UTF_8);
        jedis.set(key, json, SetParams.setParams().ex(EXPIRY));
        jedis.rpush("user_messages:" + message.phoneNumber(), key);
        jedis.expire("user_messages:" + message.phoneNumber(), EXPIRY);
        jedis.rpush("all_conversations", key);
        jedis.expire("all_conversations", EXPIRY);
        nanos[i] = System.nanoTime() - asked;
      }
    }
    report("naive Jedis loop", messages, started, nanos, 0);
  }

  private static void warmUp(ConversationWriter writer) {
    for (int i = 0; i < 50_000; i++) {
      writer.storeAsync(new Message(Role.USER, TEXT, 1_000_000L + i, "warm"));
    }
    writer.store(new Message(Role.USER, TEXT, 1, "warm"));
  }

  private static Message message(int i) {
    Role role = i / USERS % 2 == 0 ? Role.USER : Role.ASSISTANT;
    return new Message(role, TEXT + i, 1_760_000_000_000L + i, "55119" + (90_000_000 + i % USERS));
  }

  private static void report(String name, int messages, long started, long[] nanos, long failed) {
    double seconds = (System.nanoTime() - started) / 1e9;
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.2f | %d |%n",
        name,
        Math.round(messages / seconds),
        nanos[messages / 2] / 1e6,
        nanos[(int) (messages * 0.99)] / 1e6,
        nanos[messages - 1] / 1e6,
        failed);
  }
}
