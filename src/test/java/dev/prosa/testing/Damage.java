package dev.prosa.testing;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** A store of two people's messages, in order, and what can have happened to it. */
public final class Damage {

  public static final String ANA = "5511900000001";
  public static final String BETO = "5511900000002";

  /** How many messages there are at first. */
  public static final int MESSAGES = 200;

  /** The one message that is lost for good, and the one that was overwritten. */
  public static final int LOST = 10;

  public static final int OVERWRITTEN = 30;

  /** Somebody who was forgotten before, and whom a bot that does not know of it stores again. */
  public static final String CARLA = "5511987654321";

  private final long begin = System.currentTimeMillis() - 1_000_000_000L;

  /** One of them. */
  public Message message(int i) {
    return new Message(
        i / 2 % 2 == 0 ? Role.USER : Role.ASSISTANT, "texto " + i, begin + i * 1_000L, phone(i));
  }

  /** What an old bot stored in the same millisecond, over another message. */
  public Message overwriting() {
    Message victim = message(OVERWRITTEN);
    return new Message(victim.role(), "por cima", victim.timestamp(), victim.phoneNumber());
  }

  public String name(int i) {
    return "conversation:" + phone(i) + ":" + (begin + i * 1_000L);
  }

  private static String phone(int i) {
    return i % 2 == 0 ? ANA : BETO;
  }

  /** One of each kind, at least. */
  public void befall(Jedis jedis) {
    jedis.del(name(LOST)); // dangling in both lists
    jedis.lrem("user_messages:" + phone(11), 0, name(11)); // missing, and wrongOwner
    jedis.rpush("user_messages:" + phone(12), name(11));
    jedis.lrem("user_messages:" + phone(13), 0, name(13)); // an orphan of both lists
    jedis.lrem("all_conversations", 0, name(13));
    jedis.rpush("user_messages:" + phone(14), name(14), name(14));
    jedis.rpush("all_conversations", name(15), name(16));
    overwrite(jedis);
    jedis.persist("all_conversations");
    jedis.persist("user_messages:" + phone(20));
    jedis.persist(name(21));
    jedis.expire("user_messages:" + phone(21), 1_000);
    jedis.set("user_messages:5511900000009", "not a list");
    jedis.rpush("conversation:5511900000009:1", "not a string");
    jedis.zrem("prosa:users", phone(0));
    jedis.zadd("prosa:users", 1, "5511900000003");
    jedis.zadd("prosa:users", 1, phone(1)); // long ago
    jedis.set("{all_conversations}:trimmed", "many");
  }

  /** As the old bot does it: the message is replaced, and both lists name it twice. */
  private void overwrite(Jedis jedis) {
    String name = name(OVERWRITTEN);
    jedis.set(name, jedis.get(name).replace("texto " + OVERWRITTEN, "por cima"));
    jedis.expire(name, 60 * 24 * 60 * 60);
    jedis.rpush("user_messages:" + phone(OVERWRITTEN), name);
    jedis.rpush("all_conversations", name);
  }

  /** What is kept again of somebody who was forgotten, in a list and in none. */
  public void bringBack(Jedis jedis) {
    long now = begin + 10_000;
    String name = "conversation:" + CARLA + ":" + now;
    jedis.set(name, json(now, CARLA), SetParams.setParams().ex(5_000));
    jedis.rpush("user_messages:" + CARLA, name);
    jedis.rpush("all_conversations", name);
    String other = CARLA.replace("119", "11"); // without the ninth digit
    jedis.set("conversation:" + other + ":5", json(5, other), SetParams.setParams().ex(5_000));
  }

  private static String json(long millis, String phone) {
    return "{\"role\":\"user\",\"content\":\"voltei\",\"timestamp\":%d,\"phoneNumber\":\"%s\"}"
        .formatted(millis, phone);
  }
}
