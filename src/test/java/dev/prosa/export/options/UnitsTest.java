package dev.prosa.export.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large to be reckoned with is refused as what is no quantity at all. */
final class UnitsTest {

  private static final String OPTION = "--x";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PT9223372036854775807S",
        "P106751991168D",
        "PT-5M",
        "-5m",
        "5",
        "P",
        "x",
        "",
        "1y",
        "1.5h",
        "-1d",
        "999999999w"
      })
  void aDurationIsOneThatCanBeWaitedFor(String text) {
    assertThatThrownBy(() -> Units.duration(OPTION, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--x must be a duration such as 30m, 24h, 3d or 2w, not " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999gb", "9999999999999", "-1", "1tb", ""})
  void aLengthIsOneThatCanBeCounted(String text) {
    assertThatThrownBy(() -> Units.bytes(OPTION, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--x must be a size such as 100MB or 64MiB, not " + text);
  }

  @ParameterizedTest
  @CsvSource({
    "60d,P60D", "60D,P60D", "12h,PT12H", "24H,PT24H", "30m,PT30M", "45s,PT45S", "500ms,PT0.5S",
    "2w,P14D", "2 W,P14D", "P2W,P14D", "P1D,P1D", "p1dt2h,P1DT2H", "pt20m,PT20M", "0,PT0S"
  })
  void durationsAreReadAsPeopleWriteThem(String text, Duration meant) {
    assertThat(Units.parseDuration(text)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "100MB,100000000",
    "100mb,100000000",
    "1 KB,1000",
    "2GB,2000000000",
    "7,7",
    "7b,7",
    "0,0",
    "1KiB,1024",
    "100MiB,104857600",
    "64mib,67108864",
    "1GiB,1073741824"
  })
  void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
    assertThat(Units.parseBytes(text)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+999999999-01-01", "+1000000000-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z"})
  void aTimeIsOneThatHasMilliseconds(String text) {
    assertThatThrownBy(() -> Units.millis(OPTION, text, ZoneOffset.UTC, Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--x is a day such as 2026-11-01, a time such as");
    assertThatThrownBy(() -> Units.now(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatCanBeReckonedWithIsTaken() {
    assertThat(Units.duration(OPTION, "999999999d")).isEqualTo(Duration.ofDays(999_999_999));
    assertThat(Units.duration(OPTION, "PT20M")).isEqualTo(Duration.ofMinutes(20));
    assertThat(Units.bytes(OPTION, "9223372036 gb")).isEqualTo(9_223_372_036_000_000_000L);
  }
}
