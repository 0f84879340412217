package dev.prosa.export;

import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.OutputLock;

/**
 * What happens to an export when its process is told to end while it runs, by Ctrl-C (SIGINT), by
 * SIGTERM or by {@link System#exit}: the job on a cluster is cancelled, what was written is
 * deleted, and the output is free again. Not after SIGKILL; the next run tidies up then.
 *
 * <p>To be closed by the thread that made it, once nothing has to be done any more.
 */
final class InterruptionHook implements AutoCloseable {

  private final Thread hook;

  private InterruptionHook(Thread hook) {
    this.hook = hook;
  }

  /**
   * From now on, all of that happens.
   *
   * @param cancel ends a job that runs elsewhere
   */
  static InterruptionHook of(Runnable cancel, DatasetDraft draft, OutputLock lock) {
    Thread hook =
        new Thread(
            () -> {
              cancel.run();
              draft.discard();
              lock.release();
            },
            "prosa-discard");
    Runtime.getRuntime().addShutdownHook(hook);
    return new InterruptionHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook does its work.
    }
  }
}
