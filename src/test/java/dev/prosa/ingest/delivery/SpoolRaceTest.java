package dev.prosa.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.MemoryFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Appenders and the replayer of one spool run at the same time, in thousands of rounds. */
@Timeout(120)
final class SpoolRaceTest {

  private static final int APPENDERS = 2;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @Guarantee("S2")
  @Test
  void whatIsKeptIsReplayedOnceHoweverAppendersAndTheReplayerInterleave() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Spool spool =
        new Spool(new SimulatedDisk(new Random(1)).mount(), 1L << 30, thread, System::nanoTime)) {
      race(spool, Integer.getInteger("prosa.spool.rounds", 10_000));
    }
    thread.shutdown();
    assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Guarantee("S2")
  @Test
  void theSameHoldsOnTheFileSystem() throws Exception {
    try (Spool spool = Spool.open(new SpoolSettings(folder.resolve("spool"), 1L << 30))) {
      race(spool, 300);
    }
  }

  /** In each round all begin at the same moment, with the spool empty, as at an outage. */
  private static void race(Spool spool, int rounds) throws Exception {
    CyclicBarrier start = new CyclicBarrier(APPENDERS + 1);
    CyclicBarrier end = new CyclicBarrier(APPENDERS + 1);
    ConcurrentLinkedQueue<String> kept = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<String> expected = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<?>> appenders = new ArrayList<>();
    for (int appender = 0; appender < APPENDERS; appender++) {
      int me = appender;
      appenders.add(
          CompletableFuture.runAsync(
              () -> {
                for (int round = 0; round < rounds; round++) {
                  await(start);
                  for (int i = 0; i <= round % 3; i++) {
                    String id = round + "-" + me + "-" + i;
                    expected.add(id);
                    spool.append(record(id)).thenRun(() -> kept.add(id)).join();
                  }
                  await(end);
                }
              },
              task -> new Thread(task).start()));
    }
    List<String> replayed = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      await(start);
      int tries = 1 + round % 4;
      for (int i = 0; i < tries; i++) {
        replay(spool, spool.oldest().join(), replayed);
      }
      await(end);
      for (var file = spool.oldest().join(); file.isPresent(); file = spool.oldest().join()) {
        replay(spool, file, replayed);
      }
      if (round % 1_000 == 999 || round == rounds - 1) {
        assertThat(replayed).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(replayed).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(spool.bytes()).isZero();
        replayed.clear();
        kept.clear();
        expected.clear();
      }
    }
    appenders.forEach(CompletableFuture::join);
  }

  private static void replay(Spool spool, Optional<SpoolFile> file, List<String> replayed)
      throws Exception {
    if (file.isPresent()) {
      for (SpoolRecord record : spool.read(file.get()).records()) {
        replayed.add(record.change().id());
      }
      spool.remove(file.get()).join();
    }
  }

  private static byte[] record(String id) {
    return new SpoolRecord("", Change.said(new Message(Role.USER, "oi", 1, "5511900000001"), id))
        .encoded();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }
}
