package dev.prosa.store.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.identity.Keyring;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.store.ConversationReader;
import dev.prosa.store.ConversationWriter;
import dev.prosa.testing.Damage;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class DoctorTest {

  @Parameter RealRedis redis;

  private final Damage damage = new Damage();
  private Jedis jedis;

  @BeforeEach
  void store() {
    redis.flush();
    jedis = redis.jedis();
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < Damage.MESSAGES; i++) {
        writer.store(damage.message(i));
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
  void everyDamageIsFoundWithoutTouchingItAndThenRepairedOnce() {
    Set<Message> expected = everything();
    damage.befall(jedis);
    Map<String, String> damaged = dump();
    Map<StoreProblem, Long> problems =
        counts(
            Map.ofEntries(
                Map.entry(StoreProblem.DANGLING, 1L),
                Map.entry(StoreProblem.DANGLING_IN_ALL, 1L),
                Map.entry(StoreProblem.MISSING, 2L),
                Map.entry(StoreProblem.MISSING_IN_ALL, 1L),
                Map.entry(StoreProblem.REPEATED, 3L),
                Map.entry(StoreProblem.REPEATED_IN_ALL, 3L),
                Map.entry(StoreProblem.WRONG_OWNER, 1L),
                Map.entry(StoreProblem.LIST_WITHOUT_TTL, 2L),
                Map.entry(StoreProblem.MESSAGE_WITHOUT_TTL, 1L),
                Map.entry(StoreProblem.LIST_EXPIRES_EARLY, 1L),
                Map.entry(StoreProblem.WRONG_TYPE, 2L),
                Map.entry(StoreProblem.USERS_INDEX, 3L),
                Map.entry(StoreProblem.BAD_TRIM_COUNTER, 1L)));

    Doctor.Report dry = examine(false);
    assertThat(dry.found()).isEqualTo(problems);
    assertThat(dry.isHealthy()).isFalse();
    assertThat(dump()).isEqualTo(damaged);

    Doctor.Report repaired = examine(true);
    assertThat(repaired.found()).isEqualTo(problems);
    assertThat(repaired.isHealthy()).isTrue();
    // The one that was lost, and three places of what stood there twice.
    assertThat(examine(true).found()).isEqualTo(counts(Map.of(StoreProblem.DANGLING_IN_ALL, 4L)));

    expected.remove(damage.message(Damage.LOST)); // deleted, which nobody can repair
    expected.remove(damage.message(Damage.OVERWRITTEN)); // nor this
    expected.add(damage.overwriting());
    assertThat(everything()).isEqualTo(expected);
    assertThat(jedis.get("prosa:aside:user_messages:5511900000009")).isEqualTo("not a list");
    assertThat(jedis.ttl("user_messages:" + Damage.ANA)).isPositive();
    assertThat(jedis.ttl(damage.name(21))).isPositive();
  }

  @Test
  void aListWithoutExpiryThatOnlyHasDanglingReferencesIsRepaired() {
    redis.flush();
    jedis.rpush("user_messages:5511999999999", "conversation:5511999999999:1");
    jedis.rpush("user_messages:5511999999998", "conversation:5511999999998:1");
    jedis.set("conversation:5511999999998:1", "{\"a\":1}"); // one without an expiry

    Doctor.Report repaired = examine(true);

    assertThat(repaired.isHealthy()).isTrue();
    assertThat(repaired.repaired())
        .isEqualTo(
            counts(
                Map.of(
                    StoreProblem.DANGLING, 1L,
                    StoreProblem.MISSING_IN_ALL, 1L,
                    StoreProblem.MESSAGE_WITHOUT_TTL, 1L,
                    StoreProblem.LIST_WITHOUT_TTL, 2L)));
  }

  @Guarantee("M1")
  @Test
  void whatStandsInTheWayOfSharedKeysIsPutAsideAndTheirContentFound() {
    Set<String> named = new HashSet<>(jedis.lrange("all_conversations", 0, -1));
    for (String key : List.of("all_conversations", "{all_conversations}:trimmed", "prosa:users")) {
      jedis.del(key);
      jedis.hset(key, "a", "b");
    }
    Doctor.Report dry = examine(false);
    assertThat(dry.found().get(StoreProblem.WRONG_TYPE)).isEqualTo(3);

    assertThat(examine(true).isHealthy()).isTrue();

    assertThat(new HashSet<>(jedis.lrange("all_conversations", 0, -1))).isEqualTo(named);
    assertThat(jedis.ttl("all_conversations")).isPositive();
    assertThat(jedis.hget("prosa:aside:prosa:users", "a")).isEqualTo("b");
    assertThat(examine(true).found()).isEqualTo(counts(Map.of()));
  }

  @Test
  void aCounterThatEndsIsKept() {
    jedis.set("{all_conversations}:trimmed", "7");
    jedis.expire("{all_conversations}:trimmed", 100);

    assertThat(examine(true).found()).isEqualTo(counts(Map.of(StoreProblem.BAD_TRIM_COUNTER, 1L)));
    assertThat(jedis.ttl("{all_conversations}:trimmed")).isEqualTo(-1);
    assertThat(jedis.get("{all_conversations}:trimmed")).isEqualTo("7");
  }

  @Guarantee("M1")
  @Test
  void aLongListIsRepairedAsAShortOneIs() {
    String list = "user_messages:" + Damage.ANA;
    long long1970 = 1_000_000;
    for (int i = 0; i < 9_000; i++) {
      jedis.lpush(list, "conversation:" + Damage.ANA + ":" + (long1970 - i)); // dead, and old
    }
    long now = System.currentTimeMillis();
    for (int i = 0; i < 9_000; i++) {
      jedis.rpush(list, "conversation:" + Damage.ANA + ":" + (now - i)); // dead, and young
    }
    jedis.rpush(list, damage.name(2), damage.name(1), damage.name(2));
    Map<StoreProblem, Long> problems =
        counts(
            Map.of(
                StoreProblem.DANGLING,
                18_000L,
                StoreProblem.REPEATED,
                2L,
                StoreProblem.WRONG_OWNER,
                1L));
    Set<Message> expected = everything();

    assertThat(examine(false).found()).isEqualTo(problems);
    Doctor.Report repaired = examine(true);

    assertThat(repaired.found()).isEqualTo(problems);
    assertThat(repaired.repaired()).isEqualTo(problems);
    assertThat(examine(true).found()).isEqualTo(counts(Map.of()));
    assertThat(jedis.llen(list)).isEqualTo(Damage.MESSAGES / 2);
    assertThat(everything()).isEqualTo(expected);
  }

  @Test
  void whereOnlyAPartOfTheNamesFitsIntoMemoryItIsLookedAtInTurns() {
    damage.befall(jedis);
    jedis.del("{all_conversations}:trimmed");
    Map<StoreProblem, Long> whole = examine(false).found();
    try (RetryingConnection link =
        RetryingConnection.open(redis.address(), Duration.ofSeconds(5))) {
      CheckContext book = new CheckContext(link, Duration.ofDays(60), false);
      MessageCheck messages = new MessageCheck(book, new UsersIndex(book));
      for (int share = 0; share < 7; share++) {
        messages.examine(share, 7);
      }
      for (StoreProblem one :
          List.of(
              StoreProblem.MISSING,
              StoreProblem.MISSING_IN_ALL,
              StoreProblem.DANGLING_IN_ALL,
              StoreProblem.REPEATED_IN_ALL)) {
        assertThat(book.found()).containsEntry(one, whole.get(one));
      }
    }
  }

  @Guarantee("M1")
  @Test
  void besideALiveWriterNothingIsLostOrDoubled() throws InterruptedException {
    damage.befall(jedis);
    AtomicBoolean over = new AtomicBoolean();
    List<Message> written = new ArrayList<>();
    Thread writing =
        new Thread(
            () -> {
              try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
                for (int i = 0; !over.get(); i++) {
                  Message message =
                      new Message(
                          Role.USER, "ao vivo " + i, System.currentTimeMillis(), Damage.ANA);
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
      List<Message> kept = reader.history(Damage.ANA).messages();
      assertThat(kept).doesNotHaveDuplicates().containsAll(written);
    }
    List<String> names = jedis.lrange("user_messages:" + Damage.ANA, 0, -1);
    assertThat(names).doesNotHaveDuplicates();
  }

  /** Such as what waited in a service's spool while Redis was away. */
  @Guarantee("M1")
  @Test
  void whatIsStoredMeanwhileWithAnEarlierTimeIsNotTakenForMissing() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger stored = new AtomicInteger();
    long hourAgo = System.currentTimeMillis() - Duration.ofHours(1).toMillis();
    Thread storing =
        new Thread(
            () -> {
              try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
                for (int i = 0; !over.get(); i++) {
                  writer.store(new Message(Role.USER, "de antes " + i, hourAgo + i, Damage.ANA));
                  stored.incrementAndGet();
                }
              }
            });
    storing.start();
    try {
      for (int i = 0; i < 20; i++) {
        int before = stored.get();
        while (stored.get() == before) {
          Thread.onSpinWait(); // there is something to be taken for missing
        }
        assertThat(examine(i % 2 == 0).found()).isEqualTo(counts(Map.of()));
      }
    } finally {
      over.set(true);
      storing.join();
    }
  }

  @Guarantee("P1")
  @Test
  void whatABotThatDoesNotKnowStoredOfTheForgottenIsFoundAndGoes() {
    forgetCarla();
    damage.bringBack(jedis);
    Map<StoreProblem, Long> found = examine(false).found();

    assertThat(found.get(StoreProblem.FORGOTTEN)).isEqualTo(2);
    assertThat(jedis.keys("*87654321*")).hasSize(3);
    assertThat(examine(true).isHealthy()).isTrue();
    assertThat(jedis.keys("*87654321*")).isEmpty();
    assertThat(jedis.lrange("all_conversations", 0, -1))
        .noneMatch(name -> name.contains(Damage.CARLA));
    assertThat(examine(true).found().get(StoreProblem.FORGOTTEN)).isZero();
  }

  private void forgetCarla() {
    try (Erasure erasure = Erasure.open(redis.address(), Keyring.EMPTY)) {
      erasure.forget(Damage.CARLA, Set.of());
    }
  }

  private Doctor.Report examine(boolean repair) {
    try (Doctor doctor = Doctor.open(redis.address(), Keyring.EMPTY, Duration.ofDays(60), repair)) {
      return doctor.examine();
    }
  }

  private Set<Message> everything() {
    try (ConversationReader reader = ConversationReader.open(redis.address())) {
      Set<Message> all = new HashSet<>(reader.history(Damage.ANA).messages());
      all.addAll(reader.history(Damage.BETO).messages());
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

  private static Map<StoreProblem, Long> counts(Map<StoreProblem, Long> some) {
    Map<StoreProblem, Long> all = new EnumMap<>(StoreProblem.class);
    for (StoreProblem problem : StoreProblem.values()) {
      all.put(problem, some.getOrDefault(problem, 0L));
    }
    return all;
  }
}
