package dev.prosa.export.pipeline;

import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.Tally;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.ShapingSpec;
import dev.prosa.export.output.OutputLocation;
import dev.prosa.message.MessageRef;
import dev.prosa.store.IndexReader;
import dev.prosa.store.ListSnapshot;
import dev.prosa.tuning.dedup.Dedup;
import dev.prosa.tuning.dedup.ShardSketches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Exports some people's whole conversations into a temporary folder, with the same classes as the
 * export, and reckons from what becomes of them. Of a list that is not long all people are taken,
 * and nothing is reckoned.
 *
 * <p>Who is taken depends on a hash of the name alone. That the share of duplicates grows with
 * their number is seen in half of the sample, and reckoned with.
 */
public final class DryRun {

  /** About how many elements are looked at; a list of no more is looked at whole. */
  public static final int MOST_ELEMENTS = 100_000;

  private static final int PIECE = 20_000;
  private static final int PARTS = 1 << 14;
  private static final int MOST_BYTES = 256 << 20;

  /**
   * What an export would come to.
   *
   * @param refs how many elements the list has
   * @param lookedAt how many were looked at
   * @param tally what would become of the list's elements
   * @param targets what each target would get, by label
   */
  public record Outcome(long refs, long lookedAt, Tally tally, Map<String, Size> targets) {}

  /** How many rows, bytes and estimated tokens; tokens are 0 where nothing is trained. */
  public record Size(long rows, long bytes, long tokens) {

    private Size plus(PartFile part) {
      long more = part.tokens() == null ? 0 : part.tokens();
      return new Size(rows + part.rows(), bytes + part.bytes(), tokens + more);
    }

    private Size times(double factor) {
      return new Size(
          Math.round(rows * factor), Math.round(bytes * factor), Math.round(tokens * factor));
    }
  }

  private final ExportSpec spec;
  private final int most;
  private final People people;

  private DryRun(ExportSpec spec, int most) {
    this.spec = spec;
    this.most = most;
    this.people = People.of(spec);
  }

  /**
   * Runs it.
   *
   * @param spec of an export that reads the list of all conversations
   * @throws dev.prosa.redis.StoreException if Redis cannot be reached or refuses
   */
  public static Outcome of(ExportSpec spec) throws IOException {
    return of(spec, MOST_ELEMENTS);
  }

  static Outcome of(ExportSpec spec, int mostElements) throws IOException {
    return new DryRun(spec, mostElements).outcome();
  }

  private Outcome outcome() throws IOException {
    try (IndexReader list = IndexReader.open(spec.reading().redis())) {
      ListSnapshot snapshot = list.snapshot();
      int[] sizes = new int[PARTS];
      long all = count(list, snapshot, sizes);
      int parts = PARTS;
      if (all > most) {
        parts = 0;
        for (long taken = 0; parts < PARTS && taken + sizes[parts] <= most; parts++) {
          taken += sizes[parts];
        }
        parts = Math.max(1, parts);
      }
      Sampled sampled = sample(list, snapshot, parts);
      ShardResult made = made(sampled.blocks);
      if (sampled.elements == 0) {
        return new Outcome(snapshot.size(), 0, made.tally(), sizes(made, 1));
      }
      double scale = (double) all / sampled.elements;
      double kept = 1;
      if (parts < PARTS) {
        Sampled half = sample(list, snapshot, Math.max(1, parts / 2));
        kept =
            SampleScale.keptOfAll(
                half.elements, made(half.blocks).tally(), sampled.elements, made.tally(), all);
      }
      return new Outcome(
          snapshot.size(),
          sampled.elements,
          SampleScale.scaled(made.tally(), scale, kept),
          sizes(made, scale * kept));
    }
  }

  private long count(IndexReader list, ListSnapshot snapshot, int[] sizes) {
    long[] all = {0};
    names(
        list,
        snapshot,
        (position, element) -> {
          sizes[part(element)]++;
          all[0]++;
        });
    return all[0];
  }

  private static void names(IndexReader list, ListSnapshot snapshot, IndexReader.NameSink sink) {
    for (long from = snapshot.start(); from < snapshot.end(); from += PIECE) {
      list.names(snapshot, from, Math.min(from + PIECE, snapshot.end()), sink);
    }
  }

