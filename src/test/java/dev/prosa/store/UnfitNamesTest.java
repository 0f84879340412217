package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of people and of messages that would be others' in Redis. */
@OnEveryRedis
final class UnfitNamesTest {

  private static final String ANA = "5511900000001";

  @Parameter RealRedis redis;

  @Test
  void nobodyIsCalledLikeWhoeverWasForgotten() {
    assertThatThrownBy(() -> storeTo("forgotten"))
        .hasMessage(
            "the phone number \"forgotten\" stands for people who were forgotten; use another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00", "\udc00\ud800", ""})
  void anIdThatUtf8CannotHoldIsRefused(String id) {
    try (ConversationWriter writer =
        ConversationWriter.open(redis.address(), WriterSettings.defaults())) {
      Message message = new Message(Role.USER, "oi", 0, ANA);
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> writer.store(message, id),
              () -> writer.storeAsync(message, id),
              () -> writer.editAsync(message, id),
              () -> writer.completeAsync(message, id),
              () -> writer.revokeAsync(ANA, id),
              () -> writer.failAsync(ANA, id),
              () -> writer.joinAsync(ANA, id),
              () -> writer.moveAsync(ANA, id))) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private void storeTo(String phone) {
    try (ConversationWriter writer =
        ConversationWriter.open(redis.address(), WriterSettings.defaults())) {
      writer.store(new Message(Role.USER, "oi", 0, phone));
    }
  }
}
