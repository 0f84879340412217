package dev.prosa.transcript;

import dev.prosa.transcript.PhoneEntries.Collected;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorted entries in a temporary file, each as {@link EntryFormat}. */
final class SortedRun implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private @Nullable DataInputStream input;

  private SortedRun(Path file) {
    this.file = file;
  }

  /** Writes {@code phones}, which come in order, to a new file in {@code folder}. */
  static SortedRun write(Path folder, Iterable<PhoneEntries> phones) throws IOException {
    SortedRun run = new SortedRun(Files.createTempFile(folder, "prosa-sort-", ".run"));
    try (OutputStream output =
        new BufferedOutputStream(Files.newOutputStream(run.file), BUFFER_BYTES)) {
      for (PhoneEntries phone : phones) {
        for (Collected entry : phone.entries()) {
          int length = EntryFormat.length(entry.bytes(), entry.start());
          output.write(entry.bytes().array(), entry.start(), length);
        }
      }
    } catch (IOException | RuntimeException failed) {
      run.close();
      throw failed;
    }
    return run;
  }

  /** Walks all runs at once, in order. */
  static void merge(List<SortedRun> runs, ConversationSink sink) throws IOException {
    PriorityQueue<Head> heads = new PriorityQueue<>(Head.IN_ORDER);
    for (SortedRun run : runs) {
      run.read(heads);
    }
    @Nullable String phone = null;
    for (Head head = heads.poll(); head != null; head = heads.poll()) {
      if (!head.phone.equals(phone)) {
        if (phone != null) {
          sink.end();
        }
        phone = head.phone;
        sink.begin(head.phone);
      }
      sink.add(EntryFormat.entry(head.entry, 0, head.phone));
      head.run.read(heads);
    }
    if (phone != null) {
      sink.end();
    }
  }

  /** Adds this run's next entry to {@code heads}, unless it has none left. */
  private void read(PriorityQueue<Head> heads) throws IOException {
    if (input == null) {
      input =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    }
    // The end of the file is where the next length would begin; elsewhere it is an error.
    int firstByte = input.read();
    if (firstByte < 0) {
      return;
    }
    int length = firstByte << 24 | input.readUnsignedByte() << 16 | input.readUnsignedShort();
    ByteBuffer entry = ByteBuffer.allocate(length).putInt(length);
    input.readFully(entry.array(), entry.position(), entry.remaining());
    heads.add(
        new Head(
            EntryFormat.person(entry, 0),
            EntryFormat.timestamp(entry, 0),
            EntryFormat.position(entry, 0),
            entry,
            this));
  }

  @Override
  public void close() throws IOException {
    if (input != null) {
      input.close();
    }
    Files.deleteIfExists(file);
  }

  /** The entry at which a run stands. */
  private record Head(
      String phone, long timestamp, long position, ByteBuffer entry, SortedRun run) {

    static final Comparator<Head> IN_ORDER =
        Comparator.comparing(Head::phone)
            .thenComparingLong(Head::timestamp)
            .thenComparingLong(Head::position)
            .thenComparing(head -> EntryFormat.name(head.entry, 0));
  }
}
