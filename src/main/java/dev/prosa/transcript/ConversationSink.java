package dev.prosa.transcript;

import java.io.IOException;

/**
 * Receives conversations one after another, each message by message, so that no conversation has to
 * fit into memory. Calls come as {@code begin, add…, end, begin, add…, end}, from one thread.
 */
public interface ConversationSink {

  /** A conversation begins. */
  void begin(String phone) throws IOException;

  /** Its next message, in order of time, then of position. */
  void add(Entry entry) throws IOException;

  /** The conversation is over. */
  void end() throws IOException;
}
