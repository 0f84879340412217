package dev.prosa.export.pipeline;

import dev.prosa.error.Explanation;
import dev.prosa.export.engine.ExportPlan;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.GuardException;
import dev.prosa.export.options.Guards;
import dev.prosa.export.options.Schedule;
import dev.prosa.store.ElementSink;
import dev.prosa.store.IndexReader;
import dev.prosa.store.ListSnapshot;
import dev.prosa.store.MessageKeys;
import dev.prosa.store.RateLimiter;
import dev.prosa.store.UserLists;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Divides what a source holds into pieces, and reads them. For one thread at a time. */
sealed interface SourceReader extends AutoCloseable {

  /** Hands over the pieces; all together are what the plan says. */
  ExportPlan plan(Consumer<ReadRange> pieces);

  /** Tells {@code sink} what became of each element. */
  void read(RangeSpec selection, ElementSink sink);

  @Override
  void close();

  /** Connects to what {@code spec} names. */
  static SourceReader open(ExportSpec spec, RateLimiter rate) {
    return switch (spec.reading().source()) {
      case LIST -> new OfList(spec, IndexReader.open(spec.reading().redis(), rate));
      case USERS -> new OfUsers(spec, UserLists.open(spec.reading().redis(), rate));
      case KEYS -> new OfKeys(spec, MessageKeys.open(spec.reading().redis(), rate));
    };
  }

  /** By the list of all conversations. */
  record OfList(ExportSpec spec, IndexReader list) implements SourceReader {

    private static final Logger log = LoggerFactory.getLogger(SourceReader.class);
    private static final int SMALLEST_RANGE = 2_000;
    private static final int LARGEST_RANGE = 20_000;
    private static final int MESSAGES_PER_BLOCK = 50;

    /** Ranges are longer where there are many shards, to keep blocks large. */
    @Override
    public ExportPlan plan(Consumer<ReadRange> pieces) {
      ListSnapshot snapshot = list.snapshot();
      guardExpiry(snapshot);
      long total = snapshot.size();
      int shards = ExportPlan.shards(total, spec.reading().messagesPerShard());
      long size =
          Math.max(SMALLEST_RANGE, Math.min((long) MESSAGES_PER_BLOCK * shards, LARGEST_RANGE));
      long count = (total + size - 1) / size;
      for (long i = 0; i < count; i++) {
        long from = snapshot.start() + i * size;
        long to = Math.min(from + size, snapshot.end());
        // Neighbours share a home, so that rejected records stay in the list's order.
        int home = (int) (i * shards / count);
        pieces.accept(new ReadRange(new RangeSpec.OfList(snapshot, from, to), shards, home));
      }
      return new ExportPlan(snapshot.start(), snapshot.end(), shards);
    }

    private void guardExpiry(ListSnapshot snapshot) {
      Schedule schedule = spec.schedule();
      Schedule.Span span = spec.span();
      if (schedule == null || span == null || spec.guards().expiry() == Guards.Expiry.OFF) {
        return;
      }
      schedule
          .violation(span, (from, until, now) -> list.expiry(snapshot, from, until, now))
          .ifPresent(
              objection -> {
                if (spec.guards().expiry() == Guards.Expiry.FAIL) {
                  throw new GuardException(
                      Explanation.of(
                          "guard.nothing-published", "%s; nothing was published", objection));
                }
                log.warn("{}", objection);
              });
    }

    @Override
    public void read(RangeSpec selection, ElementSink sink) {
      RangeSpec.OfList range = (RangeSpec.OfList) selection;
      list.read(range.snapshot(), range.from(), range.to(), sink);
    }

    @Override
    public void close() {
      list.close();
    }
  }

  /** By the users' own lists, which are counted first. */
  record OfUsers(ExportSpec spec, UserLists lists) implements SourceReader {

    @Override
    public ExportPlan plan(Consumer<ReadRange> pieces) {
      AtomicLong elements = new AtomicLong();
      lists.pages(page -> elements.addAndGet(page.size()));
      RangeSplitter cutting = new RangeSplitter(spec, elements.get(), pieces);
      lists.pages(page -> cutting.add(new RangeSpec.OfUsers(page)));
      return cutting.plan();
    }

    @Override
    public void read(RangeSpec selection, ElementSink sink) {
      lists.read(((RangeSpec.OfUsers) selection).page(), sink);
    }

    @Override
    public void close() {
      lists.close();
    }
  }

  /** By the messages' names, which are counted first. */
  record OfKeys(ExportSpec spec, MessageKeys keys) implements SourceReader {

    @Override
    public ExportPlan plan(Consumer<ReadRange> pieces) {
      AtomicLong elements = new AtomicLong();
      keys.pages(page -> elements.addAndGet(page.size()));
      RangeSplitter cutting = new RangeSplitter(spec, elements.get(), pieces);
      keys.pages(page -> cutting.add(new RangeSpec.OfKeys(page)));
      return cutting.plan();
    }

    @Override
    public void read(RangeSpec selection, ElementSink sink) {
      keys.read(((RangeSpec.OfKeys) selection).page(), sink);
    }

    @Override
    public void close() {
      keys.close();
    }
  }

  /** Makes pieces of pages, and the plan of what they turned out to hold. */
  final class RangeSplitter {

    private final int shards;
    private final Consumer<ReadRange> pieces;
    private long elements;
    private int next;

    RangeSplitter(ExportSpec spec, long elements, Consumer<ReadRange> pieces) {
      this.shards = ExportPlan.shards(elements, spec.reading().messagesPerShard());
      this.pieces = pieces;
    }

    void add(RangeSpec selection) {
      pieces.accept(new ReadRange(selection, shards, next));
      next = (next + 1) % shards;
      elements += selection.size();
    }

    ExportPlan plan() {
      return new ExportPlan(0, elements, shards);
    }
  }
}
