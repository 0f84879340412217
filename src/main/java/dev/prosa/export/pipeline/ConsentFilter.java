package dev.prosa.export.pipeline;

import dev.prosa.store.SuppressionList;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import dev.prosa.transcript.FilterReason;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the conversations of those who have not asked to be left out, and counts the others.
 */
final class ConsentFilter implements ConversationSink {

  private final ConversationSink next;
  private final SuppressionList suppressed;
  private final Consumer<String> met;
  private final FilterCounts filtered;
  private @Nullable FilterReason reason;
  private String last = "";

  /**
   * @param met told whose conversations are passed on
   */
  ConsentFilter(
      ConversationSink next,
      SuppressionList suppressed,
      Consumer<String> met,
      FilterCounts filtered) {
    this.next = next;
    this.suppressed = suppressed;
    this.met = met;
    this.filtered = filtered;
  }

  @Override
  public void begin(String phone) throws IOException {
    reason =
        suppressed
            .reason(phone)
            .map(
                why ->
                    switch (why) {
                      case FORGOTTEN -> FilterReason.FORGOTTEN;
                      case OPTED_OUT -> FilterReason.OPTED_OUT;
                    })
            .orElse(null);
    if (reason == null) {
      met.accept(phone);
      last = phone;
      next.begin(phone);
    }
  }

  @Override
  public void add(Entry entry) throws IOException {
    if (reason == null) {
      String name = entry.message().phoneNumber();
      if (!name.equals(last)) {
        last = name;
        met.accept(name); // of one person's names each may be in what was said
      }
      next.add(entry);
    } else {
      filtered.add(reason, 1);
    }
  }

  @Override
  public void end() throws IOException {
    if (reason == null) {
      next.end();
    }
  }
}
