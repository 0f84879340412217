package dev.prosa.tuning;

import dev.prosa.message.StoredMessage;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes chats as they are, in one target's dialect, message by message, so that none has to fit
 * into memory. Calls come as {@code begin, turn…, end}, from one thread. The bytes depend on
 * nothing but the calls.
 */
public interface ChatWriter extends Closeable {

  /** A chat of that person begins. */
  void begin(String phone) throws IOException;

  /** Its next message. */
  void turn(StoredMessage message) throws IOException;

  /** The chat is complete. */
  void end() throws IOException;

  /** Ends the file; the stream below stays open. */
  @Override
  void close() throws IOException;
}
