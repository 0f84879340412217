package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a test run that is killed in the middle. */
@Timeout(120)
final class OrphansTest {

  @TempDir Path folder;

  @Test
  void aKilledTestRunLeavesNeitherProsaNorItsRedisBehind() throws Exception {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestRun.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    ProcessHandle prosa = only(run.toHandle());
    ProcessHandle redis = only(prosa);

    run.destroyForcibly();

    prosa.onExit().get(60, TimeUnit.SECONDS);
    redis.onExit().get(60, TimeUnit.SECONDS);
    assertThat(List.of(prosa, redis)).noneMatch(ProcessHandle::isAlive);
  }

  private static ProcessHandle only(ProcessHandle parent) {
    while (parent.children().findAny().isEmpty()) {
      assertThat(parent.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    return parent.children().findAny().orElseThrow();
  }

  /** Starts what a test would start, and does not end. */
  public static final class TestRun {
    private TestRun() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Files.createDirectories(Path.of(arguments[0]));
      ProsaProcess.start(folder, "demo", "--messages", "5000000").await();
    }
  }
}
