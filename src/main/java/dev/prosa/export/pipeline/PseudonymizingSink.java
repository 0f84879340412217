package dev.prosa.export.pipeline;

import dev.prosa.dataset.write.ShardWriter;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.identity.Pseudonyms;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import java.io.IOException;

/**
 * Has it noted whose chats are written, and gives people numbers in place of their phone numbers,
 * for targets that name whose chat it is, unless nothing is to be redacted. The numbers mean
 * nothing outside of the one dataset: no other dataset's can be linked to them.
 */
final class PseudonymizingSink implements ConversationSink {

  private final ShardWriter next;
  private final int shard;
  private final boolean named;
  private final boolean counted;
  private final Pseudonyms pseudonyms;
  private int people;

  PseudonymizingSink(ShardWriter next, int shard, ExportSpec spec) {
    this.next = next;
    this.shard = shard;
    this.named = spec.privacy().redaction().isOff();
    this.counted = spec.shaping() == null; // else the examples' messages count
    this.pseudonyms = spec.people();
  }

  @Override
  public void begin(String phone) throws IOException {
    next.startPerson(pseudonyms.ofPerson(phone));
    next.begin(named ? phone : "pessoa-" + shard + "-" + ++people);
  }

  @Override
  public void add(Entry entry) throws IOException {
    if (counted) {
      next.countMessage(entry.message());
    }
    next.add(entry);
  }

  @Override
  public void end() throws IOException {
    next.end();
  }
}
