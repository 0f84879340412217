package dev.prosa.dataset.verify;

import dev.prosa.dataset.BoundedLines;
import dev.prosa.dataset.LocalFolder;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.write.SubjectIndex;
import dev.prosa.dataset.write.SubjectNotes;
import dev.prosa.dataset.write.SubjectRow;
import dev.prosa.error.Explanation;
import dev.prosa.identity.Keyring;
import dev.prosa.identity.PseudonymKey;
import dev.prosa.identity.Pseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks a person up in the index beside a dataset, which somebody else may have written: it must be
 * the dataset's own, and its rows must be ones that the manifest has. For one thread.
 */
final class SubjectSearch {

  /** Nobody has more in one dataset; more could fill the memory. */
  private static final long MOST_ROWS = 1 << 21;

  private final Path index;
  private final Keyring keys;

  SubjectSearch(Path index, Keyring keys) {
    this.index = index;
    this.keys = keys;
  }

  /** What is done with a row of the index. */
  interface RowReader {
    void read(String line, SubjectRow row) throws IOException;
  }

  /**
   * What the dataset with that manifest holds of a person.
   *
   * @throws OutputException if there is no index, it is none, it is another dataset's, or it was
   *     made with a key that is not given
   */
  SubjectLines find(Manifest manifest, Collection<String> phones) throws IOException {
    Gathered gathered = new Gathered(manifest);
    Set<String> names = new HashSet<>();
    read(header -> names.addAll(names(header, phones)), (line, row) -> gathered.add(row, names));
    return gathered.found();
  }

  /** Reads all of it. */
  void read(java.util.function.Consumer<String> header, RowReader rows) throws IOException {
    Path name = index.getFileName();
    if (!Files.exists(index, LinkOption.NOFOLLOW_LINKS)) {
      throw new OutputException(
          Explanation.of(
              "output.no-index",
              "%s is missing, which says whose lines are whose; export again without that person",
              index));
    }
    LocalFolder beside = new LocalFolder(index.resolveSibling(""));
    try (BoundedLines input =
        new BoundedLines(beside.open(String.valueOf(name)), SubjectIndex.MOST_BYTES_A_LINE)) {
      header.accept(String.valueOf(next(input)));
      for (String line = next(input); line != null; line = next(input)) {
        rows.read(line, SubjectRow.parse(line, index));
      }
    }
  }

  private @org.jspecify.annotations.Nullable String next(BoundedLines input) {
    try {
      return input.next();
    } catch (IOException unreadable) {
      throw SubjectRow.noIndex(index);
    }
  }

  /** Under what a person is in an index with that first line. */
  Set<String> names(String header, Collection<String> phones) {
    String[] fields = header.split("\t", -1);
    if (fields.length != 3 || !fields[0].equals(SubjectIndex.FORMAT)) {
      throw SubjectRow.noIndex(index);
    }
    List<PseudonymKey> known = new ArrayList<>(keys.keys());
    known.add(PseudonymKey.NONE);
    Pseudonyms pseudonyms =
        known.stream()
            .filter(key -> key.generation().equals(fields[2]))
            .findFirst()
            .map(key -> SubjectIndex.pseudonyms(key, fields[1]))
            .orElseThrow(
                () ->
                    new OutputException(
                        Explanation.of(
                            "output.key-missing",
                            "%s was made with the key of generation %s, which is not among those"
                                + " given; add it with --key",
                            index,
                            fields[2])));
    return phones.stream().map(pseudonyms::ofPerson).collect(Collectors.toSet());
  }

  /** What there is of one person. */
  private final class Gathered {
    private final Map<String, Manifest.DataFile> files = new TreeMap<>();
    private final Map<String, String> noted = new TreeMap<>();
    private final Map<String, List<Long>> lines = new TreeMap<>();
    private final Map<String, Long> tokens = new TreeMap<>();
    private final List<String> shares = new ArrayList<>();
    private long messages;
    private long rows;

    Gathered(Manifest manifest) {
      manifest.files().forEach(file -> files.put(file.name(), file));
    }

    void add(SubjectRow row, Set<String> names) {
      if (row.kind().equals(SubjectNotes.FILE)) {
        if (files.containsKey(row.named())) {
          noted.put(row.named(), row.sha256());
        } else {
          throw ofAnother();
        }
      } else if (row.isOf(names)) {
        switch (row.kind()) {
          case SubjectNotes.SAID -> messages += row.messages();
          case SubjectNotes.SHARE -> shares.add(row.share());
          default -> addRows(row);
        }
      }
    }

    private void addRows(SubjectRow row) {
      Manifest.DataFile file = files.get(row.file());
      rows += row.rows();
      if (file == null || row.first() + row.rows() - 1 > file.rows() || rows > MOST_ROWS) {
        throw ofAnother();
      }
      List<Long> own = lines.computeIfAbsent(row.file(), any -> new ArrayList<>());
      for (long one = row.first(); one < row.first() + row.rows(); one++) {
        own.add(one);
      }
      if (row.tellsTokens()) {
        tokens.merge(row.file(), row.tokens(), Long::sum);
      }
    }

    SubjectLines found() {
      boolean same =
          noted.isEmpty() // an earlier version did not say
              || files.values().stream()
                  .allMatch(file -> file.sha256().equals(noted.get(file.name())));
      if (!same) {
        throw ofAnother();
      }
      return new SubjectLines(lines, messages, tokens, shares);
    }

    private OutputException ofAnother() {
      return new OutputException(
          Explanation.of(
              "output.other-index",
              "%s is not the index of the dataset that lies beside it now; put the dataset's own"
                  + " back, or export again with --overwrite",
              index));
    }
  }
}
