package dev.prosa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves on disk: in processes of their own, since they are killed. */
@Timeout(120)
final class SpillTest {

  /** More than the heap of those processes. */
  private static final int MEGABYTES = 100;

  @TempDir Path folder;

  @Test
  void aKilledRunLeavesNothingBehind() throws Exception {
    Process run = start(List.of(), "wait");
    try (BufferedReader said = run.inputReader()) {
      assertThat(said.readLine()).isEqualTo("grouped");
      assertThat(bytesWithoutAName(run)).isGreaterThan((MEGABYTES - 1) << 20);
      assertThat(folder).isEmptyDirectory();
    } finally {
      run.destroyForcibly().waitFor();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFullDiskIsSaidInOneLine() throws Exception {
    List<String> onSmallDisk =
        List.of(
            "unshare",
            "--mount",
            "--map-root-user",
            "sh",
            "-c",
            "mount -t tmpfs -o size=1m tmpfs '" + folder + "' && exec \"$@\"",
            "sh");
    assumeTrue(can(onSmallDisk), "a disk of 1 MB can be made");

    Process run = start(onSmallDisk, "end");

    try (BufferedReader said = run.inputReader()) {
      assertThat(said.lines())
          .containsExactly(
              "dev.prosa.runner.SpillException: cannot spill to "
                  + folder
                  + " (No space left on device); name another --spillFolder");
    }
    assertThat(run.waitFor()).isEqualTo(1);
  }

  /** Of the files that a process has open and that no folder lists, those of the runner. */
  private static long bytesWithoutAName(Process process) throws IOException {
    Path open = Path.of("/proc", String.valueOf(process.pid()), "fd");
    assumeTrue(Files.isDirectory(open), "Linux");
    long bytes = 0;
    try (Stream<Path> files = Files.list(open)) {
      for (Path file : files.toList()) {
        if (Files.readSymbolicLink(file).toString().matches(".*/local-runner-.*\\(deleted\\)")) {
          bytes += Files.size(file);
        }
      }
    }
    return bytes;
  }

  private Process start(List<String> before, String then) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Spilling.class.getName(), folder.toString(), then));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static boolean can(List<String> command) throws InterruptedException {
    List<String> nothing = new ArrayList<>(command);
    nothing.add("true");
    try {
      return new ProcessBuilder(nothing).start().waitFor() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  /** A process that groups more than it may keep in memory. */
  static final class Spilling {

    public static void main(String[] arguments) {
      Pipeline pipeline = Runs.on("--spillBudgetBytes=1000000", "--spillFolder=" + arguments[0]);
      pipeline
          .apply(Impulse.create())
          .apply(ParDo.of(new MegabytesFn()))
          .apply(GroupByKey.create())
          .apply(ParDo.of(new SayAndFn(arguments[1])));
      try {
        pipeline.run();
      } catch (Pipeline.PipelineExecutionException failed) {
        System.out.println(failed.getCause());
        System.exit(1);
      }
    }
  }

  private static final class MegabytesFn extends DoFn<byte[], KV<Integer, byte[]>> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(OutputReceiver<KV<Integer, byte[]>> output) {
      for (int i = 0; i < MEGABYTES * 16; i++) {
        output.output(KV.of(0, new byte[1 << 16]));
      }
    }
  }

  private static final class SayAndFn extends DoFn<KV<Integer, Iterable<byte[]>>, Void> {

    private static final long serialVersionUID = 1L;

    private final String then;

    SayAndFn(String then) {
      this.then = then;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> group) throws InterruptedException {
      long size = 0;
      for (byte[] bytes : group.getValue()) {
        size += bytes.length;
      }
      System.out.println(size == MEGABYTES << 20 ? "grouped" : "wrong: " + size);
      if (then.equals("wait")) {
        new CountDownLatch(1).await();
      }
    }
  }
}
