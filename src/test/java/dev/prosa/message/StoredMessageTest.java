package dev.prosa.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way to read a message gives what the thorough way gives, whatever the bytes. */
final class StoredMessageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"user\",\"content\":\"Oi!\",\"timestamp\":1,\"phoneNumber\":\"5511\"}",
        "{\"role\":\"assistant\",\"content\":\"\",\"timestamp\":0,\"phoneNumber\":\"a b~\"}",
        "{\"role\":\"user\",\"content\":\"\\\"\\\\\\n\\t\\r\\b\\f\",\"timestamp\":1,\"phoneNumber\":\"5\"}",
        "{\"role\":\"user\",\"content\":\"\\u00e7\\ud83d\\ude00\\/\",\"timestamp\":1,\"phoneNumber\":\"5\"}",
        "{\"role\":\"user\",\"content\":\"\\ud83d\",\"timestamp\":1,\"phoneNumber\":\"5\"}",
        "{\"content\":\"x\",\"role\":\"user\",\"timestamp\":1,\"phoneNumber\":\"5\"}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1,\"phoneNumber\":\"5\",\"id\":7}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1,\"phoneNumber\":\"5\",\"content\":\"y\"}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":01,\"phoneNumber\":\"5\"}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1e3,\"phoneNumber\":\"5\"}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":9007199254740991,\"phoneNumber\":\"5\"}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":9007199254740992,\"phoneNumber\":\"5\"}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":99999999999999999999,\"phoneNumber\":\"5\"}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1,\"phoneNumber\":\"\"}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1,\"phoneNumber\":\"ç\"}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1,\"phoneNumber\":\"5\\n\"}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1,\"phoneNumber\":\"5\"} ",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1,\"phoneNumber\":\"5\"}}",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1,\"phoneNumber\":5}",
        "{\"role\":\"root\",\"content\":\"x\",\"timestamp\":1,\"phoneNumber\":\"5\"}",
        "{\"role\":\"user\",\"content\":\"x",
        "{\"role\":\"user\",\"content\":\"x\\",
        "{\"role\":\"user\",\"content\":\"x\"",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1",
        "{\"role\":\"user\",\"content\":\"x\",\"timestamp\":1,\"phoneNumber\":\"",
        "",
      })
  void bothWaysAgree(String json) {
    assertThat(stored(json.getBytes(UTF_8))).isEqualTo(thorough(json.getBytes(UTF_8)));
  }

  @Property(tries = 2_000)
  void bothWaysAgreeOnWhatWeWrite(@ForAll("messages") Message message) {
    byte[] json = MessageCodec.encode(message);

    assertThat(stored(json)).isEqualTo(message).isEqualTo(thorough(json));
    assertThat(StoredMessage.of(message)).isEqualTo(storedForm(json));
  }

  @Property(tries = 5_000)
  void bothWaysAgreeOnDamagedBytes(
      @ForAll("messages") Message message, @ForAll @IntRange(max = 400) int at, @ForAll byte b) {
    byte[] json = MessageCodec.encode(message);
    json[at % json.length] = b;

    assertThat(stored(json)).isEqualTo(thorough(json));
  }

  @Provide
  Arbitrary<Message> messages() {
    Arbitrary<String> contents =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(60),
            Arbitraries.strings().withChars("açã😀\"\\\n\t\u0001\u007f\u2028 ").ofMaxLength(60));
    Arbitrary<String> phones =
        Arbitraries.oneOf(
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(15),
            Arbitraries.strings().withChars("59@-.:\"\\ çg").ofMinLength(1).ofMaxLength(15));
    return Combinators.combine(
            Arbitraries.of(Role.USER, Role.ASSISTANT, Role.SYSTEM),
            contents,
            Arbitraries.longs().between(0, (1L << 53) - 1),
            phones)
        .as(Message::new);
  }

  private static Object stored(byte[] json) {
    try {
      return storedOrThrow(json).decoded();
    } catch (MalformedMessageException malformed) {
      return malformed.reason();
    }
  }

  private static Object storedForm(byte[] json) {
    try {
      return storedOrThrow(json);
    } catch (MalformedMessageException malformed) {
      return malformed.reason();
    }
  }

  private static StoredMessage storedOrThrow(byte[] json) throws MalformedMessageException {
    return MessageCodec.decodeStored(json);
  }

  private static Object thorough(byte[] json) {
    try {
      return MessageCodec.decode(json);
    } catch (MalformedMessageException malformed) {
      return malformed.reason();
    }
  }
}
