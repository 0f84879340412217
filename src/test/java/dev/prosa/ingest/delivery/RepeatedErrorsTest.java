package dev.prosa.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.store.Receipt;
import dev.prosa.testing.Logged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails a thousand times is said once a minute. */
final class RepeatedErrorsTest {

  private static final int TRIES = 1_000;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow
  private Logged log;

  @BeforeEach
  void listen() {
    log = Logged.by("dev.prosa");
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void aSpoolThatIsFull() throws IOException {
    Spool spool = new Spool(new FailingDisk(false), 1_000, Runnable::run, nanos::get);
    fail(spool, TRIES);
    assertThat(log.lines())
        .containsExactly("ERROR the spool cannot be written (it is full): 1 messages were refused");

    passes(Duration.ofSeconds(59));
    fail(spool, 1);
    passes(Duration.ofSeconds(1));
    fail(spool, 2);
    passes(Duration.ofHours(1));
    fail(spool, 1);
    assertThat(log.lines())
        .containsExactly(
            "ERROR the spool cannot be written (it is full): 1 messages were refused",
            "ERROR the spool cannot be written (it is full): 1001 messages were refused",
            "ERROR the spool cannot be written (it is full): 2 messages were refused");
  }

  @Test
  void aDiskThatIsFullOrReadOnly() throws IOException {
    Spool spool = new Spool(new FailingDisk(true), 1 << 30, Runnable::run, nanos::get);
    fail(spool, TRIES);
    passes(Duration.ofMinutes(1));
    fail(spool, TRIES);

    assertThat(log.lines())
        .containsExactly(
            "ERROR the spool cannot be written (IOException): 1 messages were refused",
            "ERROR the spool cannot be written (IOException): 1000 messages were refused");
  }

  @Test
  void aRedisThatIsAwayWhileMessagesWait() throws IOException {
    SpoolOrRedis protocol =
        protocol(
            new StoreUnavailableException("Redis at 127.0.0.1:1 is away.", null),
            new Spool(new FailingDisk(false), 1 << 30, Runnable::run, nanos::get));
    for (int i = 0; i < TRIES; i++) {
      protocol.deliver("", change(i)).join();
      passes(Duration.ofMillis(110));
      protocol.look();
    }

    assertThat(log.lines())
        .containsExactly("WARN Redis does not accept messages; they wait in the spool");
  }

  @Test
  void aRedisThatAnswersAndTakesNothing() throws IOException {
    SpoolOrRedis later =
        protocol(
            new StoreRefusedException("Redis at 127.0.0.1:1 has no memory left.", null),
            spoolWithOne());
    for (int i = 0; i < 700; i++) {
      later.look();
      passes(Duration.ofMillis(110)); // 77 seconds of it
    }

    assertThat(log.lines())
        .containsExactly(
            "WARN nothing is replayed from the spool for now: Redis at 127.0.0.1:1 has no memory"
                + " left.",
            "WARN nothing is replayed from the spool for now: Redis at 127.0.0.1:1 has no memory"
                + " left.");
  }

  @Test
  void aMistakeOfOurs() {
    RuntimeException mistake = new IllegalStateException("quotes a customer");
    for (int i = 0; i < TRIES; i++) {
      UnexpectedErrors.report("a route of this test", mistake, nanos::get);
      UnexpectedErrors.report("another route of this test", mistake, nanos::get);
    }
    passes(Duration.ofMinutes(1));
    UnexpectedErrors.report("a route of this test", mistake, nanos::get);

    assertThat(log.lines())
        .hasSize(3)
        .allMatch(line -> line.contains("route of this test: unexpected java.lang.Illegal"))
        .noneMatch(line -> line.contains("customer"));
  }

  private SpoolOrRedis protocol(RuntimeException failure, Spool spool) {
    ChangeStore refusing =
        new ChangeStore() {
          @Override
          public CompletableFuture<Receipt> apply(String namespace, Change change) {
            return CompletableFuture.failedFuture(failure);
          }

          @Override
          public void connect() {}
        };
    RedisAvailability answering =
        new RedisAvailability() {
          @Override
          public boolean answers() {
            return true;
          }

          @Override
          public void answered() {}
        };
    return new SpoolOrRedis(spool, refusing, answering, true, Runnable::run, nanos::get);
  }

  private Spool spoolWithOne() throws IOException {
    FailingDisk disk = new FailingDisk(false);
    try (Spool earlier = new Spool(disk, 1 << 30, Runnable::run, nanos::get)) {
      earlier.append(record(1)).join();
    }
    return new Spool(disk, 1 << 30, Runnable::run, nanos::get);
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static void fail(Spool spool, int tries) {
    for (int i = 0; i < tries; i++) {
      assertThat(spool.append(new byte[2_000])).isCompletedExceptionally();
    }
  }

  private static byte[] record(int i) {
    return new SpoolRecord("", change(i)).encoded();
  }

  private static Change change(int i) {
    return Change.said(new Message(Role.USER, "oi", i, "5511900000001"), "wamid." + i);
  }

  /** In memory; takes everything or nothing. */
  private static final class FailingDisk implements SpoolDisk {
    private final boolean readOnly;
    private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

    FailingDisk(boolean readOnly) {
      this.readOnly = readOnly;
    }

    @Override
    public List<String> names() {
      return List.copyOf(files.keySet());
    }

    @Override
    public long size(String name) {
      return read(name).length;
    }

    @Override
    public byte[] read(String name) {
      return files.get(name).toByteArray();
    }

    @Override
    public Output create(String name) throws IOException {
      if (readOnly) {
        throw new IOException("Read-only file system");
      }
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      files.put(name, file);
      return new Output() {
        @Override
        public void write(ByteBuffer bytes) {
          byte[] all = new byte[bytes.remaining()];
          bytes.get(all);
          file.writeBytes(all);
        }

        @Override
        public void force() {}

        @Override
        public void truncate(long length) {}

        @Override
        public void close() {}
      };
    }

    @Override
    public void rename(String from, String to) {
      files.put(to, files.remove(from));
    }

    @Override
    public void delete(String name) {
      files.remove(name);
    }

    @Override
    public void force() {}

    @Override
    public void close() {}
  }
}
