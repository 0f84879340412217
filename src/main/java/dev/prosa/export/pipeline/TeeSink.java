package dev.prosa.export.pipeline;

import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import java.io.IOException;

/** Hands everything to one, then to the other. */
record TeeSink(ConversationSink one, ConversationSink other) implements ConversationSink {

  @Override
  public void begin(String phone) throws IOException {
    one.begin(phone);
    other.begin(phone);
  }

  @Override
  public void add(Entry entry) throws IOException {
    one.add(entry);
    other.add(entry);
  }

  @Override
  public void end() throws IOException {
    one.end();
    other.end();
  }
}
