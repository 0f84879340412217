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
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Readers that do not know the fields read the message as they always did. */
  @Test
  void callsAndTheirAnswersHaveOneFieldMore() throws Exception {
    Message call =
        Message.calling(
            "", NOON, ANA, List.of(new ToolCall("c\"1", "pedido", "{ \"n\": [1, 2.0] }")));
    Message answer = Message.answering("c\"1", "{\"status\":\"saiu\"}", NOON, ANA);

    assertThat(new String(MessageCodec.encode(call), UTF_8))
        .isEqualTo(
            "{\"role\":\"assistant\",\"content\":\"\",\"timestamp\":1732276800000,"
                + "\"phoneNumber\":\"5511987654321\",\"toolCalls\":[{\"id\":\"c\\\"1\","
                + "\"name\":\"pedido\",\"arguments\":{\"n\":[1,2.0]}}]}");
    assertThat(new String(MessageCodec.encode(answer), UTF_8))
        .isEqualTo(
            "{\"role\":\"tool\",\"content\":\"{\\\"status\\\":\\\"saiu\\\"}\",\"timestamp\":1732276800000,"
                + "\"phoneNumber\":\"5511987654321\",\"toolCallId\":\"c\\\"1\"}");
    for (Message message : List.of(call, answer)) {
      byte[] bytes = MessageCodec.encode(message);
      assertThat(MessageCodec.decode(bytes)).isEqualTo(message);
      assertThat(MessageCodec.decodeStored(bytes).decoded()).isEqualTo(message);
      assertThat(StoredMessage.of(message).decoded()).isEqualTo(message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"n\":7,\"a\":\"\u00E9\"}",
        " { \"n\" : 7 , \"a\" : \"\\u00e9\" } ",
        "\"{\\\"n\\\":7,\\\"a\\\":\\\"\u00E9\\\"}\"",
        "{\"n\":1,\"n\":7,\"a\":\"\u00E9\"}"
      })
  void argumentsMayBeAnObjectOrItsTextAndAreStoredAlike(String arguments) throws Exception {
    String flat = "{\"id\":\"1\",\"name\":\"f\",\"arguments\":" + arguments + "}";
    String nested =
        "{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":"
            + arguments
            + "}}";
    for (String call : List.of(flat, nested)) {
      Message read = MessageCodec.decode(calling("[" + call + "]"));

      assertThat(read.content()).isEmpty();
      assertThat(read.toolCalls())
          .containsExactly(new ToolCall("1", "f", "{\"n\":7,\"a\":\"\u00E9\"}"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "\"f\"",
        "[7]",
        "[{\"name\":\"f\"}]",
        "[{\"id\":7,\"name\":\"f\"}]",
        "[{\"id\":\"\",\"name\":\"f\"}]",
        "[{\"id\":\"1\",\"name\":\"\"}]",
        "[{\"id\":\"1\",\"name\":\"SEGREDO com espaço\"}]",
        "[{\"id\":\"1\",\"name\":\"f\",\"arguments\":\"SEGREDO\"}]",
        "[{\"id\":\"1\",\"name\":\"f\",\"arguments\":[1]}]",
        "[{\"id\":\"1\",\"name\":\"f\",\"arguments\":7}]",
        "[{\"id\":\"1\",\"name\":\"f\"},{\"id\":\"1\",\"name\":\"g\"}]"
      })
  void brokenCallsAreRejectedWithoutBeingQuoted(String calls) {
    MalformedMessageException malformed =
        catchThrowableOfType(
            MalformedMessageException.class, () -> MessageCodec.decode(calling(calls)));

    assertThat(malformed.reason()).isEqualTo(RejectReason.WRONG_TYPE);
    assertThat(malformed.getMessage()).doesNotContain("SEGREDO", ANA);
  }

  /** Another bot may mean something else by fields of those names. */
  @Test
  void onlyTheAssistantsCallsAndTheToolsIdsAreRead() throws Exception {
    String stray = "\"toolCalls\":7,\"toolCallId\":{\"x\":1},";
    Message question = new Message(USER, "oi", NOON, ANA);
    String json = new String(MessageCodec.encode(question), UTF_8);

    assertThat(
            MessageCodec.decode(
                json.replace("{\"role\"", "{" + stray + "\"role\"").getBytes(UTF_8)))
        .isEqualTo(question);
    assertThat(
            catchThrowableOfType(
                    MalformedMessageException.class,
                    () -> MessageCodec.decode(json.replace("user", "tool").getBytes(UTF_8)))
                .reason())
        .isEqualTo(RejectReason.MISSING_FIELD);
  }

  private static byte[] calling(String calls) {
    return ("{\"role\":\"assistant\",\"toolCalls\":"
            + calls
            + ",\"content\":null,\"timestamp\":1,\"phoneNumber\":\"5511\"}")
        .getBytes(UTF_8);
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
    "role-function, UNKNOWN_ROLE",
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
            Arbitraries.of(USER, ASSISTANT, Role.SYSTEM),
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
