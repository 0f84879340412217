package dev.prosa.bench.faults;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.StoreException;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.WriterSettings;
import dev.prosa.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Two bots on one Redis, four threads each: every message is sent again until it is acknowledged.
 * Every other message has an id; the others are known by their time and words.
 */
final class Traffic {

  static final String JUMPING_CLOCK = "the bot's clock jumps by hours, back and forth";
  static final String SKEWED_CLOCKS = "the clock of one of two bots is 90 s ahead";

  private static final int BOTS = 2;
  private static final int THREADS = 4;
  private static final int PHONES = 40;
  private static final long NOON = 1_760_000_000_000L;
  private static final long HOUR = 3_600_000;
  private static final long SKEW = 90_000;

  /** How long each waits for Redis before it says so; short, so that there is something to see. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private final List<ConversationWriter> writers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong again = new AtomicLong();
  private final AtomicLongArray answeredAt = new AtomicLongArray(BOTS * THREADS);
  private final BitSet acknowledged = new BitSet();
  private final String clock;
  private volatile boolean goesOn = true;

  private Traffic(String clock) {
    this.clock = clock;
  }

  static String phone(int number) {
    return "55119" + (80_000_000 + number);
  }

  /** Begins. The clocks of the bots are wrong if the fault says so. */
  static Traffic start(String url, Fault fault) {
    Traffic traffic = new Traffic(fault.name());
    WriterSettings settings =
        WriterSettings.defaults().withMaxWait(MAX_WAIT).withDurability(fault.ack());
    for (int bot = 0; bot < BOTS; bot++) {
      ConversationWriter writer = ConversationWriter.open(RedisAddress.of(url), settings);
      traffic.writers.add(writer);
      for (int thread = 0; thread < THREADS; thread++) {
        int place = bot * THREADS + thread;
        Thread sender = new Thread(() -> traffic.send(writer, place), "bot-" + place);
        traffic.threads.add(sender);
        sender.start();
      }
    }
    return traffic;
  }

  private void send(ConversationWriter writer, int place) {
    while (goesOn) {
      int number = next.getAndIncrement();
      Message message =
          new Message(
              Role.USER, "nº " + number, time(number, place / THREADS), phone(number % PHONES));
      while (!stored(writer, message, number % 2 == 0 ? "wamid." + number : null)) {
        again.incrementAndGet();
        Await.passing(Duration.ofMillis(20));
      }
      answeredAt.set(place, System.nanoTime());
      synchronized (acknowledged) {
        acknowledged.set(number);
      }
    }
  }

  private static boolean stored(ConversationWriter writer, Message message, @Nullable String id) {
    try {
      if (id == null) {
        writer.store(message);
      } else {
        writer.store(message, id);
      }
      return true;
    } catch (StoreException notNow) {
      return false;
    }
  }

  private long time(int number, int bot) {
    long honest = NOON + number;
    return switch (clock) {
      case JUMPING_CLOCK -> honest + HOUR * ThreadLocalRandom.current().nextInt(-5, 6);
      case SKEWED_CLOCKS -> honest + SKEW * bot;
      default -> honest;
    };
  }

  /** Waits until every thread has been answered since {@code nanos}; returns how long ago. */
  Duration awaitRecovery(long nanos, Duration most) {
    long end = nanos;
    for (int place = 0; place < answeredAt.length(); place++) {
      while (answeredAt.get(place) - nanos <= 0) {
        if (System.nanoTime() - nanos > most.toNanos()) {
          throw new IllegalStateException("no recovery within " + most);
        }
        Await.passing(Duration.ofMillis(2));
      }
      end = Math.max(end, answeredAt.get(place));
    }
    return Duration.ofNanos(end - nanos);
  }

  /** Waits until so many more messages were acknowledged. */
  void awaitMore(int messages) {
    int before = count();
    Await.until(() -> count() >= before + messages);
  }

  private int count() {
    synchronized (acknowledged) {
      return acknowledged.cardinality();
    }
  }

  /** Lets every thread finish what it has begun. */
  void stop() throws InterruptedException {
    goesOn = false;
    for (Thread thread : threads) {
      thread.join();
    }
    writers.forEach(ConversationWriter::close);
  }

  /** By number. To be asked when it has stopped. */
  BitSet acknowledged() {
    return acknowledged;
  }

  /** How often a message had to be sent again. */
  long sentAgain() {
    return again.get();
  }

  static int phones() {
    return PHONES;
  }
}
