package dev.prosa.dataset.write;

import dev.prosa.dataset.ChecksummedOutput;
import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DuplicateClusters;
import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.PartNames;
import dev.prosa.dataset.ReportSettings;
import dev.prosa.dataset.Split;
import dev.prosa.dataset.Statistics;
import dev.prosa.dataset.TargetTally;
import dev.prosa.tuning.AdaptedExample;
import dev.prosa.tuning.EscapeCache;
import dev.prosa.tuning.Example;
import dev.prosa.tuning.ExampleWriter;
import dev.prosa.tuning.ReplyRows;
import dev.prosa.tuning.Target;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes one shard's examples for each target into temporary files, a series for each split. No
 * file gets longer than the target's limit, unless by a single example. Used by one thread.
 */
public final class ExampleFiles implements Closeable {

  private final DatasetFolder folder;
  private final PartNames names;
  private final StatisticsGatherer statistics;
  private final SubjectNotes notes;
  private final ReplyRows rows;
  private final EscapeCache texts = new EscapeCache();
  private final Map<Target, ForTarget> targets = new EnumMap<>(Target.class);

  /**
   * @param maxFileBytes the length of a file, in place of every target's own; 0 is theirs
   * @param rows how much stands before a reply that has a row of its own
   */
  ExampleFiles(
      DatasetFolder folder,
      PartNames names,
      List<Target> targets,
      long maxFileBytes,
      ReplyRows rows,
      ReportSettings settings) {
    this.rows = rows;
    this.statistics = new StatisticsGatherer(settings);
    this.folder = folder;
    this.names = names;
    this.notes = new SubjectNotes(folder, names.next("people"), statistics);
    for (Target target : targets) {
      long limit = maxFileBytes == 0 ? target.defaultMaxFileBytes() : maxFileBytes;
      this.targets.put(target, new ForTarget(target, limit));
    }
  }

  /** What is written from now on is of that person, who is noted under that pseudonym. */
  public void startPerson(String pseudonym) throws IOException {
    notes.startPerson(pseudonym);
  }

  /** Ends the notes of whose rows are whose; the name of their file, or null if nobody has any. */
  public @Nullable String finishNotes() throws IOException {
    return notes.finish();
  }

  /** What a report tells of the examples; to be asked after {@link #finishNotes}. */
  public Statistics statistics() {
    return statistics.statistics();
  }

  /**
   * Writes it for every target that takes it.
   *
   * @param times when each of its own turns began, in milliseconds since 1970
   */
  public void write(Split split, Example example, long[] times) throws IOException {
    notes.countMessages(example.messages());
    long tokens = statistics.add(split, example, times);
    for (ForTarget target : targets.values()) {
      target.write(split, example, tokens);
    }
  }

  /** Notes because of which example of the present person duplicates were left out. */
  public void noteDuplicates(DuplicateClusters.Cluster cluster, Example example) {
    statistics.add(cluster, example);
  }

  /** Notes how many examples of all shards stay for others as well. */
  public void noteClusters(long count) {
    statistics.addClusters(count);
  }

  /** Completes the files. */
  public List<PartFile> finish() throws IOException {
    List<PartFile> parts = new ArrayList<>();
    for (ForTarget target : targets.values()) {
      parts.addAll(target.finish());
    }
    return parts;
  }

  /** What became of the examples at each target; to be asked at the end. */
  public Map<Target, TargetTally> tallies() {
    Map<Target, TargetTally> tallies = new EnumMap<>(Target.class);
    targets.forEach((target, files) -> tallies.put(target, files.tally()));
    return tallies;
  }

  /** Closes what {@link #finish} has not; the files stay until the draft is discarded. */
  @Override
  public void close() throws IOException {
    notes.close();
    for (ForTarget target : targets.values()) {
      target.close();
    }
  }

  private final class ForTarget implements Closeable {

    private final Target target;
    private final long maxBytes;
    private final Map<Split, OpenFile> open = new EnumMap<>(Split.class);
    private final List<PartFile> done = new ArrayList<>();
    private final Map<String, Long> fixed = new TreeMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private long rows;

    ForTarget(Target target, long maxBytes) {
      this.target = target;
      this.maxBytes = maxBytes;
    }

    void write(Split split, Example example, long tokensAsItIs) throws IOException {
      AdaptedExample fitted = target.fit(example, ExampleFiles.this.rows);
      fitted.fixes().forEach((fix, times) -> fixed.merge(fix.label(), (long) times, Long::sum));
      fitted
          .refused()
          .forEach((refusal, times) -> refused.merge(refusal.label(), (long) times, Long::sum));
      for (int i = 0; i < fitted.examples().size(); i++) {
        Example fit = fitted.examples().get(i);
        OpenFile file = open.get(split);
        if (file != null && file.writer.bytes() >= maxBytes) {
          done.add(file.finish());
          file = null;
        }
        if (file == null) {
          file = new OpenFile(target, split);
          open.put(split, file);
        }
        int written = file.writer.write(fit);
        long tokens = tokens(fitted, i, tokensAsItIs);
        file.rows += written;
        file.tokens += tokens;
        file.whose.wrote(written, tokens);
        rows += written;
      }
    }

    private long tokens(AdaptedExample fitted, int place, long asItIs) {
      if (!fitted.tokens().isEmpty()) {
        return fitted.tokens().get(place);
      }
      return fitted.fixes().isEmpty()
          ? asItIs
          : statistics.estimate().of(fitted.examples().get(place));
    }

    List<PartFile> finish() throws IOException {
      for (OpenFile file : open.values()) {
        done.add(file.finish());
      }
      open.clear();
      return done;
    }

    TargetTally tally() {
      return new TargetTally(rows, fixed, refused);
    }

    @Override
    public void close() throws IOException {
      for (OpenFile file : open.values()) {
        file.output.close();
      }
    }
  }

  private final class OpenFile {

    private final String series;
    private final @Nullable Split split;
    private final String name;
    private final ChecksummedOutput output;
    private final ExampleWriter writer;
    private final SubjectNotes.Part whose;
    private long rows;
    private long tokens;

    OpenFile(Target target, Split split) throws IOException {
      this.series = target.label();
      this.split = split;
      this.name = names.next(series + "-" + split.label());
      this.output = new ChecksummedOutput(folder.create(name));
      this.writer = target.openExamples(output, texts);
      this.whose = notes.begin(name);
    }

    PartFile finish() throws IOException {
      writer.close();
      output.close();
      folder.beginSync(name);
      return new PartFile(series, split, name, rows, output.bytes(), output.sha256(), tokens);
    }
  }
}
