package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** People change their mind about what they have written; what is kept follows. */
@OnEveryRedis
final class EditedAndRevokedTest {

  private static final String ANA = "grupo/\"x\"-5511900000001";

  @Parameter RealRedis redis;
  private ConversationWriter writer;

  @BeforeEach
  void open() {
    redis.flush();
    writer = ConversationWriter.open(redis.address().in("lojax"), WriterSettings.defaults());
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void anEditReplacesTheWordsAndNothingElse() {
    writer.store(said(1_000, "qanto custa?"), "1");
    long before = timeToLive();
    writer.editAsync(said(5_000, "quanto\n\"custa\" \\ 😊?"), "1").join();

    assertThat(kept()).containsExactly(said(1_000, "quanto\n\"custa\" \\ 😊?"));
    assertThat(timeToLive()).isBetween(before - 5, before);
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.get("lojax:conversation:" + ANA + ":1000"))
          .isEqualTo(
              "{\"role\":\"user\",\"content\":\"quanto\\n\\\"custa\\\" \\\\ 😊?\","
                  + "\"timestamp\":1000,\"phoneNumber\":\"grupo/\\\"x\\\"-5511900000001\"}");
      assertThat(jedis.llen("lojax:all_conversations")).isEqualTo(1);
    }
  }

  @Test
  void anEditLeavesTheRoleAndALargeTime() {
    long time = Message.MAX_TIMESTAMP;
    writer.store(new Message(Role.ASSISTANT, "10 reais", time, ANA), "1");
    writer.editAsync(said(5_000, "12 reais"), "1").join();

    assertThat(kept()).containsExactly(new Message(Role.ASSISTANT, "12 reais", time, ANA));
  }

  @Guarantee("W6")
  @Test
  void theLatestEditStaysInWhateverOrderTheyCome() {
    writer.store(said(1_000, "a"), "1");
    writer.editAsync(said(9_000, "c"), "1").join();
    writer.editAsync(said(5_000, "b"), "1").join();

    assertThat(kept()).containsExactly(said(1_000, "c"));
  }

  @Test
  void anEditThatComesFirstStandsForItsMessage() {
    writer.editAsync(said(5_000, "b"), "1").join();
    assertThat(writer.store(said(1_000, "a"), "1").repeated()).isTrue();
    writer.editAsync(said(4_000, "a2"), "1").join();

    assertThat(kept()).containsExactly(said(5_000, "b"));
  }

  @Guarantee("W6")
  @Test
  void aRevokedMessageIsGoneForGood() {
    writer.store(said(1_000, "senha: 1234"), "1");
    writer.store(said(2_000, "ok"), "2");
    writer.revokeAsync(ANA, "1").join();
    assertThat(writer.store(said(1_000, "senha: 1234"), "1").repeated()).isTrue();
    writer.editAsync(said(3_000, "senha: 12345"), "1").join();
    writer.revokeAsync(ANA, "1").join();

    assertThat(kept()).containsExactly(said(2_000, "ok"));
  }

  @Guarantee("W6")
  @Test
  void aRevocationThatComesFirstKeepsTheMessageOut() {
    writer.revokeAsync(ANA, "1").join();
    assertThat(writer.store(said(1_000, "senha: 1234"), "1").repeated()).isTrue();

    assertThat(kept()).isEmpty();
  }

  @Test
  void revokingTwiceDoesNotHitAMessageThatTookTheName() {
    writer.store(said(1_000, "a"), "1");
    writer.revokeAsync(ANA, "1").join();
    writer.store(said(1_000, "b"), "2");
    writer.revokeAsync(ANA, "1").join();

    assertThat(kept()).containsExactly(said(1_000, "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "of another kind"})
  void anEditBringsNothingBack(String how) {
    writer.store(said(1_000, "a"), "1");
    try (Jedis jedis = redis.jedis()) {
      jedis.del("lojax:conversation:" + ANA + ":1000");
      if (how.equals("of another kind")) {
        jedis.set("lojax:conversation:" + ANA + ":1000", "[1]");
      }
    }
    writer.editAsync(said(5_000, "b"), "1").join();

    assertThat(kept()).isEmpty();
  }

  private long timeToLive() {
    try (Jedis jedis = redis.jedis()) {
      return jedis.ttl("lojax:conversation:" + ANA + ":1000");
    }
  }

  private List<Message> kept() {
    try (ConversationReader reader = ConversationReader.open(redis.address().in("lojax"))) {
      return reader.history(ANA).messages();
    }
  }

  private static Message said(long time, String text) {
    return new Message(Role.USER, text, time, ANA);
  }
}
