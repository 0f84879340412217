package dev.prosa.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as bots write them. */
final class WrittenTimeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1790000000123 | 1790000000123 | ",
        "1.79e12 | 1790000000000 | ",
        "1790000000123.0 | 1790000000123 | ",
        "1790000000 | 1790000000000 | SECONDS",
        "1e9 | 1000000000000 | SECONDS",
        "1790000000.5 | 1790000000500 | SECONDS",
        "1790000000.123456 | 1790000000123 | SECONDS",
        "1790000000123.7 | 1790000000123 | FRACTION",
        "1790000000123456 | 1790000000123 | FINER",
        "1790000000123456789 | 1790000000123 | FINER",
        "\"1790000000123\" | 1790000000123 | TEXT",
        "\" 1790000000 \" | 1790000000000 | SECONDS+TEXT",
        "\"1790000000.25\" | 1790000000250 | SECONDS+TEXT",
        "\"1790000000123456\" | 1790000000123 | FINER+TEXT",
        "\"2026-09-21T14:13:20.123Z\" | 1790000000123 | DATE",
        "\"2026-09-21T11:13:20-03:00\" | 1790000000000 | DATE",
        "\"2026-09-21 11:13:20 -0300\" | 1790000000000 | DATE",
        "\"2026-09-21T14:13:20.123456+00:00\" | 1790000000123 | DATE",
        "\"2026-09-21T14:13Z\" | 1789999980000 | DATE",
        "5 | 5 | ",
        "0 | 0 | ZERO",
        "9007199254740991 | 9007199254740991 | ",
        "4102444800000 | 4102444800000 | ",
      })
  void aTimeIsReadAsMilliseconds(String json, long millis, String forms) throws Exception {
    StoredMessage message = MessageCodec.decodeWritten(message(json));

    assertThat(message.timestamp()).isEqualTo(millis);
    assertThat(
            message.timeForms().stream().map(Enum::name).sorted().collect(Collectors.joining("+")))
        .isEqualTo(forms == null ? "" : forms);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-1790000000123",
        "-0.5",
        "99999999999999999999",
        "1e999999999",
        "20000000000000000",
        "5102444800000000000",
        "\"\"",
        "\"ontem\"",
        "\"21/09/2026 11:13\"",
        "\"2026-09-21\"",
        "\"2026-09-21T14:13:20\"",
        "\"2026-13-21T14:13:20Z\"",
        "\"-1790000000123\"",
        "\"99999999999999999999\"",
        "\"1790000000123ms\"",
      })
  void whatIsNoTimeIsRefusedForThat(String json) {
    assertThat(refusal(json)).isEqualTo(RejectReason.UNUSABLE_TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "{}", "[1790000000123]"})
  void whatIsNoNumberAndNoTextIsOfTheWrongType(String json) {
    assertThat(refusal(json)).isEqualTo(RejectReason.WRONG_TYPE);
  }

  private static RejectReason refusal(String json) {
    return catchThrowableOfType(
            MalformedMessageException.class, () -> MessageCodec.decodeWritten(message(json)))
        .reason();
  }

  private static byte[] message(String time) {
    return ("{\"role\":\"user\",\"content\":\"oi\",\"timestamp\":"
            + time
            + ",\"phoneNumber\":\"5511\"}")
        .getBytes(UTF_8);
  }
}
