package dev.prosa.dataset.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.LocalFolder;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.ReportData;
import dev.prosa.dataset.TargetTally;
import dev.prosa.dataset.report.DatasetCard;
import dev.prosa.dataset.report.DatasetDocs;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.SubjectIndex;
import dev.prosa.dataset.write.SubjectNotes;
import dev.prosa.dataset.write.SubjectRow;
import dev.prosa.error.Explanation;
import dev.prosa.identity.Keyring;
import dev.prosa.identity.PseudonymKey;
import dev.prosa.identity.Pseudonyms;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds a person's lines in a dataset of this machine, through the index beside it, and takes them
 * out. While it does, and if it is interrupted, there is no {@code _SUCCESS}; doing it again
 * finishes the work. For one thread, and nobody else in the dataset meanwhile.
 */
public final class DatasetErasure {

  private static final String WORK = DatasetLayout.FORGETTING;
  private static final String READY = "READY";
  private static final String REASON = "forgotten";

  private final Path dataset;
  private final Path index;
  private final Keyring keys;

  /**
   * @param dataset its folder
   * @param keys those that its index was made with
   */
  public DatasetErasure(Path dataset, Keyring keys) {
    this.dataset = dataset.toAbsolutePath().normalize();
    this.index =
        this.dataset.resolveSibling(
            SubjectIndex.nameOf(String.valueOf(this.dataset.getFileName())));
    this.keys = keys;
  }

