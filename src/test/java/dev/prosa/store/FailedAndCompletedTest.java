package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

/** Answers that never arrived, and messages whose words come later. */
@OnEveryRedis
final class FailedAndCompletedTest {

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
  void anAnswerThatNeverArrivedIsMarkedAndElseAsItWas() {
    writer.store(answer("até logo }", false), "1");
    writer.failAsync(ANA, "1").join();
    writer.failAsync(ANA, "1").join();

    assertThat(kept()).containsExactly(answer("até logo }", true));
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.get("lojax:conversation:" + ANA + ":1000"))
          .isEqualTo(
              "{\"role\":\"assistant\",\"content\":\"até logo }\",\"timestamp\":1000,"
                  + "\"phoneNumber\":\"grupo/\\\"x\\\"-5511900000001\",\"failed\":true}");
      assertThat(jedis.ttl("lojax:conversation:" + ANA + ":1000")).isPositive();
    }
  }

  /** A bot posts an answer when the gateway has taken it; that it failed may be known sooner. */
  @Test
  void theMarkMayComeBeforeItsAnswer() {
    writer.failAsync(ANA, "1").join();
    assertThat(kept()).isEmpty();
    assertThat(writer.store(answer("olá", false), "1").repeated()).isFalse();
    assertThat(writer.store(answer("olá", false), "1").repeated()).isTrue();

    assertThat(kept()).containsExactly(answer("olá", true));
  }

  @Test
  void anEditKeepsTheMark() {
    writer.store(answer("R$ 10", false), "1");
    writer.failAsync(ANA, "1").join();
    writer.editAsync(answer("R$ 12", false), "1").join();

    assertThat(kept()).containsExactly(answer("R$ 12", true));
  }

  @Test
  void whatWasTakenBackDoesNotComeBackAsFailed() {
    writer.store(answer("olá", false), "1");
    writer.revokeAsync(ANA, "1").join();
    writer.failAsync(ANA, "1").join();
    writer.failAsync(ANA, "2").join();
    writer.revokeAsync(ANA, "2").join();
    writer.store(answer("olá", false), "2");

    assertThat(kept()).isEmpty();
  }

  @Test
  void aBotMayKnowItselfThatAnAnswerFailed() {
    writer.store(answer("olá", true), "1");
    writer.failAsync(ANA, "1").join();

    assertThat(kept()).containsExactly(answer("olá", true));
  }

  /** Of a picture of ours in a history, only its id tells whose conversation it belongs to. */
  @Test
  void wordsThatComeLaterTakeThePlaceThatWasKeptForThem() {
    writer.store(answer("[media]", false), "1");
    writer.completeAsync(new Message(Role.USER, "nosso cardápio", 1_000, "551130"), "1").join();

    assertThat(kept()).containsExactly(answer("nosso cardápio", false));
    assertThat(history("551130")).isEmpty();
  }

  @Test
  void wordsThatNothingWaitsForAreNotStored() {
    Message late = new Message(Role.USER, "nosso cardápio", 1_000, "551130");
    writer.completeAsync(late, "1").join();
    writer.store(answer("[media]", false), "1");
    writer.revokeAsync(ANA, "2").join();
    writer.completeAsync(late, "2").join();

    assertThat(kept()).containsExactly(answer("[media]", false));
    assertThat(history("551130")).isEmpty();
  }

  private static Message answer(String words, boolean failed) {
    return new Message(Role.ASSISTANT, words, 1_000, ANA, failed);
  }

  private List<Message> kept() {
    return history(ANA);
  }

  private List<Message> history(String phone) {
    try (ConversationReader reader = ConversationReader.open(redis.address().in("lojax"))) {
      return reader.history(phone).messages();
    }
  }
}