  /** Which of the parts whom the element belongs to is in; the same for all of a person's. */
  private int part(byte[] element) {
    String name = new String(element, StandardCharsets.UTF_8);
    String phone =
        MessageRef.parse(name).map(MessageRef::phone).orElseGet(() -> phoneOfMessage(name));
    return BlockGatherer.shardOf(people.of(phone) + "/dry-run", PARTS);
  }

  /** Of a message that stands in the list itself. */
  private static String phoneOfMessage(String json) {
    int field = json.lastIndexOf("\"phoneNumber\"");
    int from = field < 0 ? -1 : json.indexOf('"', field + 13);
    int to = from < 0 ? -1 : json.indexOf('"', from + 1);
    return to < 0 ? "?" : json.substring(from + 1, to);
  }

  private record Sampled(List<Block> blocks, long elements) {}

  private Sampled sample(IndexReader list, ListSnapshot snapshot, int parts) {
    List<Block> blocks = new ArrayList<>();
    long[] elements = {0};
    long[] bytes = {0};
    ReadRange whole =
        new ReadRange(new RangeSpec.OfList(snapshot, snapshot.start(), snapshot.end()), 1, 0);
    BlockGatherer gatherer =
        new BlockGatherer(
            whole,
            people::of,
            (shard, block) -> {
              blocks.add(block);
              bytes[0] += block.entries().length;
            });
    for (long from = snapshot.start();
        from < snapshot.end() && bytes[0] < MOST_BYTES;
        from += PIECE) {
      List<byte[]> chosen = new ArrayList<>();
      list.names(
          snapshot,
          from,
          Math.min(from + PIECE, snapshot.end()),
          (position, element) -> {
            if (part(element) < parts) {
              chosen.add(element);
            }
          });
      // Places need only keep their order.
      list.resolve(from, chosen, gatherer);
      elements[0] += chosen.size();
    }
    gatherer.finish();
    return new Sampled(blocks, elements[0]);
  }

  /** Exports the blocks as one shard, and takes away all that was written. */
  private ShardResult made(List<Block> blocks) throws IOException {
    Path folder = Files.createTempDirectory("prosa-dry-run-");
    Thread removal = new Thread(() -> removeQuietly(folder), "prosa-remove-dry-run");
    Runtime.getRuntime().addShutdownHook(removal);
    try {
      ExportSpec inFolder = spec.into(OutputLocation.of(folder.resolve("dataset").toString()));
      DatasetDraft draft = inFolder.draft();
      draft.requireRoom();
      return made(inFolder, draft, blocks);
    } finally {
      remove(folder);
      forget(removal);
    }
  }

  /** Of a run that is interrupted, nothing of what people said stays. */
  private static void removeQuietly(Path folder) {
    try {
      remove(folder);
    } catch (IOException | UncheckedIOException stillWritten) {
      // The process is ending, and somebody has still written.
    }
  }

  private static void forget(Thread removal) {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException shuttingDown) {
      // Then it does its work.
    }
  }

  private static ShardResult made(ExportSpec spec, DatasetDraft draft, List<Block> blocks)
      throws IOException {
    ShapingSpec shaping = spec.shaping();
    if (shaping == null) {
      return new WriteChats.WriteFn(spec).write(draft, 0, blocks).result();
    }
    Dedup dedup = shaping.dedup();
    ShardSketches sketches = new ShardSketches(dedup, shaping.splits().rule().divides());
    ShapedShard shaped = new ShapeShards.ShapeFn(spec, shaping).shape(draft, 0, blocks, sketches);
    List<byte[]> all = new ArrayList<>();
    sketches.finish(all::add);
    ShardDecisions decisions = FindDuplicates.decide(dedup, all, 0);
    return new WriteExamples.WriteFn(spec, shaping).write(draft, shaped, decisions);
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }

  private Map<String, Size> sizes(ShardResult made, double factor) {
    Map<String, Size> sizes = new TreeMap<>();
    spec.dataset().targets().forEach(target -> sizes.put(target.label(), new Size(0, 0, 0)));
    for (PartFile part : made.parts()) {
      sizes.computeIfPresent(part.series(), (series, size) -> size.plus(part));
    }
    sizes.replaceAll((series, size) -> size.times(factor));
    return sizes;
  }
}
