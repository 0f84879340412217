package dev.prosa.dataset.verify;

import dev.prosa.dataset.DataFormat;
import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.LocalFolder;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.parquet.ParquetRows;
import dev.prosa.error.Explanation;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares two datasets, example by example. Keeps two hashes for each example of one series at a
 * time, and nothing of what was said.
 */
public final class DatasetDiff {

  private DatasetDiff() {}

  /**
   * What became of the examples of one target's split.
   *
   * @param before how many there were
   * @param after how many there are
   * @param same how many are in both, letter by letter
   * @param changed how many begin with the same question and are otherwise different
   */
  public record Series(long before, long after, long same, long changed) {

    /** How many are new. */
    public long added() {
      return after - same - changed;
    }

    /** How many are gone. */
    public long removed() {
      return before - same - changed;
    }
  }

  /** A value of then and of now; empty where there was none. */
  public record Change(String before, String after) {}

  /**
   * What is different.
   *
   * @param series by target and split, such as {@code openai/train}
   * @param options those with other values
   * @param counts of the manifests' counts, those that differ
   * @param changedByHand files that are not what their dataset's manifest says, by dataset: options
   *     and counts are not theirs
   */
  public record Difference(
      Map<String, Series> series,
      Map<String, Change> options,
      Map<String, Change> counts,
      Map<String, List<String>> changedByHand) {

    /** Whether both hold the same examples in the same splits. */
    public boolean isNone() {
      return series.values().stream()
          .allMatch(one -> one.before() == one.same() && one.after() == one.same());
    }
  }

  /**
   * Compares.
   *
   * @throws OutputException if one of them is no dataset or cannot be read
   */
  public static Difference between(Path before, Path after) {
    Manifest old = manifest(before);
    Manifest young = manifest(after);
    Map<String, Series> series = new TreeMap<>();
    for (String name : names(old, young)) {
      ExampleHashes then = hashes(before, old, name);
      ExampleHashes now = hashes(after, young, name);
      ExampleHashes.Matches matches = then.comparedTo(now);
      series.put(name, new Series(then.count(), now.count(), matches.same(), matches.changed()));
    }
    Map<String, List<String>> changedByHand = new TreeMap<>();
    addChanged(changedByHand, before, old);
    addChanged(changedByHand, after, young);
    return new Difference(
        series,
        changes(old.options(), young.options()),
        changes(counts(old.counts()), counts(young.counts())),
        changedByHand);
  }

  private static void addChanged(
      Map<String, List<String>> changedByHand, Path dataset, Manifest manifest) {
    try {
      List<String> changed = RecordedFiles.changed(new LocalFolder(dataset), manifest, any -> true);
      if (!changed.isEmpty()) {
        changedByHand.put(dataset.toString(), changed);
      }
    } catch (IOException failed) {
      throw FileReading.unreadable(dataset.toString(), failed);
    }
  }

  private static Manifest manifest(Path dataset) {
    DatasetFolder folder = new LocalFolder(dataset);
    try {
      if (!folder.exists(DatasetLayout.SUCCESS) || !folder.exists(DatasetLayout.MANIFEST)) {
        throw new OutputException(
            Explanation.of("output.incomplete", "%s is not a complete dataset", dataset));
      }
      return Manifest.in(folder);
    } catch (IOException failed) {
      throw FileReading.unreadable(dataset + "/" + DatasetLayout.MANIFEST, failed);
    }
  }

  private static Set<String> names(Manifest... manifests) {
    Set<String> names = new TreeSet<>();
    for (Manifest manifest : manifests) {
      for (Manifest.DataFile file : manifest.files()) {
        if (Target.fromLabel(file.series()).isPresent()) {
          names.add(series(file));
        }
      }
    }
    return names;
  }

  private static String series(Manifest.DataFile file) {
    return file.split() == null ? file.series() : file.series() + "/" + file.split();
  }

  private static ExampleHashes hashes(Path dataset, Manifest manifest, String name) {
    ExampleHashes hashes = new ExampleHashes();
    for (Manifest.DataFile file : manifest.files()) {
      if (Target.fromLabel(file.series()).isPresent() && series(file).equals(name)) {
        try (InputStream input = lines(new LocalFolder(dataset), file.name())) {
          hashes.read(input);
        } catch (IOException failed) {
          throw FileReading.unreadable(dataset + "/" + file.name(), failed);
        }
      }
    }
    return hashes;
  }

  private static InputStream lines(LocalFolder folder, String file) throws IOException {
    return DataFormat.ofFile(file) == DataFormat.PARQUET
        ? ParquetRows.lines(folder.openChannel(file))
        : folder.open(file);
  }

  private static Map<String, Change> changes(
      Map<String, String> before, Map<String, String> after) {
    Map<String, Change> changes = new TreeMap<>();
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      Change change = new Change(before.getOrDefault(name, ""), after.getOrDefault(name, ""));
      if (!change.before().equals(change.after())) {
        changes.put(name, change);
      }
    }
    return changes;
  }

  private static Map<String, String> counts(Manifest.Counts counts) {
    Map<String, String> all = new TreeMap<>();
    all.put("refs", String.valueOf(counts.refs()));
    all.put("messages", String.valueOf(counts.messages()));
    all.put("conversations", String.valueOf(counts.conversations()));
    all.put("expired", String.valueOf(counts.expired()));
    all.put("repeated", String.valueOf(counts.repeated()));
    counts.filtered().forEach((reason, n) -> all.put("filtered: " + reason, String.valueOf(n)));
    counts.rejected().forEach((reason, n) -> all.put("rejected: " + reason, String.valueOf(n)));
    return all;
  }
}
