package dev.prosa.ingest.chat;

import dev.prosa.message.Message;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How to read an exported chat.
 *
 * @param me the name of the one who answered, as it stands in the file
 * @param phone whose conversation it becomes
 * @param zone where the phone was that wrote the file
 * @param order of day and month, where the file does not tell
 * @param chat a part of the chat's name, where a zip holds several; may be empty
 */
public record ChatSettings(
    String me, String phone, ZoneId zone, Optional<DateOrder> order, String chat) {

  /**
   * Guards what the parameters promise.
   *
   * @throws IllegalArgumentException if {@code phone} cannot name a conversation or {@code me} is
   *     blank
   */
  public ChatSettings {
    Message.requirePhone(phone);
    if (me.isBlank()) {
      throw new IllegalArgumentException("--me must be a name");
    }
  }

  /** Hides the name and most of the phone number: {@code ChatSettings} are safe to log. */
  @Override
  public String toString() {
    return "ChatSettings[zone=" + zone + ", order=" + order + "]";
  }
}
