package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.error.InvalidSettingException;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.redis.RedisAddress;
import dev.prosa.store.maintenance.Purge;
import dev.prosa.store.maintenance.StoreStats;
import dev.prosa.store.maintenance.Trim;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Several bots in one Redis, each with a prefix of its own before its keys. */
@OnEveryRedis
final class NamespaceTest {

  private static final String ANA = "5511900000001";

  @Parameter RealRedis redis;

  @BeforeEach
  void empty() {
    redis.flush();
  }

  @Test
  void everyKeyBeginsWithItAndNoNameInAList() {
    store("lojax", "oi", "wamid.1");
    store("lojax", "oi de novo", null);

    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.keys("*"))
          .hasSize(8)
          .allMatch(key -> key.startsWith("lojax:"))
          .contains(
              "lojax:conversation:" + ANA + ":1000",
              "lojax:conversation:" + ANA + ":1001",
              "lojax:user_messages:" + ANA,
              "lojax:all_conversations");
      assertThat(jedis.lrange("lojax:all_conversations", 0, -1))
          .containsExactly("conversation:" + ANA + ":1000", "conversation:" + ANA + ":1001");
    }
  }

  @Guarantee("S5")
  @Test
  void noneSeesWhatIsAnothers() {
    store("lojax", "para a X", "1");
    store("lojay", "para a Y", "1");
    store("", "para ninguém", "1");

    assertThat(said("lojax")).containsExactly("para a X");
    assertThat(said("lojay")).containsExactly("para a Y");
    assertThat(said("")).containsExactly("para ninguém");
    assertThat(StoreStats.read(address("lojax")).messages()).isEqualTo(1);
    assertThat(StoreStats.read(address("")).users()).isEqualTo(1);

    try (Purge purge = Purge.open(address("lojax"))) {
      assertThat(purge.user(ANA)).isEqualTo(new Purge.Deleted(1, 1));
    }
    assertThat(said("lojax")).isEmpty();
    assertThat(said("lojay")).hasSize(1);
    try (Purge purge = Purge.open(address(""))) {
      purge.everything();
    }
    assertThat(said("")).isEmpty();
    assertThat(said("lojay")).hasSize(1);
  }

  @Test
  void deadNamesAreTrimmedThereToo() {
    WriterSettings second = WriterSettings.defaults().withRetention(Duration.ofSeconds(1));
    try (ConversationWriter writer = ConversationWriter.open(address("lojax"), second);
        Jedis jedis = redis.jedis()) {
      writer.store(new Message(Role.USER, "velha", 1_000, ANA));
      jedis.del("lojax:conversation:" + ANA + ":1000"); // as if its second were over
      writer.store(new Message(Role.USER, "nova", 2_000, ANA));

      assertThat(jedis.lrange("lojax:all_conversations", 0, -1))
          .isSubsetOf(List.of("conversation:" + ANA + ":2000"));
    }
  }

  @Guarantee("S5")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "conversation",
        "user_messages",
        "all_conversations",
        "prosa",
        "Conversation",
        "PROSA",
        "minha-conversation",
        "my_user_messages",
        "x.all_conversations"
      })
  void oneThatKeysAreMadeOfIsRefusedHoweverItIsNamed(String taken) {
    String refused =
        "A namespace cannot be called "
            + taken
            + ": keys are made of that word, so that they would not be kept apart; choose another"
            + " name.";
    System.setProperty("prosa.test.namespaced", redis.url() + "#" + taken);
    try {
      RedisAddress referred = RedisAddress.of("property:prosa.test.namespaced");
      for (ThrowingCallable named :
          List.<ThrowingCallable>of(
              () -> RedisAddress.of(redis.url() + "#" + taken),
              () -> RedisAddress.of("env:REDIS_URL#" + taken),
              () -> redis.address().in(taken),
              referred::namespace,
              () -> ConversationReader.open(referred))) {
        assertThatThrownBy(named).isInstanceOf(InvalidSettingException.class).hasMessage(refused);
      }
    } finally {
      System.clearProperty("prosa.test.namespaced");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"conversations", "prosa-loja", "lojaprosa", "messages", "a", "user"})
  void oneThatOnlyResemblesThemIsFine(String name) {
    store(name, "oi", "1");
    store("", "para ninguém", "1");

    assertThat(said(name)).containsExactly("oi");
    assertThat(said("")).containsExactly("para ninguém");
  }

  @Test
  void whatIsAliveIsNotTrimmedWhateverTheOldBotCallsItsPhones() {
    try (Jedis jedis = redis.jedis();
        Trim trim = Trim.open(redis.address())) {
      for (String phone : List.of("all_conversations", "user_messages:1", "x:all_conversations")) {
        String name = "conversation:" + phone + ":1000";
        jedis.set(name, "{}");
        jedis.rpush("user_messages:" + phone, name);
        jedis.rpush("all_conversations", name);
      }

      assertThat(trim.everything(Duration.ofMillis(1))).isEqualTo(new Trim.Trimmed(0, 0));
      assertThat(jedis.llen("all_conversations")).isEqualTo(3);
    }
  }

  @Test
  void anAddressNamesItAtItsEnd() {
    System.setProperty("prosa.test.namespaced", redis.url() + "#lojax");
    try {
      assertThat(RedisAddress.of("property:prosa.test.namespaced").namespace()).isEqualTo("lojax");
      assertThat(RedisAddress.of("property:prosa.test.namespaced").resolve())
          .isEqualTo(redis.address().resolve());
    } finally {
      System.clearProperty("prosa.test.namespaced");
    }
    assertThat(RedisAddress.of("redis://:a#b@host").namespace()).isEmpty();
    assertThat(RedisAddress.of("redis://:a#b@host#c").namespace()).isEqualTo("c");
    assertThat(RedisAddress.of("env:REDIS_URL").in("c")).hasToString("env:REDIS_URL#c");
    assertThatThrownBy(() -> RedisAddress.of("env:REDIS_URL").in("a:b"))
        .hasMessageStartingWith("A namespace has");
    assertThatThrownBy(() -> RedisAddress.of("env:REDIS_URL#a").in("b"))
        .hasMessageContaining("already");
  }

  private RedisAddress address(String namespace) {
    return namespace.isEmpty() ? redis.address() : redis.address().in(namespace);
  }

  private void store(String namespace, String text, @org.jspecify.annotations.Nullable String id) {
    try (ConversationWriter writer =
        ConversationWriter.open(address(namespace), WriterSettings.defaults())) {
      Message message = new Message(Role.USER, text, 1_000, ANA);
      if (id == null) {
        writer.store(message);
      } else {
        writer.store(message, id);
      }
    }
  }

  private List<String> said(String namespace) {
    try (ConversationReader reader = ConversationReader.open(address(namespace))) {
      return reader.history(ANA).messages().stream().map(Message::content).toList();
    }
  }
}
