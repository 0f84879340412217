package dev.prosa.runner;

import dev.prosa.runner.ExecutionPlan.Bundle;
import dev.prosa.runner.ExecutionPlan.BundleSource;
import dev.prosa.runner.ExecutionPlan.Consumer;
import dev.prosa.runner.ExecutionPlan.Receiver;
import dev.prosa.runner.ExecutionPlan.Worker;
import dev.prosa.runner.SpillFile.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;
import org.jspecify.annotations.Nullable;

/**
 * What lies between two stages: all of the first is written before the second reads. Each worker
 * writes sorted runs of its own, so that none waits for another; reading merges them.
 */
abstract class Shuffle implements Consumer, BundleSource {

  /** After so many bundles for each worker, bundles get larger by one group. */
  private static final int BUNDLES_OF_ONE_SIZE = 32;

  private final Coder<Object> values;
  private final List<ShuffleWriter> writers;
  private @Nullable Queue<Head> heads;
  private int bundles;

  @SuppressWarnings("unchecked") // elements are objects here, whatever they are elsewhere
  private Shuffle(Coder<?> values, LocalRunnerOptions options, int workers) {
    this.values = (Coder<Object>) values;
    long budget = options.getSpillBudgetBytes() / workers;
    writers =
        Stream.generate(() -> new ShuffleWriter(this.values, SpillFile.folder(options), budget))
            .limit(workers)
            .toList();
  }

  abstract void write(WindowedValue<?> element, ShuffleWriter writer) throws IOException;

  abstract void emit(Group group, Receiver receiver) throws IOException;

  @Override
  public Receiver connect(Worker worker) {
    ShuffleWriter writer = writers.get(worker.index());
    return element -> {
      try {
        write(element, writer);
      } catch (IOException failed) {
        worker.fail(failed);
        throw new UncheckedIOException(failed);
      } catch (RuntimeException failed) {
        worker.fail(failed);
        throw failed;
      }
    };
  }

  /**
   * A few groups, and more of them the more were given: few of them are shared out evenly, and a
   * million are not a million bundles.
   */
  @Override
  public synchronized @Nullable Bundle next() {
    Queue<Head> unread = heads == null ? open() : heads;
    int wanted = 1 + bundles++ / (BUNDLES_OF_ONE_SIZE * writers.size());
    List<Group> groups = new ArrayList<>();
    while (groups.size() < wanted && !unread.isEmpty()) {
      groups.add(nextGroup(unread));
    }
    return groups.isEmpty()
        ? null
        : receiver -> {
          for (Group group : groups) {
            emit(group, receiver);
          }
        };
  }

  private Queue<Head> open() {
    Comparator<Head> byKey = Comparator.comparing(head -> head.part().key());
    Queue<Head> unread = new PriorityQueue<>(byKey.thenComparing(Head::run));
    for (ShuffleWriter writer : writers) {
      for (Iterator<Part> run : writer.sortedRuns()) {
        if (run.hasNext()) {
          unread.add(new Head(run.next(), unread.size(), run));
        }
      }
    }
    heads = unread;
    return unread;
  }

  private Group nextGroup(Queue<Head> unread) {
    ByteBuffer key = unread.element().part().key();
    List<Part> parts = new ArrayList<>();
    while (!unread.isEmpty() && unread.element().part().key().equals(key)) {
      Head head = unread.remove();
      parts.add(head.part());
      if (head.rest().hasNext()) {
        unread.add(new Head(head.rest().next(), head.run(), head.rest()));
      }
    }
    return new Group(key, () -> valuesOf(parts.iterator()));
  }

  private Iterator<@Nullable Object> valuesOf(Iterator<Part> parts) {
    return new Iterator<>() {

      private InputStream bytes = InputStream.nullInputStream();
      private int left;

      @Override
      public boolean hasNext() {
        while (left == 0 && parts.hasNext()) {
          Part part = parts.next();
          bytes = part.bytes().get();
          left = part.count();
        }
        return left > 0;
      }

      @Override
      public @Nullable Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        left--;
        try {
          return values.decode(bytes);
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      }
    };
  }

  @Override
  public synchronized void close() {
    heads = null;
    writers.forEach(ShuffleWriter::close);
  }

  /** An encoded key, and its values, which are read as they are asked for, as often as they are. */
  record Group(ByteBuffer key, Iterable<@Nullable Object> values) {}

  /** What comes next of a run. Among equal keys, earlier runs come first. */
  private record Head(Part part, int run, Iterator<Part> rest) {}

  /** GroupByKey: keys are equal if their encoded forms are. */
  static final class ByKey extends Shuffle {

    private final Coder<Object> keys;

    @SuppressWarnings("unchecked") // Beam has seen to it that these are pairs
    ByKey(Coder<?> pairs, LocalRunnerOptions options, int workers) {
      super(((KvCoder<?, ?>) pairs).getValueCoder(), options, workers);
      keys = ((KvCoder<Object, ?>) pairs).getKeyCoder();
    }

    @Override
    void write(WindowedValue<?> element, ShuffleWriter writer) throws IOException {
      KV<?, ?> pair = (KV<?, ?>) element.getValue();
      writer.add(CoderUtils.encodeToByteArray(keys, pair.getKey()), pair.getValue());
    }

    @Override
    @SuppressWarnings("ByteBufferBackingArray") // an array was wrapped
    void emit(Group group, Receiver receiver) throws IOException {
      receiver.accept(
          WindowedValues.of(
              KV.of(CoderUtils.decodeFromByteArray(keys, group.key().array()), group.values()),
              GlobalWindow.INSTANCE.maxTimestamp(),
              GlobalWindow.INSTANCE,
              PaneInfo.ON_TIME_AND_ONLY_FIRING));
    }
  }

  /** Reshuffle: spreads elements evenly, with their timestamps, whatever their keys. */
  static final class Evenly extends Shuffle {

    /** Each is a bundle, or a part of one. */
    private static final int PARTS = 1 << 8;

    Evenly(Coder<?> elements, LocalRunnerOptions options, int workers) {
      super(WindowedValues.getFullCoder(elements, GlobalWindow.Coder.INSTANCE), options, workers);
    }

    @Override
    void write(WindowedValue<?> element, ShuffleWriter writer) throws IOException {
      writer.add(new byte[] {(byte) (writer.added() % PARTS)}, element);
    }

    @Override
    void emit(Group group, Receiver receiver) {
      group.values().forEach(element -> receiver.accept((WindowedValue<?>) element));
    }
  }
}
