package dev.prosa.store.maintenance;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.identity.Keyring;
import dev.prosa.message.Message;
import dev.prosa.redis.ForgottenException;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.WriterSettings;
import dev.prosa.testing.Await;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

/** Somebody asks to be forgotten. */
@OnEveryRedis
final class ErasureTest {

  private static final String ANA = "5511987654321";
  private static final String ANA_OF_OLD = "551187654321";
  private static final String BIA = "5521912345678";
  private static final long NOON = 1_732_276_800_000L;
  private static final String NOBODY = "conversation:forgotten:0";

  @Parameter RealRedis redis;
  private Jedis jedis;

  @BeforeEach
  void open() {
    redis.flush();
    jedis = redis.jedis();
  }

  @AfterEach
  void close() {
    jedis.close();
  }

  @Guarantee("P1")
  @Test
  void nothingInRedisHoldsTheirNumberInAnySpelling() {
    try (OldBot bot = new OldBot(redis);
        ConversationWriter writer = ConversationWriter.open(redis.url())) {
      bot.storeMessage(new Message(USER, "oi", NOON, ANA_OF_OLD));
      writer.store(new Message(USER, "oi de novo", NOON + 1, ANA), "wamid.1");
      writer.store(new Message(USER, "bom dia", NOON + 2, BIA), "wamid.2");
      writer.store(new Message(ASSISTANT, "olá!", NOON + 3, "+" + ANA));
      writer.store(new Message(ASSISTANT, "olá!!", NOON + 4, ANA + "@s.whatsapp.net"));
    }
    jedis.rpush("all_conversations", inline(ANA), inline(BIA), "{\"phoneNumber\":");
    jedis.set("conversation:" + ANA + ":7", inline(ANA)); // no list names it
    jedis.set("prosa:aside:user_messages:" + ANA, "x");
    jedis.set("conversation:" + BIA + "-" + "1" + ":9", inline(BIA));
    long others = jedis.keys("*" + BIA + "*").size();

    Erasure.Erased erased;
    try (Erasure erasure = Erasure.open(redis.address(), Keyring.EMPTY)) {
      erased = erasure.forget("+55 11 8765-4321", List.of());
      assertThat(erasure.forget(ANA, List.of())).isEqualTo(new Erasure.Erased(0, 0, 0, 0, 0));
    }

    assertThat(erased).isEqualTo(new Erasure.Erased(6, 4, 5, 1, 0));
    assertThat(everythingIn(jedis)).noneMatch(text -> text.contains("87654321"));
    assertThat(jedis.keys("*" + BIA + "*")).hasSize((int) others);
    assertThat(jedis.lrange("all_conversations", 0, -1))
        .containsExactly(
            NOBODY,
            NOBODY,
            "conversation:" + BIA + ":" + (NOON + 2),
            NOBODY,
            NOBODY,
            NOBODY,
            inline(BIA),
            "{\"phoneNumber\":");
  }

  @Guarantee("P1")
  @Test
  void nothingOfTheirsComesBackHoweverLate() {
    try (ConversationWriter writer = ConversationWriter.open(redis.url());
        Erasure erasure = Erasure.open(redis.address(), Keyring.EMPTY)) {
      writer.store(new Message(USER, "oi", NOON, ANA), "wamid.1");
      erasure.forget(ANA, List.of());

      assertThatThrownBy(() -> writer.store(new Message(USER, "oi", NOON, ANA), "wamid.1"))
          .isInstanceOf(ForgottenException.class)
          .hasMessage("5511…21 asked to be forgotten: the message was not stored.");
      assertThatThrownBy(() -> writer.store(new Message(USER, "oi", NOON, ANA_OF_OLD)))
          .isInstanceOf(ForgottenException.class);
      assertThatThrownBy(
              () -> writer.editAsync(new Message(USER, "olá", NOON, ANA), "wamid.1").join())
          .hasCauseInstanceOf(ForgottenException.class);
      writer.store(new Message(USER, "eu não", NOON, BIA));
      assertThat(jedis.keys("*" + ANA + "*")).isEmpty();

      assertThat(erasure.lift(ANA_OF_OLD)).isTrue();
      writer.store(new Message(USER, "voltei", NOON + 9, ANA));
      assertThat(jedis.llen("user_messages:" + ANA)).isOne();
    }
  }

