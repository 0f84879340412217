package dev.prosa.store.maintenance;

import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.store.ConversationReader;
import dev.prosa.store.ConversationWriter;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class PurgeTest {

  private static final String ANA = "5511987654321";
  private static final String BIA = "5521912345678";
  private static final long NOON = 1_732_276_800_000L;

  @Parameter RealRedis redis;

  private Jedis jedis;
  private Purge purge;

  @BeforeEach
  void open() {
    redis.flush();
    jedis = redis.jedis();
    purge = Purge.open(redis.address());
  }

  @AfterEach
  void close() {
    purge.close();
    jedis.close();
  }

  @Guarantee("M3")
  @Test
  void aPurgedUserIsGoneAndEveryoneElseStays() {
    store(ANA, 3);
    store(BIA, 2);

    assertThat(purge.user(ANA)).isEqualTo(new Purge.Deleted(3, 1));
    assertThat(jedis.keys("*"))
        .containsExactlyInAnyOrder(
            "conversation:" + BIA + ":" + NOON,
            "conversation:" + BIA + ":" + (NOON + 1),
            "user_messages:" + BIA,
            "all_conversations",
            "prosa:users");
    assertThat(jedis.zrange("prosa:users", 0, -1)).containsExactly(BIA);
    assertThat(jedis.llen("all_conversations")).isEqualTo(5);
    assertThat(purge.user(ANA)).isEqualTo(new Purge.Deleted(0, 0));
  }

  @Test
  void messagesThatNoListNamesGoWithTheirUser() {
    store(ANA, 3);
    jedis.del("user_messages:" + ANA);

    assertThat(purge.user(ANA)).isEqualTo(new Purge.Deleted(3, 0));
  }

  @Guarantee("M3")
  @Test
  void onlyKeysOfThatVeryUserAreDeleted() {
    String odd = "a*[b]?";
    store(odd, 1);
    jedis.set("conversation:ax[b]y:1", "x");
    jedis.set("conversation:a*[b]?:outra:1", "x");
    jedis.set("conta", "x");
    jedis.rpush("user_messages:" + odd, "conta", "conversation:ax[b]y:1");

    assertThat(purge.user(odd)).isEqualTo(new Purge.Deleted(1, 1));
    assertThat(jedis.keys("*"))
        .containsExactlyInAnyOrder(
            "conversation:ax[b]y:1", "conversation:a*[b]?:outra:1", "conta", "all_conversations");
  }

  @Test
  void aPurgeOfEverythingLeavesWhatIsNotOursAndThePositionsGoOn() {
    store(ANA, 1_200);
    store(BIA, 2);
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      writer.store(new Message(USER, "oi", 1, ANA), "wamid.1");
    }
    jedis.set("outro-programa", "x");

    assertThat(purge.everything()).isEqualTo(new Purge.Deleted(1_203, 3));
    assertThat(jedis.keys("*"))
        .isEqualTo(
            Set.of("{all_conversations}:trimmed", "prosa:salt", "prosa:keys", "outro-programa"));
    assertThat(jedis.get("{all_conversations}:trimmed")).isEqualTo("1203");
    assertThat(purge.everything()).isEqualTo(new Purge.Deleted(0, 0));
    assertThat(jedis.get("{all_conversations}:trimmed")).isEqualTo("1203");
  }

  @Test
  void aPurgedConversationBeginsAnew() {
    store(ANA, 3);
    purge.user(ANA);
    store(ANA, 1);

    try (ConversationReader reader = ConversationReader.open(redis.url())) {
      assertThat(reader.history(ANA).messages())
          .containsExactly(new Message(USER, "m0", NOON, ANA));
    }
  }

  private void store(String phone, int count) {
    try (ConversationWriter writer = ConversationWriter.open(redis.url())) {
      for (int i = 0; i < count; i++) {
        writer.storeAsync(new Message(USER, "m" + i, NOON + i, phone));
      }
    }
  }
}
