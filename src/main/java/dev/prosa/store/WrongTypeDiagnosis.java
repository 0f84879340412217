package dev.prosa.store;

import dev.prosa.message.PhoneMask;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisErrors;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Finds out which key is not of the type that the layout gives it, since Redis does not say. */
public final class WrongTypeDiagnosis {

  private WrongTypeDiagnosis() {}

  /**
   * A refusal that names the key, such as {@code all_conversations holds a string, not a list}, or
   * the given one if it is about something else. {@code phone} tells whose list was asked for, if
   * any.
   */
  public static StoreRefusedException explained(
      RedisConnection link, StoreRefusedException refused, @Nullable String phone) {
    if (!RedisErrors.isWrongType(refused)) {
      return refused;
    }
    try {
      check(link, ConversationKeys.all(), ConversationKeys.ALL_NAME, "list");
      check(
          link,
          ConversationKeys.trimmed(),
          RedisConnection.text(ConversationKeys.trimmed()),
          "string");
      check(link, ConversationKeys.users(), RedisConnection.text(ConversationKeys.users()), "zset");
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

  private static void check(RedisConnection link, byte[] key, String shown, String expected) {
    String type = RedisConnection.text(link.ask(Command.TYPE, key));
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
