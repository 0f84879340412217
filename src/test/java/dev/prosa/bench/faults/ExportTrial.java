package dev.prosa.bench.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.store.ConversationWriter;
import dev.prosa.testing.Await;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a fault did to an export, in a process of its own, while it read.
 *
 * @param exit its exit code
 * @param published whether there is what looks like a dataset
 * @param data a digest of the dataset's files of examples; of none if there is no dataset
 * @param time how long it took
 */
record ExportTrial(int exit, boolean published, String data, Duration time) {

  private static final int MESSAGES = 40_000;
  private static final int PHONES = 400;
  private static final long NOON = 1_760_000_000_000L;

  /** About a third of what an export of these messages reads. */
  private static final long IN_THE_MIDDLE = 2 << 20;

  /** Exports; once it has begun to read, it befalls them. */
  static ExportTrial of(Path executable, Fault fault, Duration howLong) throws Exception {
    Path work = Files.createTempDirectory("prosa-faults-");
    try (Scene scene = Scene.with(executable, fault)) {
      fill(scene.redis());
      Path output = work.resolve("dataset");
      long start = System.nanoTime();
      Process export = export(scene.url(), output, work, "");
      Await.until(() -> !export.isAlive() || scene.line().carried() >= IN_THE_MIDDLE);
      fault.course().run(scene, howLong);
      return ended(export, output, start);
    } finally {
      delete(work);
    }
  }

  /** The same without a fault, but with room for files of so many kilobytes only, if not 0. */
  static ExportTrial withRoomFor(Path executable, int kilobytes) throws Exception {
    Path work = Files.createTempDirectory("prosa-faults-");
    try (Scene scene = Scene.with(executable, Faults.NOTHING)) {
      fill(scene.redis());
      Path output = work.resolve("dataset");
      long start = System.nanoTime();
      String limit = kilobytes == 0 ? "" : "ulimit -f " + kilobytes + "; ";
      return ended(export(scene.url(), output, work, limit), output, start);
    } finally {
      delete(work);
    }
  }

  /** Whether it is the dataset that it should be, or none. */
  boolean isAllOrNothing(String expected) {
    return exit == 0 ? published && data.equals(expected) : !published;
  }

  private static Process export(String url, Path output, Path work, String before)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", before + "exec \"$@\"", "bash"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    for (String open : List.of("java.util", "java.lang", "java.nio", "java.time")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.prosa.cli.Main"));
    command.addAll(List.of("export", "--redis=" + url, "--output=" + output, "--quiet"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(work.resolve("said.txt").toFile())
        .start();
  }

  private static ExportTrial ended(Process export, Path output, long start) throws Exception {
    if (!export.waitFor(120, TimeUnit.SECONDS)) {
      export.destroyForcibly();
      throw new IllegalStateException("the export does not end");
    }
    boolean published =
        Files.exists(output.resolve("_SUCCESS")) || Files.exists(output.resolve("MANIFEST.json"));
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new ExportTrial(export.exitValue(), published, published ? digest(output) : "", time);
  }

  private static void fill(RealRedis redis) {
    List<CompletableFuture<?>> stored = new ArrayList<>();
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < MESSAGES; i++) {
        Role role = i / PHONES % 2 == 0 ? Role.USER : Role.ASSISTANT;
        String text =
            "fala de número tal, sobre entrega, troca e horário: " + "abc ".repeat(i % 30);
        String phone = "55119" + (80_000_000 + i % PHONES);
        stored.add(writer.storeAsync(new Message(role, text, NOON + i * 1_000L, phone)));
      }
      stored.forEach(CompletableFuture::join);
    }
  }

  private static String digest(Path output) throws IOException, GeneralSecurityException {
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".jsonl")).sorted().toList()) {
        all.update(output.relativize(file).toString().getBytes(UTF_8));
        all.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(all.digest());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
