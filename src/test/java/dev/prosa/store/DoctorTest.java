package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class DoctorTest {

  private static final long BEGIN = System.currentTimeMillis() - 1_000_000_000L;
  private static final String ANA = "5511900000001";
  private static final String BETO = "5511900000002";

  @Parameter RealRedis redis;

  private Jedis jedis;

  @BeforeEach
  void store() {
    redis.flush();
    jedis = redis.jedis();
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < 200; i++) {
        writer.store(message(i));
      }
    }
  }

  @AfterEach
  void close() {
    jedis.close();
  }

  @Test
  void whatIsInOrderIsLeftAlone() {
    Map<String, String> before = dump();

    assertThat(examine(true).found()).isEqualTo(counts(Map.of()));
    assertThat(dump()).isEqualTo(before);
  }

  @Guarantee("M1")
  @Test
  void everyDamageIsFoundWithoutTouchingItAndThenMendedOnce() {
    Set<Message> expected = everything();
    damage();
    Map<String, String> damaged = dump();
    Map<Ailment, Long> ailments =
        counts(
            Map.ofEntries(
                Map.entry(Ailment.DANGLING, 1L),
                Map.entry(Ailment.DANGLING_IN_ALL, 1L),
                Map.entry(Ailment.MISSING, 2L),
                Map.entry(Ailment.MISSING_IN_ALL, 1L),
                Map.entry(Ailment.REPEATED, 2L),
                Map.entry(Ailment.MISFILED, 1L),
                Map.entry(Ailment.ENDLESS_LIST, 1L),
                Map.entry(Ailment.ENDLESS_MESSAGE, 1L),
                Map.entry(Ailment.HASTY_LIST, 1L),
                Map.entry(Ailment.WRONG_TYPE, 2L),
                Map.entry(Ailment.USERS_INDEX, 2L),
                Map.entry(Ailment.COUNTER, 1L)));

    Doctor.Report dry = examine(false);
    assertThat(dry.found()).isEqualTo(ailments);
    assertThat(dry.isSound()).isFalse();
    assertThat(dump()).isEqualTo(damaged);

    Doctor.Report mended = examine(true);
    assertThat(mended.found()).isEqualTo(ailments);
    assertThat(mended.isSound()).isTrue();
    assertThat(examine(true).found()).isEqualTo(counts(Map.of(Ailment.DANGLING_IN_ALL, 1L)));

    expected.remove(message(10)); // deleted, which nobody can mend
    assertThat(everything()).isEqualTo(expected);
    assertThat(jedis.get("prosa:aside:user_messages:5511900000009")).isEqualTo("not a list");
    assertThat(jedis.ttl("user_messages:" + ANA)).isPositive();
    assertThat(jedis.ttl(name(21))).isPositive();
  }

  @Guarantee("M1")
  @Test
  void besideALiveWriterNothingIsLostOrDoubled() throws InterruptedException {
    damage();
    AtomicBoolean over = new AtomicBoolean();
    List<Message> written = new ArrayList<>();
    Thread writing =
        new Thread(
            () -> {
              try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
                for (int i = 0; !over.get(); i++) {
                  Message message =
                      new Message(Role.USER, "ao vivo " + i, System.currentTimeMillis(), ANA);
                  writer.store(message);
                  written.add(message);
                }
              }
            });
    writing.start();
    for (int i = 0; i < 10; i++) {
      examine(true);
    }
    over.set(true);
    writing.join();

    try (ConversationReader reader = ConversationReader.open(redis.address())) {
      List<Message> kept = reader.history(ANA).messages();
      assertThat(kept).doesNotHaveDuplicates().containsAll(written);
    }
    List<String> names = jedis.lrange("user_messages:" + ANA, 0, -1);
    assertThat(names).doesNotHaveDuplicates();
  }

  /** One of each kind, at least. */
  private void damage() {
    jedis.del(name(10)); // dangling in both lists
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

  private Doctor.Report examine(boolean repair) {
    try (Doctor doctor = Doctor.open(redis.address(), Duration.ofDays(60), repair)) {
      return doctor.examine();
    }
  }

  private Set<Message> everything() {
    try (ConversationReader reader = ConversationReader.open(redis.address())) {
      Set<Message> all = new HashSet<>(reader.history(ANA).messages());
      all.addAll(reader.history(BETO).messages());
      return all;
    }
  }

  /** Whatever is kept, but for how long it still lives. */
  private Map<String, String> dump() {
    return jedis.keys("*").stream()
        .collect(
            Collectors.toMap(
                key -> key,
                key ->
                    switch (jedis.type(key)) {
                      case "string" -> jedis.get(key);
                      case "list" -> jedis.lrange(key, 0, -1).toString();
                      default -> jedis.zrangeWithScores(key, 0, -1).toString();
                    }));
  }

  private static Map<Ailment, Long> counts(Map<Ailment, Long> some) {
    Map<Ailment, Long> all = new EnumMap<>(Ailment.class);
    for (Ailment ailment : Ailment.values()) {
      all.put(ailment, some.getOrDefault(ailment, 0L));
    }
    return all;
  }

  private static Message message(int i) {
    return new Message(
        i / 2 % 2 == 0 ? Role.USER : Role.ASSISTANT, "texto " + i, BEGIN + i * 1_000L, phone(i));
  }

  private static String phone(int i) {
    return i % 2 == 0 ? ANA : BETO;
  }

  private static String name(int i) {
    return "conversation:" + phone(i) + ":" + (BEGIN + i * 1_000L);
  }
}
