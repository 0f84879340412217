import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills exports at random moments and looks at what they leave behind; see {@code bench/kills.sh}.
 *
 * <pre>PLACE COUNT SEED FOLDER COMMAND…    COMMAND exports into the dataset whose files are in FOLDER</pre>
 *
 * <p>The same input gives the same bytes, so whatever has a _SUCCESS must be, file by file, what the
 * first, undisturbed run wrote. Half of the kills come at any time of a run, half of them soon after
 * its first change to the dataset's files, where there is most to break. Every other run overwrites.
 */
public final class ExportKills {

  private final Path folder;
  private final List<String> command;
  private final Random random;
  private Map<String, String> whole;
  private long millis;
  private int kills;
  private int ended;
  private int before;
  private int untouched;
  private int gone;
  private int halves;
  private int failures;

  private ExportKills(long seed, Path folder, List<String> command) {
    this.random = new Random(seed);
    this.folder = folder;
    this.command = command;
  }

  public static void main(String[] args) throws Exception {
    ExportKills trial =
        new ExportKills(
            Long.parseLong(args[2]), Path.of(args[3]), List.of(args).subList(4, args.length));
    trial.run(Integer.parseInt(args[1]));
    System.out.println(trial.row(args[0]));
    System.exit(trial.halves + trial.failures == 0 ? 0 : 1);
  }

  private String row(String place) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d | %d |",
        place,
        kills,
        before,
        untouched,
        gone,
        ended,
        halves,
        failures);
  }

  private void run(int count) throws Exception {
    long start = System.nanoTime();
    if (export(false).waitFor() != 0) {
      throw new IllegalStateException("the first export fails");
    }
    millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    whole = digests();
    if (!isThere()) {
      throw new IllegalStateException("no dataset in " + folder);
    }
    while (kills < count) {
      boolean over = random.nextBoolean();
      if (!over) {
        delete();
      }
      kill(over);
      next();
      if (System.getenv("VERBOSE") != null) {
        System.err.println(row("so far"));
      }
    }
  }

  /** Kills one, unless it has ended before. */
  private void kill(boolean over) throws Exception {
    Map<String, Long> old = files();
    Process export = export(over);
    if (random.nextBoolean()) {
      export.waitFor(random.nextInt((int) millis), TimeUnit.MILLISECONDS);
    } else {
      while (export.isAlive() && files().equals(old)) {
        Thread.sleep(1);
      }
      export.waitFor(random.nextInt(600), TimeUnit.MILLISECONDS);
    }
    if (!export.isAlive()) {
      ended++;
      return;
    }
    export.destroyForcibly().waitFor();
    kills++;
    if (isThere()) {
      if (over) {
        untouched++;
      }
      if (!digests().entrySet().containsAll(whole.entrySet())) {
        halves++;
        System.err.println("half a dataset: " + digests().keySet());
      }
    } else if (files().equals(old)) {
      before++;
    } else {
      gone++;
    }
  }

  private void next() throws Exception {
    boolean there = isThere();
    int code = export(there).waitFor();
    if (code != 0 || !digests().equals(whole)) {
      failures++;
      System.err.println("the next run ends with " + code + " and leaves " + files().keySet());
    }
  }

  private Process export(boolean over) throws IOException {
    List<String> all = new ArrayList<>(command);
    if (over) {
      all.add("--overwrite");
    }
    return new ProcessBuilder(all)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("exports.log").toFile()))
        .start();
  }

  private boolean isThere() {
    return Files.exists(folder.resolve("_SUCCESS"));
  }

  private Map<String, Long> files() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (Path file : regular()) {
      try {
        sizes.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file).toMillis());
      } catch (NoSuchFileException moved) {
        // Just now.
      }
    }
    return sizes;
  }

  private Map<String, String> digests() throws Exception {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : regular()) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      digests.put(folder.relativize(file).toString(), new BigInteger(1, digest).toString(16));
    }
    return digests;
  }

  private List<Path> regular() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (java.io.UncheckedIOException moved) {
      return regular();
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + ".people"));
  }
}
