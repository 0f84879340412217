package dev.prosa.dataset.parquet;

import dev.prosa.tuning.rules.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file, of Prosa's or of another program's. Holds a row group at a time. For
 * one thread.
 */
public final class ParquetRows {

  private ParquetRows() {}

  /**
   * The rows as JSON, an object a line, as the target's own files have them; what is absent is left
   * out.
   *
   * @param file is closed with the returned stream, which throws {@link NotParquetException} where
   *     the file cannot be read as Parquet
   */
  public static InputStream lines(SeekableByteChannel file) {
    return new Lines(file);
  }

  /**
   * Copies a file without some of its rows; the columns stay as they are.
   *
   * @param removed the rows that are left out, from 1
   * @param output stays open
   * @return how many rows are left
   */
  public static long copyWithout(SeekableByteChannel file, Set<Long> removed, OutputStream output)
      throws IOException {
    MessageType type = ParquetFiles.typeOf(file);
    long left = 0;
    try (ParquetReader<Group> rows = ParquetFiles.reader(file);
        ParquetWriter<Group> copy = ParquetFiles.writer(type, output)) {
      long number = 0;
      for (Group row = rows.read(); row != null; row = rows.read()) {
        if (!removed.contains(++number)) {
          copy.write(row);
          left++;
        }
      }
    }
    return left;
  }

  /** Reads rows when their bytes are asked for. */
  private static final class Lines extends InputStream {
    private static final byte[] NEWLINE = {'\n'};

    private final SeekableByteChannel file;
    private @Nullable ParquetReader<Group> rows;
    private byte[] line = {};
    private int next;

    Lines(SeekableByteChannel file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return hasMore() ? line[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (!hasMore()) {
        return -1;
      }
      int count = Math.min(length, line.length - next);
      System.arraycopy(line, next, into, offset, count);
      next += count;
      return count;
    }

    private boolean hasMore() throws IOException {
      if (next == line.length) {
        line = nextLine();
        next = 0;
      }
      return line.length > 0;
    }

    /** Empty at the end. */
    private byte[] nextLine() throws IOException {
      try {
        if (rows == null) {
          rows = ParquetFiles.reader(file);
        }
        Group row = rows.read();
        if (row == null) {
          return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        JsonOutput json = new JsonOutput(bytes);
        RowGroups.write(row, json);
        json.write(NEWLINE);
        json.flush();
        return bytes.toByteArray();
      } catch (LinkageError missing) {
        throw new NotParquetException(
            "compressed in a way that Prosa does not read: Snappy and none are read", missing);
      } catch (RuntimeException damaged) { // the library's for whatever is wrong in a file
        throw new NotParquetException("not a Parquet file, or damaged", damaged);
      }
    }

    @Override
    public void close() throws IOException {
      if (rows != null) {
        rows.close();
      }
      file.close();
    }
  }
}
