package dev.prosa.runner;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that vanishes with this process, however that ends: its name is removed as soon as it is
 * open, and the system frees its space even after a kill. Written by one thread, read by many.
 */
final class SpillFile {

  private static final Logger LOG = LoggerFactory.getLogger(SpillFile.class);
  private static final int BUFFER = 1 << 16;

  /** Values that take less are read with their key; reading them later would cost more. */
  private static final int SMALL = 1 << 12;

  private final Path folder;
  private final FileChannel channel;
  private final DataOutputStream output;

  private SpillFile(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
    this.output =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
  }

  /** Where files go that spill. */
  static Path folder(LocalRunnerOptions options) {
    String folder = options.getSpillFolder();
    return Path.of(folder == null ? System.getProperty("java.io.tmpdir") : folder);
  }

  /**
   * @throws IOException if {@code folder} takes no file
   */
  static SpillFile create(Path folder) throws IOException {
    try {
      Path file = Files.createTempFile(folder, "local-runner-", ".spill"); // its owner's alone
      return new SpillFile(
          folder,
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException refused) {
      throw new SpillException(folder, refused);
    }
  }

  void append(byte[] key, int count, ByteArrayOutputStream values) throws IOException {
    try {
      output.writeInt(key.length);
      output.write(key);
      output.writeInt(count);
      output.writeInt(values.size());
      values.writeTo(output);
    } catch (IOException full) {
      throw new SpillException(folder, full);
    }
  }

  /** Makes readable what was appended, and says where it ends. */
  long flush() throws IOException {
    try {
      output.flush();
    } catch (IOException full) {
      throw new SpillException(folder, full);
    }
    return channel.position();
  }

  /** What was appended between two places. */
  Iterator<Part> read(long start, long end, long readAhead) {
    DataInputStream input = new DataInputStream(stream(start, end, readAhead));
    return new Iterator<>() {

      private long position = start;

      @Override
      public boolean hasNext() {
        return position < end;
      }

      @Override
      public Part next() {
        try {
          byte[] key = input.readNBytes(input.readInt());
          int count = input.readInt();
          int length = input.readInt();
          long from = position + key.length + 3 * Integer.BYTES;
          position = from + length;
          return new Part(ByteBuffer.wrap(key), count, values(from, length));
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      }

      private Supplier<InputStream> values(long from, int length) throws IOException {
        if (length <= SMALL) {
          byte[] values = input.readNBytes(length);
          return () -> new ByteArrayInputStream(values);
        }
        input.skipNBytes(length);
        return () -> stream(from, from + length, length);
      }
    };
  }

  private InputStream stream(long start, long end, long readAhead) {
    InputStream unbuffered =
        new InputStream() {

          private long position = start;

          @Override
          public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            if (position == end) {
              return -1;
            }
            int wanted = (int) Math.min(length, end - position);
            int read = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
            position += Math.max(0, read);
            return read;
          }

          @Override
          public long skip(long bytes) {
            long skipped = Math.min(bytes, end - position);
            position += skipped;
            return skipped;
          }
        };
    return new BufferedInputStream(unbuffered, (int) Math.min(BUFFER, readAhead));
  }

  void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      LOG.warn("a file in {} could not be closed", folder, failed);
    }
  }

  /**
   * Values of one key that were written together.
   *
   * @param bytes gives them in their encoded form, as often as it is asked
   */
  record Part(ByteBuffer key, int count, Supplier<InputStream> bytes) {}
}
