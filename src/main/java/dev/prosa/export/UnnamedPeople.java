package dev.prosa.export;

import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import java.io.IOException;

/**
 * Gives people numbers in place of their phone numbers, for targets that name whose chat it is.
 * They mean nothing outside of the one dataset: no other dataset's numbers can be linked to them.
 */
final class UnnamedPeople implements ConversationSink {

  private final ConversationSink next;
  private final int shard;
  private int people;

  UnnamedPeople(ConversationSink next, int shard) {
    this.next = next;
    this.shard = shard;
  }

  @Override
  public void begin(String phone) throws IOException {
    next.begin("pessoa-" + shard + "-" + ++people);
  }

  @Override
  public void add(Entry entry) throws IOException {
    next.add(entry);
  }

  @Override
  public void end() throws IOException {
    next.end();
  }
}
