package dev.prosa.tuning;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes examples in one target's dialect, a row a line, into one file. The bytes depend on nothing
 * but the calls; every line is JSON in UTF-8. For one thread.
 */
public interface ExampleWriter extends Closeable {

  /**
   * Writes an example that came out of {@link Target#fit} of the same target.
   *
   * @return how many rows that made; mostly one
   */
  int write(Example example) throws IOException;

  /** How long the file is so far, with what still waits in a buffer. */
  long bytes();

  /** Ends the file; the stream below stays open. */
  @Override
  void close() throws IOException;
}
