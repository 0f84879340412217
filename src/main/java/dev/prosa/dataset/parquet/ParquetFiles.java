package dev.prosa.dataset.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** Opens Parquet files that are neither paths nor Hadoop's. */
final class ParquetFiles {

  /** What a writer and a reader hold in memory of a file, about. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private ParquetFiles() {}

  /**
   * Starts a file. The same rows give the same bytes: Snappy comes with the program, other than a
   * machine's own zlib.
   */
  static ParquetWriter<Group> writer(MessageType type, OutputStream output) throws IOException {
    return ExampleParquetWriter.builder(new Output(output))
        .withType(type)
        .withConf(new PlainParquetConfiguration())
        .withCompressionCodec(CompressionCodecName.SNAPPY)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .build();
  }

  /** Reads a file, which the caller closes. */
  static ParquetReader<Group> reader(SeekableByteChannel file) throws IOException {
    return new Reader(new Input(file)).build();
  }

  /** The columns of a file, which the caller closes. */
  static MessageType typeOf(SeekableByteChannel file) throws IOException {
    try (ParquetFileReader footer = ParquetFileReader.open(new Input(file))) {
      return footer.getFileMetaData().getSchema();
    }
  }

  private static final class Reader extends ParquetReader.Builder<Group> {
    Reader(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  /** A file that has no other place than a stream. */
  private record Output(OutputStream stream) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new Positioned(stream);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static final class Positioned extends PositionOutputStream {
    private final OutputStream stream;
    private long position;

    Positioned(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      stream.write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      stream.flush();
    }

    @Override
    public void close() throws IOException {
      stream.flush(); // it is its owner's
    }
  }

  private record Input(SeekableByteChannel channel) implements InputFile {
    @Override
    public long getLength() throws IOException {
      return channel.size();
    }

    @Override
    public SeekableInputStream newStream() {
      return new Seekable(channel, Channels.newInputStream(channel));
    }
  }

  private static final class Seekable extends DelegatingSeekableInputStream {
    private final SeekableByteChannel channel;

    Seekable(SeekableByteChannel channel, InputStream stream) {
      super(stream);
      this.channel = channel;
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      channel.position(position);
    }

    @Override
    public void close() {
      // The channel is its owner's.
    }
  }
}
