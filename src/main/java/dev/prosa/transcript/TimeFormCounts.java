package dev.prosa.transcript;

import dev.prosa.message.TimeForm;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Counts in which forms the times of messages were written that it passes on. For one thread. */
public final class TimeFormCounts implements ConversationSink {

  private final ConversationSink next;
  private final Map<TimeForm, Long> counts = new EnumMap<>(TimeForm.class);

  public TimeFormCounts(ConversationSink next) {
    this.next = next;
  }

  /** How many there were so far of each form; of plain milliseconds none are counted. */
  public Map<TimeForm, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public void begin(String phone) throws IOException {
    next.begin(phone);
  }

  @Override
  public void add(Entry entry) throws IOException {
    for (TimeForm form : entry.message().timeForms()) {
      counts.merge(form, 1L, Long::sum);
    }
    next.add(entry);
  }

  @Override
  public void end() throws IOException {
    next.end();
  }
}
