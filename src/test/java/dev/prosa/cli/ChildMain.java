package dev.prosa.cli;

import java.util.concurrent.CompletableFuture;

/**
 * Prosa in a process of a test: it ends with the test's JVM, however that ends, so that an
 * interrupted test run leaves no process behind.
 */
public final class ChildMain {

  private static final String PARENT = "prosa.test.parent";

  private ChildMain() {}

  /** The flag that tells a child whose it is. */
  static String parentFlag() {
    return "-D" + PARENT + "=" + ProcessHandle.current().pid();
  }

  public static void main(String[] arguments) {
    CompletableFuture<?> orphaned =
        ProcessHandle.of(Long.getLong(PARENT))
            .<CompletableFuture<?>>map(ProcessHandle::onExit)
            .orElse(CompletableFuture.completedFuture(null));
    orphaned.thenRun(() -> System.exit(1));
    Main.main(arguments);
  }
}
