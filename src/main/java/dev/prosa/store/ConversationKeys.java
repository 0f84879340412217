package dev.prosa.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.message.MessageRef;
import dev.prosa.redis.KeyPrefix;

/**
 * The names of what is kept in Redis, layout v1.
 *
 * <pre>
 * conversation:PHONE:MILLIS     STRING  one message as JSON; expires after the retention time
 * user_messages:PHONE           LIST    the names above, of one phone, in the order of arrival
 * all_conversations             LIST    the same names, of all phones
 *
 * {all_conversations}:trimmed   STRING  how many elements ever left the head of all_conversations,
 *                                       so that an element keeps its logical position for ever
 * {all_conversations}:edition   STRING  how often elements of it were replaced in their places
 * {all_conversations}:anew      LIST    replaces it when a subject with many messages is forgotten;
 *                                       expires after an hour where that was broken off
 * prosa:users                   ZSET    phone, scored by the time of its last message
 * prosa:seen:HMAC               STRING  the name under which the message with that id is kept
 * prosa:aside:KEY               what stood in the way under that key, of a type it should not have
 * prosa:salt                    STRING  32 random bytes that go into those HMACs
 * prosa:keys                    SET     the generations of the keys for HMACs that writers have
 * prosa:forgotten               HASH    HMAC of a person -> when they were forgotten, in ms; and salt ->
 *                                       what prosa:salt was when these HMACs were made
 * prosa:aliases                 HASH    a name of a person of several -> when they were told last, in
 *                                       days, and all of them
 * prosa:unfit:DAY               HASH    gateway, reason and kind -> how many events could not be used
 * prosa:opted-out               HASH    HMAC of a person -> since when they are not to be exported; salt
 * </pre>
 *
 * <p>In a namespace ({@link KeyPrefix}) each key, but no name in a list, begins with it.
 *
 * <p>The first three are what bots in the field write; the others are ours, and readers do without
 * them.
 */
public final class ConversationKeys {

  static final String ALL_NAME = "all_conversations";
  public static final String USER_PREFIX = "user_messages:";
  public static final String ASIDE_PREFIX = "prosa:aside:";
  public static final String SEEN_PREFIX = "prosa:seen:";
  public static final String UNFIT_PREFIX = "prosa:unfit:";

  private static final String NOBODY = "forgotten";
  private static final byte[] MESSAGE_PREFIX_BYTES = MessageRef.PREFIX.getBytes(UTF_8);

  private ConversationKeys() {}

  public static byte[] all() {
    return ALL_NAME.getBytes(UTF_8);
  }

  /** The braces keep it in the slot of the list it belongs to. */
  public static byte[] trimmed() {
    return "{all_conversations}:trimmed".getBytes(UTF_8);
  }

  /** Changes whenever an element of the list is replaced in its place. */
  public static byte[] rewriteEpoch() {
    return "{all_conversations}:edition".getBytes(UTF_8);
  }

  public static byte[] rewrittenIndex() {
    return "{all_conversations}:anew".getBytes(UTF_8);
  }

  public static byte[] users() {
    return "prosa:users".getBytes(UTF_8);
  }

  static byte[] salt() {
    return "prosa:salt".getBytes(UTF_8);
  }

  static byte[] keysInUse() {
    return "prosa:keys".getBytes(UTF_8);
  }

  public static byte[] forgotten() {
    return "prosa:forgotten".getBytes(UTF_8);
  }

  public static byte[] aliases() {
    return "prosa:aliases".getBytes(UTF_8);
  }

  public static byte[] optedOut() {
    return "prosa:opted-out".getBytes(UTF_8);
  }

  /** The tombstone: a reference without message or person; old readers skip it as expired. */
  public static byte[] tombstone() {
    return (MessageRef.PREFIX + NOBODY + ":0").getBytes(UTF_8);
  }

  /**
   * Whether that is whose tombstones are: if they had messages, these would stand in many lists.
   */
  static boolean isNobody(String phone) {
    return phone.equals(NOBODY);
  }

  public static byte[] userList(String phone) {
    return (USER_PREFIX + phone).getBytes(UTF_8);
  }

  /** Whether {@code name} begins as the names of messages do. */
  public static boolean namesMessage(byte[] name) {
    if (name.length < MESSAGE_PREFIX_BYTES.length) {
      return false;
    }
    for (int i = 0; i < MESSAGE_PREFIX_BYTES.length; i++) {
      if (name[i] != MESSAGE_PREFIX_BYTES[i]) {
        return false;
      }
    }
    return true;
  }
}
