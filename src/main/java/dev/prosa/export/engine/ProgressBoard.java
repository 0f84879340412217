package dev.prosa.export.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far a run in this JVM has come. Runners' own counters are not usable for that: Flink's stay
 * at zero until a task ends. A worker in another JVM finds no board and reports nothing.
 * Thread-safe.
 */
public final class ProgressBoard {

  private static final ConcurrentMap<String, ProgressBoard> BOARDS = new ConcurrentHashMap<>();

  private final LongAdder refsRead = new LongAdder();
  private final LongAdder shardsWritten = new LongAdder();
  private volatile long refs;
  private volatile int shards;
  private volatile boolean publishing;

  /** The board of a run; has no effect unless somebody watches that run. */
  public static ProgressBoard of(String runId) {
    ProgressBoard board = BOARDS.get(runId);
    return board == null ? new ProgressBoard() : board;
  }

  /** Starts to watch a run. */
  public static ProgressBoard open(String runId) {
    return BOARDS.computeIfAbsent(runId, id -> new ProgressBoard());
  }

  public static void close(String runId) {
    BOARDS.remove(runId);
  }

  public void planned(ExportPlan plan) {
    refs = plan.size();
    shards = plan.shards();
  }

  public void read(long count) {
    refsRead.add(count);
  }

  public void wroteShard() {
    shardsWritten.increment();
  }

  public void publishing() {
    publishing = true;
  }

  public ExportProgress now() {
    // A retried piece is read again; more than everything would only confuse.
    long read = Math.min(refsRead.sum(), refs);
    ExportProgress.Phase phase;
    if (publishing) {
      phase = ExportProgress.Phase.PUBLISHING;
    } else if (shards == 0) {
      phase = ExportProgress.Phase.STARTING;
    } else if (read < refs) {
      phase = ExportProgress.Phase.READING;
    } else {
      phase = ExportProgress.Phase.WRITING;
    }
    return new ExportProgress(
        ExportProgress.Unit.ELEMENTS, phase, read, refs, shardsWritten.intValue(), shards);
  }
}
