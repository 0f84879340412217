package dev.prosa.store;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.testing.Await;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import dev.prosa.testing.SilentProxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A call that failed is called again. */
final class RepeatedCallTest {

  private static final String ANA = "5511987654321";

  /** Short, since it is waited for twice; long enough for a busy machine. */
  private static final WriterSettings SHORT_WAIT =
      WriterSettings.defaults().withMaxWait(Duration.ofSeconds(5));

  private static final long MINUTE = 60_000_000_000L;

  @Guarantee("W3")
  @Test
  void theSameWordsAreStoredOnceWhenTheReplyToAFirstCallWasLost() throws Exception {
    try (RealRedis redis = RealRedis.start();
        SilentProxy proxy = SilentProxy.before(redis);
        ConversationWriter writer =
            ConversationWriter.open(RedisAddress.of(proxy.url()), SHORT_WAIT);
        ConversationReader reader = ConversationReader.open(redis.url())) {
      writer.store(ANA, USER, "oi");
      proxy.silence(true);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> writer.store(ANA, USER, "tem bolo?"))
            .isInstanceOf(StoreUnavailableException.class);
      }
      proxy.silence(false);

      assertThat(Await.untilAvailable(() -> writer.store(ANA, USER, "tem bolo?")).repeated())
          .isTrue();
      assertThat(writer.store(ANA, ASSISTANT, "tem bolo?").repeated()).isFalse();
      assertThat(writer.store(ANA, USER, "tem bolo?").repeated()).isFalse();

      assertThat(reader.history(ANA).messages())
          .extracting(message -> message.role().label() + " " + message.content())
          .containsExactly("user oi", "user tem bolo?", "assistant tem bolo?", "user tem bolo?");
    }
  }

  @Test
  void whatTwoThreadsSaidIsRepeatedAsTwoMessages() {
    UnansweredMessages unanswered = new UnansweredMessages(() -> 0);
    unanswered.add(ok(1));
    unanswered.add(ok(2));

    assertThat(unanswered.repeated(ok(3))).isEqualTo(ok(1));
    assertThat(unanswered.repeated(ok(4))).isEqualTo(ok(2));
    assertThat(unanswered.repeated(ok(5))).isEqualTo(ok(5));
  }

  @Test
  void afterAMinuteTheSameWordsAreSaidAgain() {
    AtomicLong now = new AtomicLong();
    UnansweredMessages unanswered = new UnansweredMessages(now::get);
    unanswered.add(ok(1));
    now.set(MINUTE);

    assertThat(unanswered.repeated(ok(2))).isEqualTo(ok(1));

    unanswered.add(ok(1));
    now.set(2 * MINUTE + 1);
    assertThat(unanswered.repeated(ok(2))).isEqualTo(ok(2));
  }

  @Test
  void anOutageOfAnyLengthTakesBoundedMemory() {
    UnansweredMessages unanswered = new UnansweredMessages(() -> 0);
    String large = "x".repeat(1 << 20);
    for (int i = 0; i < 20; i++) {
      unanswered.add(new Message(USER, large + i, i, ANA));
    }
    for (int i = 0; i < 20_000; i++) {
      unanswered.add(new Message(USER, "ok " + i, i, ANA));
    }

    assertThat(unanswered.repeated(new Message(USER, large + 19, 99, ANA)).timestamp())
        .isEqualTo(99);
    assertThat(unanswered.repeated(new Message(USER, "ok 9999", 99, ANA)).timestamp())
        .isEqualTo(99);
    assertThat(unanswered.repeated(new Message(USER, "ok 10000", 99, ANA)).timestamp())
        .isEqualTo(10_000);
  }

  private static Message ok(long time) {
    return new Message(USER, "ok", time, ANA);
  }
}
