package dev.prosa.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibilityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t\r\n",
        "\u00A0\u202F\u3000",
        "\u200B\u200C\u200D\u200E\u200F\uFEFF\u2060",
        "\u00AD\u034F\u180E\uFE0F",
        "\u2800\u3164\u115F",
        "\u0000\u0007\u0085",
        "\uDB40\uDC01\uDB40\uDD00",
      })
  void nothingCanBeSeenOfThese(String text) {
    assertThat(Visibility.isBlank(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "\u200Ba", "😀", "❤\uFE0F", "\u0301", "\u200D👩", "0"})
  void somethingCanBeSeenOfThese(String text) {
    assertThat(Visibility.isBlank(text)).isFalse();
  }
}
