package dev.prosa.message;

import static dev.prosa.message.Role.USER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTest {

  private static final String ANA = "5511987654321";

  @Test
  void halfAnEmojiBecomesTheReplacementCharacter() {
    assertThat(new Message(USER, "a\uD83Cb\uDF55\uD83C\uDF55\uD83C", 0, ANA).content())
        .isEqualTo("a\uFFFDb\uFFFD\uD83C\uDF55\uFFFD");
  }

  @Test
  void itsTextShowsNeitherWordsNorPhone() {
    assertThat(new Message(USER, "segredo", 5, ANA))
        .hasToString("Message[role=user, content=7 chars, timestamp=5, phoneNumber=5511…21]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "55\n11987654321", "5511\u007f987654321", "5511\uD83C987654321"})
  void aPhoneThatCannotNameAConversationIsRefusedWithoutBeingQuoted(String phone) {
    assertThatThrownBy(() -> new Message(USER, "oi", 0, phone))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith("phone number must not ")
        .doesNotContain("987654321");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conversation:5511900000001",
        "conversation:5511900000001:1760000000000",
        "Conversation:5511900000001",
        "user_messages:5511900000001",
        "lojax:conversation:5511900000001",
        "lojax:user_messages:5511900000001",
        "x:y:conversation",
        "conversation",
        "user_messages",
        "all_conversations",
        "{all_conversations}:trimmed",
        "lojax:{all_conversations}:anew",
        "prosa:users",
        "prosa:salt",
        "prosa:aside:conversation:5511900000001:1",
        "lojax:prosa:forgotten",
        "conversation:",
        ":conversation:"
      })
  void onePartOfAKeyIsNoPhone(String phone) {
    assertThatThrownBy(() -> new Message(USER, "oi", 0, phone))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("phone number must not look like a key in Redis, such as conversation:…");
    assertThat(MessageRef.parse("conversation:" + phone + ":1000")).isEmpty();
    String stored =
        "{\"role\":\"user\",\"content\":\"oi\",\"timestamp\":1,\"phoneNumber\":\"" + phone + "\"}";
    if (phone.indexOf(':') >= 0) {
      assertThatThrownBy(() -> MessageCodec.decodeStored(stored.getBytes(UTF_8)))
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5511900000001-group",
        "120363041234567890@g.us",
        "77@lid",
        "BR.123",
        "BR.150abc",
        "5511900000001:12@s.whatsapp.net",
        "loja1:5511900000001",
        "5511900000001:1760000000000",
        "conversations:1",
        "prosaica",
        "minha conversation",
        "::",
        "Ana"
      })
  void anythingElseIsOne(String phone) {
    assertThat(new Message(USER, "oi", 5, phone).phoneNumber()).isEqualTo(phone);
    assertThat(MessageRef.parse("conversation:" + phone + ":5")).contains(new MessageRef(phone, 5));
  }

  @Test
  void aPhoneMayHave256Characters() {
    assertThat(new Message(USER, "oi", 0, "x".repeat(256)).phoneNumber()).hasSize(256);
    assertThatThrownBy(() -> new Message(USER, "oi", 0, "x".repeat(257)))
        .hasMessage("phone number must have at most 256 characters, not 257");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 9_007_199_254_740_992L, Long.MAX_VALUE})
  void aTimeThatCouldNotBeReadBackIsRefused(long timestamp) {
    assertThatThrownBy(() -> new Message(USER, "oi", timestamp, ANA))
        .hasMessage("timestamp must be from 0 to 9007199254740991, not " + timestamp);
  }

  @ParameterizedTest
  @CsvSource({"5511987654321, 5511…21", "5511987654, 5511…54", "551198765, …", "'', …"})
  void aMaskShowsTooLittleToCall(String phone, String masked) {
    assertThat(PhoneMask.mask(phone)).isEqualTo(masked);
  }
}
