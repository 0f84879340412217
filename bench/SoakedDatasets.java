import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts in which datasets of a schedule the messages of {@link IngestSoak} are: each has to be in
 * exactly one.
 */
final class SoakedDatasets {

  private static final Pattern NUMBER = Pattern.compile("\"content\"\\s*:\\s*\"nº (\\d+)\"");

  private SoakedDatasets() {}

  /** Prints how many datasets there are, and how many messages are in none and in several. */
  static boolean count(Path schedule, Path numbers) throws IOException {
    BitSet once = new BitSet();
    BitSet twice = new BitSet();
    int datasets = 0;
    int halves = 0;
    for (Path dataset : folders(schedule)) {
      if (!Files.exists(dataset.resolve("_SUCCESS"))) {
        halves++; // of a run that was killed, for the next one to clear away
        continue;
      }
      datasets++;
      for (Path file : files(dataset)) {
        Matcher found = NUMBER.matcher(Files.readString(file));
        while (found.find()) {
          int number = Integer.parseInt(found.group(1));
          (once.get(number) ? twice : once).set(number);
        }
      }
    }
    long missing = 0;
    for (String number : Files.readAllLines(numbers)) {
      missing += once.get(Integer.parseInt(number)) ? 0 : 1;
    }
    System.out.printf(
        Locale.ROOT, "%d | %d | %d | %d |%n", datasets, halves, missing, twice.cardinality());
    return missing == 0 && twice.isEmpty();
  }

  private static List<Path> folders(Path schedule) throws IOException {
    try (Stream<Path> names = Files.list(schedule)) {
      return names.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> files(Path dataset) throws IOException {
    Path grouped = dataset.resolve("grouped");
    try (Stream<Path> names = Files.walk(grouped)) {
      return names.filter(Files::isRegularFile).toList();
    }
  }
}
