package dev.prosa.store;

import dev.prosa.message.Message;
import dev.prosa.message.PhoneMask;
import java.util.List;

/**
 * Everything kept of one person, in order of time; messages of equal times in order of arrival.
 *
 * @param expired how many names in its list lead to no message any more
 * @param rejected how many records in its list cannot be read or are another phone's
 */
public record Conversation(String phone, List<Message> messages, long expired, long rejected) {

  /**
   * @throws IllegalArgumentException if {@code phone} cannot name a conversation; see {@link
   *     Message#requirePhone}
   */
  public Conversation {
    Message.requirePhone(phone);
    messages = List.copyOf(messages);
  }

  /** Hides the texts and most of the phone number: a {@code Conversation} is safe to log. */
  @Override
  public String toString() {
    return "Conversation[phone="
        + PhoneMask.mask(phone)
        + ", messages="
        + messages.size()
        + ", expired="
        + expired
        + ", rejected="
        + rejected
        + "]";
  }
}
