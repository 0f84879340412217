package dev.prosa.tuning;

import dev.prosa.message.StoredMessage;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes examples in one target's dialect, turn by turn, so that no example has to fit into memory.
 * Calls come as {@code begin, turn…, end}, from one thread. The bytes depend on nothing but the
 * calls.
 */
public interface ExampleWriter extends Closeable {

  /** An example of that person begins. */
  void begin(String phone) throws IOException;

  /** Its next turn. */
  void turn(StoredMessage message) throws IOException;

  /** The example is complete. */
  void end() throws IOException;

  /** Ends the file; the stream below stays open. */
  @Override
  void close() throws IOException;
}