  @Guarantee("P2")
  @Test
  void whoWritesMeanwhileLosesNothingAndBringsNobodyBack() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<Long> kept = new ArrayList<>();
    Thread writing =
        new Thread(
            () -> {
              try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
                for (long i = 0; !stop.get(); i++) {
                  writer.storeAsync(new Message(USER, "a" + i, NOON + i, ANA));
                  writer.store(new Message(USER, "b" + i, NOON + i, BIA));
                  kept.add(NOON + i);
                }
              }
            });
    writing.start();
    Await.until(() -> jedis.llen("all_conversations") >= 1_000);
    try (Erasure erasure = Erasure.open(redis.address(), Keyring.EMPTY)) {
      assertThat(erasure.forget(ANA, List.of()).left()).isZero();
    }
    long after = jedis.llen("all_conversations");
    Await.until(() -> jedis.llen("all_conversations") >= after + 100);
    stop.set(true);
    writing.join();

    assertThat(everythingIn(jedis)).noneMatch(text -> text.contains("87654321"));
    assertThat(jedis.llen("user_messages:" + BIA)).isEqualTo(kept.size());
    assertThat(
            jedis.lrange("all_conversations", 0, -1).stream()
                .filter(name -> !name.equals(NOBODY))
                .toList())
        .isEqualTo(kept.stream().map(millis -> "conversation:" + BIA + ":" + millis).toList());
  }

  @Guarantee("P2")
  @Test
  void aListThatIsWrittenAnewKeepsEveryOtherElementInItsPosition() throws Exception {
    long longAgo = 1_500_000_000_000L;
    for (int i = 0; i < 3_000; i++) {
      jedis.rpush("all_conversations", "conversation:" + BIA + ":" + (longAgo + i)); // dead
    }
    AtomicBoolean stop = new AtomicBoolean();
    List<Long> kept = new ArrayList<>();
    Thread writing =
        new Thread(
            () -> {
              try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
                for (long i = 0; !stop.get(); i++) {
                  writer.store(new Message(USER, "b" + i, NOON + 1_000_000_000_000L + i, BIA));
                  kept.add(NOON + 1_000_000_000_000L + i);
                }
              }
            });
    try (OldBot bot = new OldBot(redis)) {
      for (int i = 0; i < 4_000; i++) {
        bot.storeMessage(new Message(USER, "oi", NOON + i, i % 3 == 0 ? BIA : ANA));
      }
    }
    List<String> before = jedis.lrange("all_conversations", 0, -1);
    writing.start();
    long replaced;
    try (RetryingConnection link =
        RetryingConnection.open(redis.address(), Duration.ofSeconds(5))) {
      replaced = new IndexRewriter(link, Set.of(ANA), 100).replace();
      assertThat(new IndexRewriter(link, Set.of(ANA), 100).replace()).isZero();
    }
    stop.set(true);
    writing.join();

    assertThat(replaced).isEqualTo(before.stream().filter(name -> name.contains(ANA)).count());
    long trimmed = Long.parseLong(jedis.get("{all_conversations}:trimmed"));
    List<String> expected = new ArrayList<>();
    before.forEach(name -> expected.add(name.contains(ANA) ? NOBODY : name));
    kept.forEach(millis -> expected.add("conversation:" + BIA + ":" + millis));
    assertThat(jedis.lrange("all_conversations", 0, -1))
        .isEqualTo(expected.subList((int) trimmed, expected.size()));
    assertThat(jedis.ttl("all_conversations")).isPositive();
    assertThat(jedis.exists("{all_conversations}:anew")).isFalse();
  }

  @Guarantee("P2")
  @Test
  void twoWhoAreForgottenAtTheSameTimeBothGo() throws Exception {
    try (OldBot bot = new OldBot(redis)) {
      for (int i = 0; i < 20_000; i++) {
        bot.storeMessage(new Message(USER, "oi", NOON + i, i % 2 == 0 ? BIA : ANA));
      }
    }
    Thread other = new Thread(() -> forget(BIA));
    other.start();
    forget(ANA);
    other.join();

    assertThat(jedis.lrange("all_conversations", 0, -1)).hasSize(20_000).containsOnly(NOBODY);
    assertThat(jedis.keys("*")).noneMatch(key -> key.contains(ANA) || key.contains(BIA));
    assertThat(jedis.exists("{all_conversations}:anew")).isFalse();
  }

  private void forget(String phone) {
    try (Erasure erasure = Erasure.open(redis.address(), Keyring.EMPTY)) {
      assertThat(erasure.forget(phone, List.of()).left()).isZero();
    }
  }

  @Test
  void aKeyOfTheOwnersHidesWhoWasForgotten(@TempDir Path folder) throws Exception {
    Path first = Files.writeString(folder.resolve("first"), "9f1c02d7b4e85a6630c1f7ae24d98b53");
    Path second = Files.writeString(folder.resolve("second"), "c1f7ae24d98b539f1c02d7b4e85a6630");
    Keyring old = Keyring.of(List.of("file:" + first));
    Keyring both = Keyring.of(List.of("file:" + second, "file:" + first));
    WriterSettings settings = WriterSettings.defaults();

    try (Erasure erasure = Erasure.open(redis.address(), old)) {
      erasure.forget(ANA, List.of());
    }
    String generation = old.newest().generation();
    for (Keyring without : List.of(Keyring.EMPTY, Keyring.of(List.of("file:" + second)))) {
      assertThatThrownBy(
              () -> ConversationWriter.open(redis.address(), settings.withKeys(without)).close())
          .isInstanceOf(StoreRefusedException.class)
          .hasMessage(
              "Redis at 127.0.0.1:%d is written to with the key for pseudonyms of generation %s,"
                      .formatted(redis.port(), generation)
                  + " which is not among those given; add it with --key, the newest first.");
    }
    try (ConversationWriter writer =
        ConversationWriter.open(redis.address(), settings.withKeys(both))) {
      assertThatThrownBy(() -> writer.store(new Message(USER, "oi", NOON, ANA)))
          .isInstanceOf(ForgottenException.class);
      writer.store(new Message(USER, "oi", NOON, BIA));
    }
  }

  private static String inline(String phone) {
    return "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":7,\"phoneNumber\":\""
        + phone
        + "\"}";
  }

  private static List<String> everythingIn(Jedis jedis) {
    List<String> all = new ArrayList<>();
    for (String key : jedis.keys("*")) {
      all.add(key);
      switch (jedis.type(key)) {
        case "string" -> all.add(jedis.get(key));
        case "list" -> all.addAll(jedis.lrange(key, 0, -1));
        case "set" -> all.addAll(jedis.smembers(key));
        case "zset" -> all.addAll(jedis.zrange(key, 0, -1));
        case "hash" -> jedis.hgetAll(key).forEach((field, value) -> all.add(field + " " + value));
        default -> throw new AssertionError(jedis.type(key));
      }
    }
    return all;
  }
}
