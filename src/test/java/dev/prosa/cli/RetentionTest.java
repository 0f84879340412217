package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetentionTest {

  @ParameterizedTest
  @CsvSource({"60d,P60D", "12h,PT12H", "30m,PT30M", "45s,PT45S", "2w,P14D", "P1D,P1D"})
  void lengthsOfTimeAreReadAsPeopleWriteThem(String written, Duration meant) {
    assertThat(Retention.parse(written)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "d", "-1d", "1y", "1.5h", "12345678901d"})
  void anythingElseIsRefused(String written) {
    assertThatThrownBy(() -> Retention.parse(written)).isInstanceOf(IllegalArgumentException.class);
  }
}
