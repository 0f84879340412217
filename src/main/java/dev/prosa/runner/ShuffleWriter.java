package dev.prosa.runner;

import dev.prosa.runner.SpillFile.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.jspecify.annotations.Nullable;

/**
 * What one worker writes to a shuffle: encoded values by key, sorted and spilled when too large.
 */
final class ShuffleWriter {

  /** About what a key takes of the heap besides bytes. */
  private static final int OVERHEAD = 128;

  private static final long LARGEST_BUDGET = 1 << 30;
  private static final long SMALLEST_READ_AHEAD = 1 << 10;

  private final Coder<Object> coder;
  private final Path folder;
  private final long budget;
  private final Map<ByteBuffer, Values> held = new HashMap<>();
  private final List<Long> endsOfRuns = new ArrayList<>();
  private @Nullable SpillFile file;
  private long heldBytes;
  private long added;

  ShuffleWriter(Coder<Object> coder, Path folder, long budget) {
    this.coder = coder;
    this.folder = folder;
    this.budget = Math.min(budget, LARGEST_BUDGET);
  }

  /** How many values were added. */
  long added() {
    return added;
  }

  /**
   * @throws IOException if {@code value} cannot be encoded, or there is no room on disk
   */
  void add(byte[] key, @Nullable Object value) throws IOException {
    Values values = held.get(ByteBuffer.wrap(key));
    if (values == null) {
      values = new Values();
      held.put(ByteBuffer.wrap(key), values);
      heldBytes += OVERHEAD + key.length + values.capacity();
    }
    heldBytes -= values.capacity();
    coder.encode(value, values);
    heldBytes += values.capacity();
    values.number++;
    added++;
    if (heldBytes > budget) {
      spill();
    }
  }

  private void spill() throws IOException {
    if (file == null) {
      file = SpillFile.create(folder);
    }
    for (Map.Entry<ByteBuffer, Values> entry : sorted()) {
      file.append(entry.getKey().array(), entry.getValue().number, entry.getValue());
    }
    endsOfRuns.add(file.flush());
    held.clear();
    heldBytes = 0;
  }

  private List<Map.Entry<ByteBuffer, Values>> sorted() {
    return held.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  /** All that was added, in the order in which it was; nothing may be added any more. */
  List<Iterator<Part>> sortedRuns() {
    List<Iterator<Part>> runs = new ArrayList<>();
    if (file != null) {
      long readAhead = Math.max(SMALLEST_READ_AHEAD, budget / endsOfRuns.size());
      long start = 0;
      for (long end : endsOfRuns) {
        runs.add(file.read(start, end, readAhead));
        start = end;
      }
    }
    runs.add(
        sorted().stream()
            .map(e -> new Part(e.getKey(), e.getValue().number, e.getValue()::toInputStream))
            .iterator());
    return runs;
  }

  void close() {
    held.clear();
    if (file != null) {
      file.close();
    }
  }

  /** Encoded values of one key. */
  private static final class Values extends ByteArrayOutputStream {

    private int number;

    int capacity() {
      return buf.length;
    }

    InputStream toInputStream() {
      return new ByteArrayInputStream(buf, 0, size());
    }
  }
}
