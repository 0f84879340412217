import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts in which datasets of a schedule the messages of {@link IngestSoak} are: each has to be in
 * one, or to have been cut off at the end of a window, where a question has no answer yet.
 */
final class SoakedDatasets {

  private static final Pattern NUMBER = Pattern.compile("nº (\\d+)");
  private static final Pattern FILTERED = Pattern.compile("\"filtered\"\\s*:\\s*\\{([^}]*)}");
  private static final Pattern REASON = Pattern.compile("\"([a-z-]+)\"\\s*:\\s*(\\d+)");

  /** What belongs to another window than that of the dataset. */
  private static final Set<String> ELSEWHERE = Set.of("still-open", "closed-earlier");

  private SoakedDatasets() {}

  /** Prints how many datasets there are, and how many messages are in none and in several. */
  static boolean count(Path schedule, Path numbers) throws IOException {
    BitSet once = new BitSet();
    BitSet twice = new BitSet();
    int datasets = 0;
    int halves = 0;
    long filtered = 0;
    for (Path dataset : folders(schedule)) {
      if (!Files.exists(dataset.resolve("_SUCCESS"))) {
        halves++; // of a run that was killed, for the next one to clear away
        continue;
      }
      datasets++;
      filtered += filtered(dataset.resolve("MANIFEST.json"));
      BitSet here = new BitSet(); // an example may show the one before again
      for (Path file : files(dataset)) {
        Matcher found = NUMBER.matcher(Files.readString(file));
        while (found.find()) {
          here.set(Integer.parseInt(found.group(1)));
        }
      }
      here.stream().forEach(number -> (once.get(number) ? twice : once).set(number));
    }
    long missing = 0;
    for (String number : Files.readAllLines(numbers)) {
      missing += once.get(Integer.parseInt(number)) ? 0 : 1;
    }
    System.out.printf(
        Locale.ROOT, "%d | %d | %d | %d | %d |%n", datasets, halves, filtered, missing, twice.cardinality());
    return missing <= filtered && twice.isEmpty();
  }

  private static long filtered(Path manifest) throws IOException {
    long sum = 0;
    Matcher reasons = FILTERED.matcher(Files.readString(manifest));
    if (reasons.find()) { // the first is that of the whole dataset
      Matcher reason = REASON.matcher(reasons.group(1));
      while (reason.find()) {
        sum += ELSEWHERE.contains(reason.group(1)) ? 0 : Long.parseLong(reason.group(2));
      }
    }
    return sum;
  }

  private static List<Path> folders(Path schedule) throws IOException {
    try (Stream<Path> names = Files.list(schedule)) {
      return names.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> files(Path dataset) throws IOException {
    Path lines = dataset.resolve("openai");
    try (Stream<Path> names = Files.walk(lines)) {
      return names.filter(Files::isRegularFile).toList();
    }
  }
}
