package dev.prosa.dataset.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.ChecksummedOutput;
import dev.prosa.dataset.DataFormat;
import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.LocalFolder;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.ReportData;
import dev.prosa.dataset.parquet.ParquetRows;
import dev.prosa.dataset.report.DatasetCard;
import dev.prosa.dataset.report.DatasetDocs;
import dev.prosa.dataset.write.SubjectIndex;
import dev.prosa.dataset.write.SubjectNotes;
import dev.prosa.error.Explanation;
import dev.prosa.identity.Keyring;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds a person's lines in a dataset of this machine, through the index beside it, and takes them
 * out. While it does, and if it is interrupted, there is no {@code _SUCCESS}; doing it again
 * finishes the work. For one thread, and nobody else in the dataset meanwhile.
 */
public final class DatasetErasure {

  private static final String WORK = DatasetLayout.FORGETTING;
  private static final String READY = "READY";

  private final Path dataset;
  private final Path index;
  private final SubjectSearch search;

  /**
   * @param dataset its folder
   * @param keys those that its index was made with
   */
  public DatasetErasure(Path dataset, Keyring keys) {
    this.dataset = dataset.toAbsolutePath().normalize();
    this.index =
        this.dataset.resolveSibling(
            SubjectIndex.nameOf(String.valueOf(this.dataset.getFileName())));
    this.search = new SubjectSearch(index, keys);
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
   * Finds the lines of a person.
   *
   * @param phones all under which the person is known
   * @throws OutputException if there is no index, it is not the dataset's, or it was made with a
   *     key that is not given; or if somebody has changed a file with lines of theirs
   */
  public SubjectLines find(Collection<String> phones) throws IOException {
    DatasetFolder folder = new LocalFolder(dataset);
    finishInterrupted();
    Manifest manifest = manifest(folder);
    SubjectLines found = search.find(manifest, phones);
    requireUnchanged(folder, manifest, found.lines()::containsKey);
    return found;
  }

  /**
   * Makes sure that each file is what the manifest says, byte by byte: else nobody can tell whose
   * lines are whose.
   *
   * @throws OutputException if there is no dataset, or somebody has changed it by hand
   */
  public void requireUnchanged() throws IOException {
    DatasetFolder folder = new LocalFolder(dataset);
    finishInterrupted();
    requireUnchanged(folder, manifest(folder), any -> true);
  }

  private Manifest manifest(DatasetFolder folder) throws IOException {
    if (!folder.exists(DatasetLayout.MANIFEST)) {
      throw new OutputException(
          Explanation.of("output.incomplete", "%s is not a complete dataset", dataset));
    }
    return Manifest.in(folder);
  }

  private void requireUnchanged(DatasetFolder folder, Manifest manifest, Predicate<String> asked)
      throws IOException {
    List<String> changed = RecordedFiles.changed(folder, manifest, asked);
    if (!changed.isEmpty()) {
      throw new OutputException(
          Explanation.of(
              "output.edited",
              "%s was changed by hand: %s is not what MANIFEST.json says, so nobody can tell whose"
                  + " lines are whose; put the file back as it was, or forget without --dataset and"
                  + " then export again with --overwrite",
              dataset,
              changed.get(0)));
    }
  }

  /**
   * Takes out what was found: files, manifest and index are as if it had never been there.
   *
   * @throws OutputException if somebody has changed the dataset by hand; then nothing is done
   */
  public void erase(SubjectLines found, Collection<String> phones) throws IOException {
    if (found.lines().isEmpty()) {
      return;
    }
    LocalFolder folder = new LocalFolder(dataset);
    folder.delete(WORK);
    Manifest manifest = manifest(folder);
    requireUnchanged(folder, manifest, any -> true);
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
    Manifest left = ReducedManifest.of(manifest, files, fewer, found.messages());
    write(folder, DatasetLayout.MANIFEST, left.toJson());
    for (Map.Entry<String, byte[]> paper : papers(left, found).entrySet()) {
      write(folder, paper.getKey(), paper.getValue());
    }
    writeIndex(folder, left, found, phones);
    // What is called ready must still be there after a power cut.
    folder.sync(folder.filesBelow(WORK));
    write(folder, READY, new byte[0]);
    finishInterrupted();
  }

  /**
   * What the dataset has beside its data; one that was made before there were reports gets none.
   */
  private Map<String, byte[]> papers(Manifest left, SubjectLines found) throws IOException {
    DatasetFolder folder = new LocalFolder(dataset);
    if (!folder.exists(DatasetLayout.REPORT_DATA)) {
      return Map.of(DatasetLayout.CARD, DatasetCard.of(left));
    }
    try (InputStream input = folder.open(DatasetLayout.REPORT_DATA)) {
      return DatasetDocs.of(left, ReportData.fromJson(input).without(found.shares()));
    }
  }

  private static Manifest.DataFile without(
      LocalFolder folder, Manifest.DataFile file, Set<Long> rows, long tokens) throws IOException {
    if (DataFormat.ofFile(file.name()) == DataFormat.PARQUET) {
      try (SeekableByteChannel input = folder.openChannel(file.name());
          ChecksummedOutput output =
              new ChecksummedOutput(folder.create(WORK + "/" + file.name()))) {
        long left = ParquetRows.copyWithout(input, rows, output);
        return ReducedManifest.file(file, left, output.bytes(), output.sha256(), tokens);
      }
    }
    boolean document = file.name().endsWith("/" + DatasetLayout.GROUPED_DOCUMENT);
    try (LineRemoval removal =
        new LineRemoval(folder.open(file.name()), folder.create(WORK + "/" + file.name()))) {
      long left = document ? removal.members(rows) : removal.lines(rows);
      return ReducedManifest.file(file, left, removal.bytes(), removal.sha256(), tokens);
    }
  }

  /** Rows of others move up by as many as went before them. */
  private void writeIndex(
      DatasetFolder folder, Manifest left, SubjectLines found, Collection<String> phones)
      throws IOException {
    Map<String, long[]> gone = new TreeMap<>();
    found
        .lines()
        .forEach(
            (file, rows) -> gone.put(file, rows.stream().mapToLong(row -> row).sorted().toArray()));
    try (BufferedWriter output =
        new BufferedWriter(
            new OutputStreamWriter(
                folder.createPrivate(WORK + "/" + index.getFileName()), UTF_8))) {
      Set<String> names = new HashSet<>();
      StringBuilder first = new StringBuilder();
      search.read(
          header -> {
            names.addAll(search.names(header, phones));
            first.append(header).append('\n');
          },
          (line, row) -> {
            output.append(first);
            first.setLength(0);
            if (row.kind().equals(SubjectNotes.ROWS) && !row.isOf(names)) {
              long[] before = gone.getOrDefault(row.file(), new long[0]);
              int place = Arrays.binarySearch(before, row.first());
              output.write(row.movedUpBy(place < 0 ? -1 - place : place) + "\n");
            } else if (!row.isOf(names) && !row.kind().equals(SubjectNotes.FILE)) {
              output.write(line + "\n");
            }
          });
      output.append(first);
      for (Manifest.DataFile file : left.files()) {
        output.write(SubjectIndex.fileLine(file) + "\n");
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