  /** The datasets with an index that lie in a folder. */
  public static List<Path> datasetsIn(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var names = Files.list(folder)) {
      for (Path one : names.sorted().toList()) {
        Path beside = one.resolveSibling(SubjectIndex.nameOf(String.valueOf(one.getFileName())));
        if (Files.isDirectory(one) && Files.exists(beside)) {
          found.add(one);
        }
      }
    }
    return found;
  }

  /**
   * What a dataset holds of a person.
   *
   * @param lines by file, from 1; of a document, its members
   * @param messages how many messages of theirs it has
   * @param tokens about how many tokens these lines have, by file
   * @param shares what the report's statistics have of them
   */
  public record Found(
      Map<String, List<Long>> lines, long messages, Map<String, Long> tokens, List<String> shares) {

    /** How many lines there are. */
    public long count() {
      return lines.values().stream().mapToLong(List::size).sum();
    }
  }

  /**
   * Finds the lines of a person.
   *
   * @param phones all under which the person is known
   * @throws OutputException if there is no index, or it was made with a key that is not given
   */
  public Found find(Collection<String> phones) throws IOException {
    finishInterrupted();
    if (!Files.exists(index)) {
      throw new OutputException(
          Explanation.of(
              "output.no-index",
              "%s is missing, which says whose lines are whose; export again without that person",
              index));
    }
    Map<String, List<Long>> lines = new TreeMap<>();
    long messages = 0;
    Map<String, Long> tokens = new TreeMap<>();
    List<String> shares = new ArrayList<>();
    try (BufferedReader input = Files.newBufferedReader(index)) {
      Set<String> names = names(input.readLine(), phones);
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        SubjectRow of = SubjectRow.parse(line, index);
        if (!of.isOf(names)) {
          continue;
        }
        switch (of.kind()) {
          case SubjectNotes.SAID -> messages += of.messages();
          case SubjectNotes.SHARE -> shares.add(of.share());
          default -> {
            List<Long> rows = lines.computeIfAbsent(of.file(), any -> new ArrayList<>());
            for (long row = of.first(); row < of.first() + of.rows(); row++) {
              rows.add(row);
            }
            if (of.tellsTokens()) {
              tokens.merge(of.file(), of.tokens(), Long::sum);
            }
          }
        }
      }
    }
    return new Found(lines, messages, tokens, shares);
  }

  /** Takes out what was found: files, manifest and index are as if it had never been there. */
  public void erase(Found found, Collection<String> phones) throws IOException {
    if (found.lines().isEmpty()) {
      return;
    }
    DatasetFolder folder = new LocalFolder(dataset);
    folder.delete(WORK);
    Manifest manifest = new DatasetDraft(dataset, "forget").published();
    List<Manifest.DataFile> files = new ArrayList<>();
    Map<String, Long> fewer = new TreeMap<>();
    for (Manifest.DataFile file : manifest.files()) {
      List<Long> rows = found.lines().get(file.name());
      long tokens = found.tokens().getOrDefault(file.name(), 0L);
      files.add(rows == null ? file : without(folder, file, new HashSet<>(rows), tokens));
      if (rows != null) {
        fewer.merge(file.series(), (long) rows.size(), Long::sum);
      }
    }
    Manifest left = subtract(manifest, files, fewer, found.messages());
    write(folder, DatasetLayout.MANIFEST, left.toJson());
    for (Map.Entry<String, byte[]> paper : papers(left, found).entrySet()) {
      write(folder, paper.getKey(), paper.getValue());
    }
    writeIndex(folder, found, phones);
    // What is called ready must still be there after a power cut.
    folder.sync(folder.filesBelow(WORK));
    write(folder, READY, new byte[0]);
    finishInterrupted();
  }

  /**
   * What the dataset has beside its data; one that was made before there were reports gets none.
   */
  private Map<String, byte[]> papers(Manifest left, Found found) throws IOException {
    DatasetFolder folder = new LocalFolder(dataset);
    if (!folder.exists(DatasetLayout.REPORT_DATA)) {
      return Map.of(DatasetLayout.CARD, DatasetCard.of(left));
    }
    try (InputStream input = folder.open(DatasetLayout.REPORT_DATA)) {
      return DatasetDocs.of(left, ReportData.fromJson(input).without(found.shares()));
    }
  }

  private Set<String> names(String header, Collection<String> phones) {
    String[] fields = String.valueOf(header).split("\t", -1);
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
    Set<String> names = new HashSet<>();
    phones.forEach(phone -> names.add(pseudonyms.ofPerson(phone)));
    return names;
  }

  private static Manifest.DataFile without(
      DatasetFolder folder, Manifest.DataFile file, Set<Long> rows, long tokens)
      throws IOException {
    Long before = file.tokensEstimated();
    boolean document = file.name().endsWith("/" + DatasetLayout.GROUPED_DOCUMENT);
    try (LineRemoval removal =
        new LineRemoval(folder.open(file.name()), folder.create(WORK + "/" + file.name()))) {
      long left = document ? removal.members(rows) : removal.lines(rows);
      return new Manifest.DataFile(
          file.name(),
          file.series(),
          file.split(),
          left,
          removal.bytes(),
          removal.sha256(),
          before == null ? null : before - tokens);
    }
  }

  private static Manifest subtract(
      Manifest manifest, List<Manifest.DataFile> files, Map<String, Long> fewer, long messages) {
    Manifest.Counts counts = manifest.counts();
    Map<String, Long> filtered = new TreeMap<>(counts.filtered());
    filtered.merge(REASON, messages, Long::sum);
    Map<String, TargetTally> targets = new TreeMap<>(manifest.targets());
    fewer.forEach(
        (target, rows) ->
            targets.computeIfPresent(
                target,
                (name, tally) ->
                    new TargetTally(tally.rows() - rows, tally.fixed(), tally.refused())));
    return new Manifest(
        manifest.format(),
        manifest.producer(),
        manifest.source(),
        manifest.options(),
        new Manifest.Counts(
            counts.refs(),
            counts.messages() - messages,
            counts.conversations() - (messages > 0 ? 1 : 0),
            filtered,
            counts.expired(),
            counts.repeated(),
            counts.rejected()),
        targets,
        manifest.redacted(),
        manifest.conversations(),
        manifest.adjusted(),
        files);
  }

  /** Rows of others move up by as many as went before them. */
  private void writeIndex(DatasetFolder folder, Found found, Collection<String> phones)
      throws IOException {
    try (BufferedReader input = Files.newBufferedReader(index);
        BufferedWriter output =
            new BufferedWriter(
                new java.io.OutputStreamWriter(
                    folder.createPrivate(WORK + "/" + index.getFileName()), UTF_8))) {
      String header = input.readLine();
      Set<String> names = names(header, phones);
      output.write(header + "\n");
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        SubjectRow of = SubjectRow.parse(line, index);
        if (of.isOf(names)) {
          continue;
        }
        String left = line;
        if (of.kind().equals(SubjectNotes.ROWS)) {
          left =
              of.movedUpBy(
                  found.lines().getOrDefault(of.file(), List.of()).stream()
                      .filter(row -> row < of.first())
                      .count());
        }
        output.write(left + "\n");
      }
    }
  }

  private static void write(DatasetFolder folder, String name, byte[] content) throws IOException {
    try (OutputStream output = folder.create(WORK + "/" + name)) {
      output.write(content);
    }
  }

  /** Puts everything that was prepared in its place, if all of it was; else throws it away. */
  private void finishInterrupted() throws IOException {
    DatasetFolder folder = new LocalFolder(dataset);
    if (!folder.exists(WORK + "/" + READY)) {
      folder.delete(WORK);
      return;
    }
    folder.delete(DatasetLayout.SUCCESS);
    folder.syncNames();
    String indexName = String.valueOf(index.getFileName());
    for (String name : folder.filesBelow(WORK)) {
      String own = name.substring(WORK.length() + 1);
      if (own.equals(READY)) {
        continue;
      }
      Path prepared = dataset.resolve(name);
      if (own.equals(indexName)) {
        folder.sync(List.of(name));
        Files.move(prepared, index, StandardCopyOption.REPLACE_EXISTING);
      } else {
        folder.move(List.of(new DatasetFolder.Move(name, own, Files.size(prepared))));
      }
    }
    folder.syncNames();
    try (OutputStream done = folder.create(DatasetLayout.SUCCESS)) {
      done.flush();
    }
    folder.delete(WORK);
  }
}
