package dev.prosa.testing;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import redis.clients.jedis.Jedis;

/** A store of two people's messages, in order, and what can have happened to it. */
public final class Damage {

  public static final String ANA = "5511900000001";
  public static final String BETO = "5511900000002";

  /** How many messages there are at first. */
  public static final int MESSAGES = 200;

  /** The one message that is lost for good. */
  public static final int LOST = 10;

  private final long begin = System.currentTimeMillis() - 1_000_000_000L;

  /** One of them. */
  public Message message(int i) {
    return new Message(
        i / 2 % 2 == 0 ? Role.USER : Role.ASSISTANT, "texto " + i, begin + i * 1_000L, phone(i));
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
    jedis.lrem("user_messages:" + phone(11), 0, name(11)); // missing, and misfiled
    jedis.rpush("user_messages:" + phone(12), name(11));
    jedis.lrem("user_messages:" + phone(13), 0, name(13)); // an orphan of both lists
    jedis.lrem("all_conversations", 0, name(13));
    jedis.rpush("user_messages:" + phone(14), name(14), name(14));
    jedis.persist("user_messages:" + phone(20));
    jedis.persist(name(21));
    jedis.expire("user_messages:" + phone(21), 1_000);
    jedis.set("user_messages:5511900000009", "not a list");
    jedis.rpush("conversation:5511900000009:1", "not a string");
    jedis.zrem("prosa:users", phone(0));
    jedis.zadd("prosa:users", 1, "5511900000003");
    jedis.set("{all_conversations}:trimmed", "many");
  }
}
