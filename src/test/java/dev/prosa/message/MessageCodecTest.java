package dev.prosa.message;

import static dev.prosa.message.RejectReason.TOO_LARGE;
import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageCodecTest {

  private static final String ANA = "5511987654321";
  private static final long NOON = 1_732_276_800_000L;

  @Test
  void theStoredBytesAreThoseOfJsonStringify() throws Exception {
    Message message =
        new Message(
            USER,
            "Oi! \"aspas\" \\ / \b\t\n\f\r\u0000\u001f\u007f é 漢 🍕 \u2028 \uD83D",
            NOON,
            ANA);

    assertThat(MessageCodec.encode(message)).isEqualTo(stored("escapes"));
    assertThat(MessageCodec.decode(stored("escapes"))).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({"user", "fields-in-another-order", "further-fields", "field-twice", "white-space"})
  void whateverOneMessageLooksLikeItReadsTheSame(String fixture) throws Exception {
    assertThat(MessageCodec.decode(stored(fixture)))
        .isEqualTo(new Message(USER, "Oi! Vocês abrem sábado? 🍕", NOON, ANA));
  }

  /** Readers that do not know the mark read the message as it was. */
  @Test
  void aMessageThatNeverArrivedHasOneFieldMore() throws Exception {
    Message arrived = new Message(ASSISTANT, "Olá", NOON, ANA);
    Message failed = new Message(ASSISTANT, "Olá", NOON, ANA, true);
    String json = new String(MessageCodec.encode(arrived), UTF_8);

    assertThat(new String(MessageCodec.encode(failed), UTF_8))
        .isEqualTo(json.substring(0, json.length() - 1) + ",\"failed\":true}");
    assertThat(MessageCodec.decodeStored(MessageCodec.encode(failed)).decoded()).isEqualTo(failed);
    assertThat(MessageCodec.decode((json.replace("}", ",\"failed\":{\"x\":[1]}}")).getBytes(UTF_8)))
        .isEqualTo(arrived);
    assertThat(MessageCodec.decode((json.replace("}", ",\"failed\":false}")).getBytes(UTF_8)))
        .isEqualTo(arrived);
  }

  @Test
  void escapesAndEmptyContentAndExponentsAreRead() throws Exception {
    assertThat(MessageCodec.decode(stored("assistant-escaped")))
        .isEqualTo(new Message(ASSISTANT, "Sim! \uD83C\uDF55\n\u0000", 1000, ANA));
    assertThat(MessageCodec.decode(stored("empty-content")))
        .isEqualTo(new Message(USER, "", 0, "55119-group@g.us"));
    assertThat(MessageCodec.decode(stored("half-an-emoji")))
        .isEqualTo(new Message(USER, "Oi \uFFFD", NOON, ANA));
  }

  @ParameterizedTest
  @CsvSource({
    "empty, NOT_JSON",
    "truncated, NOT_JSON",
    "not-json, NOT_JSON",
    "not-utf8, NOT_JSON",
    "two-objects, NOT_JSON",
    "too-deep, NOT_JSON",
    "array, NOT_AN_OBJECT",
    "string, NOT_AN_OBJECT",
    "null, NOT_AN_OBJECT",
    "without-role, MISSING_FIELD",
    "without-content, MISSING_FIELD",
    "without-timestamp, MISSING_FIELD",
    "without-phone, MISSING_FIELD",
    "null-content, WRONG_TYPE",
    "timestamp-as-text, WRONG_TYPE",
    "timestamp-negative, WRONG_TYPE",
    "timestamp-with-fraction, WRONG_TYPE",
    "timestamp-too-large, WRONG_TYPE",
    "phone-as-number, WRONG_TYPE",
    "phone-empty, WRONG_TYPE",
    "content-as-object, WRONG_TYPE",
    "role-system, UNKNOWN_ROLE",
    "role-upper-case, UNKNOWN_ROLE",
  })
  void aBrokenMessageIsRejectedForItsReasonWithoutBeingQuoted(String fixture, RejectReason reason)
      throws Exception {
    byte[] broken = stored("broken-" + fixture);

    MalformedMessageException malformed =
        catchThrowableOfType(MalformedMessageException.class, () -> MessageCodec.decode(broken));

    assertThat(malformed.reason()).isEqualTo(reason);
    assertThat(malformed).hasNoCause();
    assertThat(malformed.getMessage()).startsWith(reason.label()).doesNotContain("SEGREDO", ANA);
  }

  @Test
  void anOverlongMessageIsRejectedBeforeItIsRead() {
    MalformedMessageException malformed =
        catchThrowableOfType(
            MalformedMessageException.class,
            () -> MessageCodec.decode(new byte[MessageCodec.MAX_BYTES + 1]));

    assertThat(malformed.reason()).isEqualTo(TOO_LARGE);
  }

  @Test
  void theLongestMessageIsRead() throws Exception {
    int around = MessageCodec.encode(new Message(USER, "", NOON, ANA)).length;
    Message longest = new Message(USER, "x".repeat(MessageCodec.MAX_BYTES - around), NOON, ANA);

    assertThat(MessageCodec.decode(MessageCodec.encode(longest))).isEqualTo(longest);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyMessageComesBackAsItWas(@ForAll("messages") Message message) throws Exception {
    byte[] bytes = MessageCodec.encode(message);

    assertThat(MessageCodec.decode(bytes)).isEqualTo(message);
    assertThat(new ObjectMapper().readTree(bytes).get("content").textValue())
        .isEqualTo(message.content());
  }

  /** Any UTF-16, lone surrogates among it. */
  @Provide
  Arbitrary<Message> messages() {
    Arbitrary<String> anyText = Arbitraries.strings().ofMaxLength(300);
    Arbitrary<String> surrogates =
        Arbitraries.strings().withCharRange('\uD7F0', '\uE010').ofMaxLength(20);
    Arbitrary<String> controls =
        Arbitraries.strings().withCharRange('\u0000', '\u0080').ofMaxLength(50);
    return Combinators.combine(
            Arbitraries.of(Role.class),
            Arbitraries.oneOf(anyText, surrogates, controls),
            Arbitraries.longs().between(0, Message.MAX_TIMESTAMP),
            Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("+-@.:_ é")
                .ofMinLength(1)
                .ofMaxLength(40),
            Arbitraries.of(false, true))
        .as(Message::new);
  }

  private static byte[] stored(String fixture) throws IOException {
    String name = "/stored/v1/" + fixture + ".json";
    try (InputStream in = MessageCodecTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}
