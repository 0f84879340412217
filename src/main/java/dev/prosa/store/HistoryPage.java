package dev.prosa.store;

import dev.prosa.message.Message;
import java.util.List;
import java.util.OptionalLong;

/**
 * Some messages of one person, in order of time.
 *
 * @param named how many elements its list has, those included whose message has expired
 * @param next where the next page goes on, in {@link ConversationReader#page}; empty if there is
 *     none
 */
public record HistoryPage(List<Message> messages, long named, OptionalLong next) {

  public HistoryPage {
    messages = List.copyOf(messages);
  }

  /** Hides texts and phones: a {@code HistoryPage} is safe to log. */
  @Override
  public String toString() {
    return "HistoryPage[messages=" + messages.size() + ", named=" + named + "]";
  }
}
