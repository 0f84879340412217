package dev.prosa.dataset.write;

import dev.prosa.dataset.DataFormat;
import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.FinalFile;
import dev.prosa.dataset.LocalFolder;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.OutputExistsException;
import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.PartNames;
import dev.prosa.dataset.PublishCandidate;
import dev.prosa.dataset.ReportData;
import dev.prosa.dataset.ReportSettings;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.report.DatasetDocs;
import dev.prosa.error.Explanation;
import dev.prosa.tuning.ReplyRows;
import dev.prosa.tuning.Target;
import dev.prosa.tuning.ToolDeclarations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dataset in the making. Nothing of it looks like a dataset until {@link #publish} returns:
 * shards lie in a hidden folder of the run, and {@code _SUCCESS} is written last.
 *
 * <p>Safe for use by many threads and processes, as long as one of them publishes.
 */
public final class DatasetDraft {

  private static final Logger log = LoggerFactory.getLogger(DatasetDraft.class);

  private final DatasetFolder folder;
  private final String temporary;
  private final @Nullable SubjectIndex people;
  private final ReportSettings settings;
  private final boolean overwrite;
  private final DataFormat format;

  /** A draft below a folder of this machine; see the other constructor. */
  public DatasetDraft(Path root, String runId) {
    this(new LocalFolder(root), runId);
  }

  /**
   * @param folder the dataset's; need not exist
   * @param runId tells this run from any other that may write there
   */
  public DatasetDraft(DatasetFolder folder, String runId) {
    this(
        folder,
        DatasetLayout.temporary(runId),
        null,
        ReportSettings.PLAIN,
        false,
        DataFormat.JSONL);
  }

  private DatasetDraft(
      DatasetFolder folder,
      String temporary,
      @Nullable SubjectIndex people,
      ReportSettings settings,
      boolean overwrite,
      DataFormat format) {
    this.folder = folder;
    this.temporary = temporary;
    this.people = people;
    this.settings = settings;
    this.overwrite = overwrite;
    this.format = format;
  }

  /** The same, with an index of whose lines are whose, written before the dataset is there. */
  public DatasetDraft withSubjects(SubjectIndex index) {
    return new DatasetDraft(folder, temporary, index, settings, overwrite, format);
  }

  /** The same, with a report that is written like that. */
  public DatasetDraft withReport(ReportSettings asked) {
    return new DatasetDraft(folder, temporary, people, asked, overwrite, format);
  }

  /** The same, which may replace a dataset that is there, once the new one is complete. */
  public DatasetDraft withOverwrite(boolean allowed) {
    return new DatasetDraft(folder, temporary, people, settings, allowed, format);
  }

  /** The same, whose examples are stored in that format, of those targets that take it. */
  public DatasetDraft withFormat(DataFormat asked) {
    return new DatasetDraft(folder, temporary, people, settings, overwrite, asked);
  }

  /**
   * Makes sure that the folder can take the dataset: it exists or can be made, and holds nothing
   * but what an interrupted run left, or what may be replaced.
   *
   * @throws OutputException if not
   */
  public void requireRoom() {
    try {
      List<String> names = folder.names();
      if (!overwrite && !Publication.isLeftByARun(names)) {
        throw new OutputExistsException(folder.toString(), names.contains(DatasetLayout.MANIFEST));
      }
      if (people != null) {
        people.requireRoom();
      }
      folder.prepare(temporary);
    } catch (IOException failed) {
      throw unwritable(failed);
    }
  }

  /** The right to publish into this draft's folder; see {@link OutputLock#take}. */
  public OutputLock lock() {
    return new OutputLock(folder);
  }

  /** The same, of {@link Manifest#LIST}. */
  public ShardWriter chats(int shard, List<Target> targets) {
    return chats(shard, targets, Manifest.LIST);
  }

  /**
   * Starts a shard of chats as they are, for those of the targets that take them.
   *
   * @param list what rejected records are elements of
   */
  public ShardWriter chats(int shard, List<Target> targets, String list) {
    return new ShardWriter(folder, new PartNames(temporary, shard), targets, list, settings);
  }

  /** Starts to put a shard's examples aside. */
  public SpilledExamples.Writer holdExamples(int shard) throws IOException {
    return new SpilledExamples.Writer(folder, new PartNames(temporary, shard).next("held"));
  }

  /**
   * What was put aside under that name.
   *
   * @param tools which tools each of them says there are, or null
   */
  public SpilledExamples.Reader heldExamples(String name, @Nullable ToolDeclarations tools)
      throws IOException {
    return new SpilledExamples.Reader(folder, name, tools);
  }

  /**
   * Starts a shard of examples.
   *
   * @param maxFileBytes the length of a file, in place of every target's own; 0 is theirs
   * @param rows how much stands before a reply that has a row of its own
   */
  public ExampleFiles examples(int shard, List<Target> targets, long maxFileBytes, ReplyRows rows) {
    return new ExampleFiles(
        folder, new PartNames(temporary, shard), targets, maxFileBytes, rows, settings);
  }

  /** The same, without an inspection. */
  public Manifest publish(
      Manifest.Source source,
      Map<String, String> options,
      List<Target> targets,
      List<ShardResult> results)
      throws IOException {
    return publish(source, options, targets, results, proposal -> {});
  }

  /**
   * Gives the shards their names, writes the manifest, and {@code _SUCCESS} last. Doing it again
   * with the same arguments, after a failure at any point, is safe.
   *
   * @param inspection looks at what would be published; what it throws prevents it
   * @throws OutputException if another dataset has appeared meanwhile and may not be replaced
   * @throws IllegalStateException if the books do not balance: {@code source} has another number of
   *     elements than {@code results} account for
   */
  public Manifest publish(
      Manifest.Source source,
      Map<String, String> options,
      List<Target> targets,
      List<ShardResult> results,
      Consumer<PublishCandidate> inspection)
      throws IOException {
    ShardResults shards = new ShardResults(results);
    shards.requireBalance(source);
    Optional<Manifest> before = publishedBefore(source, options, shards);
    if (before.isPresent()) {
      return before.get();
    }
    List<FinalFile> files =
        new FileAssembler(folder, temporary, format)
            .arrange(targets, shards.parts(), options.containsKey("tools"));
    Manifest manifest =
        Manifest.of(
            source, options, shards.inOrder(), files.stream().map(FinalFile::described).toList());
    PublishCandidate proposal = PublishCandidate.of(manifest, files);
    inspection.accept(proposal);
    if (folder.exists(DatasetLayout.SUCCESS)
        && !overwrite
        && !Arrays.equals(published().toJson(), manifest.toJson())) {
      throw new OutputException(
          Explanation.of(
              "output.taken",
              "%s was taken by another run meanwhile; choose another --output",
              folder));
    }
    if (people != null) {
      people.prepare(folder, shards.notes(), proposal);
    }
    Map<String, byte[]> papers = new LinkedHashMap<>();
    papers.put(DatasetLayout.MANIFEST, manifest.toJson());
    papers.putAll(DatasetDocs.of(manifest, ReportData.of(settings, shards.statistics())));
    Publication publication = new Publication(folder, temporary, people);
    publication.publish(files, papers);
    try {
      publication.tidyUp();
    } catch (IOException stays) {
      log.warn("{} holds temporary files that the next run deletes: {}", folder, stays.toString());
    }
    return manifest;
  }

  /**
   * What this run has published, if a step that was to come after publishing failed and all of it
   * is done again: the parts are gone then.
   */
  private Optional<Manifest> publishedBefore(
      Manifest.Source source, Map<String, String> options, ShardResults shards) throws IOException {
    if (!folder.exists(DatasetLayout.SUCCESS) || folder.names().contains(temporary)) {
      return Optional.empty();
    }
    Manifest there = published();
    return shards.haveBecome(there, source, options) ? Optional.of(there) : Optional.empty();
  }

  /** The manifest of the dataset that now lies in the folder; see {@link Manifest#in}. */
  public Manifest published() throws IOException {
    return Manifest.in(folder);
  }

  /** Removes what this run has written and not published; the folder too, if nothing is in it. */
  public void discard() {
    try {
      if (people != null) {
        people.discard();
      }
      folder.delete(temporary);
      folder.deleteIfEmpty("");
    } catch (IOException failed) {
      throw unwritable(failed);
    }
  }

  /**
   * Deletes what killed runs have left in the folder, whose dataset another one will hold. Does
   * nothing if there is a dataset, or anything else.
   */
  public void discardUnfinished() throws IOException {
    List<String> names = folder.names();
    if (names.isEmpty() || !Publication.isLeftByARun(names)) {
      return;
    }
    if (people != null) {
      people.discard();
      people.delete();
    }
    for (String name : names) {
      folder.delete(name);
    }
    folder.deleteIfEmpty("");
  }

  /** A finished part of a shard, to look through it. */
  public InputStream open(PartFile part) throws IOException {
    return folder.open(part.name());
  }

  /** The exception for a failed write below this draft's folder. */
  public OutputException unwritable(IOException failed) {
    return OutputException.unwritable(folder.toString(), failed);
  }
}
