package dev.prosa.export;

/**
 * What happens to an export when its process is told to end while it runs: by Ctrl-C (SIGINT), by
 * SIGTERM or by {@link System#exit}. Not after SIGKILL; the next run tidies up then.
 *
 * <p>The work runs in a thread of its own while the process ends. To be closed by the thread that
 * made it, once nothing has to be done any more.
 */
final class InterruptionHook implements AutoCloseable {

  private final Thread work;

  private InterruptionHook(Thread work) {
    this.work = work;
  }

  /** From now on, {@code work} is done if the process is told to end. */
  static InterruptionHook doing(Runnable work) {
    Thread thread = new Thread(work, "prosa-discard");
    Runtime.getRuntime().addShutdownHook(thread);
    return new InterruptionHook(thread);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(work);
    } catch (IllegalStateException shuttingDown) {
      // Then the work is being done.
    }
  }
}
