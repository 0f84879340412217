package dev.prosa.ingest.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a {@link Spool} asks of its folder. The file system does it in {@link SpoolFolder}; a test
 * does it with a disk that fails, or loses its power, at any of these calls.
 */
interface SpoolDisk extends AutoCloseable {

  /** A file that is being written. */
  interface Output extends AutoCloseable {
    void write(ByteBuffer bytes) throws IOException;

    /** When it returns, what was written survives a power cut. */
    void force() throws IOException;

    /** Takes off what was written after the first {@code length} bytes. */
    void truncate(long length) throws IOException;

    @Override
    void close() throws IOException;
  }

  /** The names of all files, in any order. */
  List<String> names() throws IOException;

  long size(String name) throws IOException;

  byte[] read(String name) throws IOException;

  /** An empty file, whose name is not safe from a power cut before {@link #force}. */
  Output create(String name) throws IOException;

  /** Replaces a file {@code to}, if there is one. */
  void rename(String from, String to) throws IOException;

  void delete(String name) throws IOException;

  /** Deletes it if that is possible. */
  default void deleteQuietly(String name) {
    try {
      delete(name);
    } catch (IOException stays) {
      // As it says.
    }
  }

  /** When it returns, new, changed and deleted names survive a power cut. */
  void force() throws IOException;

  /** Lets another process have the folder. */
  @Override
  void close();
}
