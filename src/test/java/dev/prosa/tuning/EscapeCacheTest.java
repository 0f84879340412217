package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EscapeCacheTest {

  private final EscapeCache texts = new EscapeCache();

  /** Around the length up to which texts are remembered, and of the pieces that others come in. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_093, 4_094, 4_095, 4_096, 4_097, 8_190, 8_191, 8_192, 100_000})
  void aTextIsTheSameTextHoweverLong(int length) throws IOException {
    for (String end : List.of("", "😀", "\n\"\\", "ç", "€", "😀😀z")) {
      String text = "a".repeat(length) + end;
      assertThat(readBack(text)).isEqualTo(text);
      assertThat(readBack(text)).isEqualTo(text);
    }
  }

  @Test
  void everyCharIsWrittenAsWhatItIs() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= 0xFFFF; c++) {
      all.append((char) c).append('-');
    }
    String expected = all.toString().replaceAll("[\uD800-\uDFFF]", "\uFFFD");

    assertThat(readBack(all.toString())).isEqualTo(expected);
    for (int from = 0; from < all.length(); from += 1_000) {
      int to = Math.min(all.length(), from + 1_000);
      assertThat(readBack(all.substring(from, to))).isEqualTo(expected.substring(from, to));
    }
  }

  @Test
  void nothingWrittenEndsALine() throws IOException {
    assertThat(written("a\r\n\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029b"))
        .isEqualTo("a\\r\\n\\u000b\\f\\u001c\\u001d\\u001e\\u0085\\u2028\\u2029b");
  }

  private String readBack(String text) throws IOException {
    return JsonMapper.builder().build().readValue("\"" + written(text) + "\"", String.class);
  }

  private String written(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonOutput json = new JsonOutput(bytes);
    texts.write(text, json);
    assertThat(json.bytes()).isNotNegative();
    json.flush();
    assertThat(json.bytes()).isEqualTo(bytes.size());
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
