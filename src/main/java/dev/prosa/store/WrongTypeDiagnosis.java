package dev.prosa.store;

import dev.prosa.message.PhoneMask;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisErrors;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreRefusedException.Concern;
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
      check(link, ConversationKeys.all(), "list", Concern.SERVER);
      check(link, ConversationKeys.trimmed(), "string", Concern.SERVER);
      check(link, ConversationKeys.users(), "zset", Concern.SERVER);
      check(link, ConversationKeys.forgotten(), "hash", Concern.SERVER);
      if (phone != null) {
        String shown = ConversationKeys.USER_PREFIX + PhoneMask.mask(phone);
        check(link, ConversationKeys.userList(phone), shown, "list", Concern.MESSAGE);
        String message = String.valueOf(refused.getMessage());
        return refused
            .explanation()
            .map(what -> new StoreRefusedException(what, null, Concern.MESSAGE))
            .orElseGet(() -> new StoreRefusedException(message, null, Concern.MESSAGE));
      }
      return refused;
    } catch (StoreRefusedException named) {
      return named;
    } catch (StoreUnavailableException unexplained) {
      return refused;
    }
  }

  private static void check(RedisConnection link, byte[] key, String expected, Concern concern) {
    check(link, key, RedisConnection.text(key), expected, concern);
  }

  private static void check(
      RedisConnection link, byte[] key, String shown, String expected, Concern concern) {
    String type = RedisConnection.text(link.ask(Command.TYPE, key));
    if (!type.equals(expected) && !type.equals("none")) {
      throw new StoreRefusedException(
          shown
              + " holds a "
              + type
              + ", not a "
              + expected
              + ". Is this the right Redis, and the right database in it?",
          null,
          concern);
    }
  }
}
