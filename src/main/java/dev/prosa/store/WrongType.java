package dev.prosa.store;

import dev.prosa.message.PhoneMask;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Finds out which key is not of the type that the layout gives it, since Redis does not say. */
final class WrongType {

  private WrongType() {}

  /**
   * A refusal that names the key, such as {@code all_conversations holds a string, not a list}, or
   * the given one if it is about something else. {@code phone} tells whose list was asked for, if
   * any.
   */
  static StoreRefusedException explained(
      Link link, StoreRefusedException refused, @Nullable String phone) {
    if (!Complaint.isWrongType(refused)) {
      return refused;
    }
    try {
      check(link, ConversationKeys.all(), ConversationKeys.ALL_NAME, "list");
      check(link, ConversationKeys.trimmed(), Link.text(ConversationKeys.trimmed()), "string");
      check(link, ConversationKeys.users(), Link.text(ConversationKeys.users()), "zset");
      if (phone != null) {
        String shown = ConversationKeys.USER_PREFIX + PhoneMask.mask(phone);
        check(link, ConversationKeys.userList(phone), shown, "list");
      }
      return refused;
    } catch (StoreRefusedException named) {
      return named;
    } catch (StoreUnavailableException unexplained) {
      return refused;
    }
  }

  private static void check(Link link, byte[] key, String shown, String expected) {
    String type = Link.text(link.ask(Command.TYPE, key));
    if (!type.equals(expected) && !type.equals("none")) {
      throw new StoreRefusedException(
          shown
              + " holds a "
              + type
              + ", not a "
              + expected
              + ". Is this the right Redis, and the right database in it?",
          null);
    }
  }
}
