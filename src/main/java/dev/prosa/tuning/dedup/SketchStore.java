package dev.prosa.tuning.dedup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sketches of all examples, in a temporary file that is mapped to memory: how many there may be
 * is a question of disk, not of heap, of which each takes 30 bytes while they are sorted and 8
 * afterwards. For one thread; {@link #close} removes the file.
 */
public final class SketchStore implements Closeable {

  private static final int MOST_MAPPED = 1 << 30;

  private final Path file;
  private final FileChannel channel;
  private final List<ByteBuffer> mapped = new ArrayList<>();
  private long written;
  private long mappedFrom;
  private long[] addresses = new long[1 << 10];
  private long[] times = new long[1 << 10];
  private int size;

  /**
   * @param folder an existing one, for the temporary file
   */
  public SketchStore(Path folder) throws IOException {
    file = Files.createTempFile(folder, "prosa-sketches-", ".tmp");
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Adds what {@link ShardSketches#finish} handed over. */
  public void add(byte[] block) throws IOException {
    if (written - mappedFrom + block.length > MOST_MAPPED) {
      map();
    }
    ByteBuffer bytes = ByteBuffer.wrap(block);
    for (int start = 0; start < block.length; start += SketchFormat.length(bytes, start)) {
      if (size == addresses.length) {
        addresses = Arrays.copyOf(addresses, 2 * size);
        times = Arrays.copyOf(times, 2 * size);
      }
      times[size] = SketchFormat.time(bytes, start);
      addresses[size++] = (long) mapped.size() << 32 | (written - mappedFrom + start);
    }
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    written += block.length;
  }

  /** Puts them into order. To be called once, after the last was added. */
  void sort(SketchOrder order) throws IOException {
    map();
    Integer[] sorted = new Integer[size];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(
        sorted,
        (one, other) ->
            times[one] != times[other]
                ? order.ofTimes(times[one], times[other])
                : order.compare(buffer(one), start(one), buffer(other), start(other)));
    long[] inOrder = new long[size];
    Arrays.setAll(inOrder, rank -> addresses[sorted[rank]]);
    addresses = inOrder;
    times = new long[0];
  }

  int size() {
    return size;
  }

  /** Where the sketch of that rank is, with {@link #start}. */
  ByteBuffer buffer(int rank) {
    return mapped.get((int) (addresses[rank] >>> 32));
  }

  int start(int rank) {
    return (int) addresses[rank];
  }

  @Override
  public void close() throws IOException {
    mapped.clear();
    channel.close();
    Files.deleteIfExists(file);
  }

  private void map() throws IOException {
    mapped.add(channel.map(FileChannel.MapMode.READ_ONLY, mappedFrom, written - mappedFrom));
    mappedFrom = written;
  }
}
