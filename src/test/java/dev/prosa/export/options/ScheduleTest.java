package dev.prosa.export.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.export.options.Schedule.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {

  @ParameterizedTest
  @CsvSource({
    // A day of São Paulo begins at 3 in UTC; twenty minutes later it may be exported.
    "P1D,   America/Sao_Paulo, 2026-11-23T03:20:00Z, 2026-11-23T03:00:00Z",
    "P1D,   America/Sao_Paulo, 2026-11-23T03:19:59Z, 2026-11-22T03:00:00Z",
    "P1D,   UTC,               2026-11-23T12:00:00Z, 2026-11-23T00:00:00Z",
    // The day on which the clock goes back has 25 hours.
    "P1D,   America/New_York,  2026-11-02T05:20:00Z, 2026-11-02T05:00:00Z",
    "P1D,   America/New_York,  2026-11-02T05:10:00Z, 2026-11-01T04:00:00Z",
    "P7D,   UTC,               2026-11-25T12:00:00Z, 2026-11-23T00:00:00Z",
    "PT1H,  America/Sao_Paulo, 2026-11-23T12:59:00Z, 2026-11-23T12:00:00Z",
    "PT15M, UTC,               2026-11-23T12:59:00Z, 2026-11-23T12:30:00Z",
  })
  void aWindowThatHasPassedForLongEnoughIsDue(
      String window, String zone, Instant now, Instant until) {
    assertThat(schedule(window, zone).due(null, now)).contains(new Span(null, until));
  }

  @Test
  void aRunTakesEverythingSinceTheLastOne() {
    Instant watermark = Instant.parse("2026-11-20T03:00:00Z");
    assertThat(
            schedule("P1D", "America/Sao_Paulo")
                .due(watermark, Instant.parse("2026-11-23T04:00:00Z")))
        .contains(new Span(watermark, Instant.parse("2026-11-23T03:00:00Z")));
  }

  @Test
  void nothingIsDueTwice() {
    Schedule schedule = schedule("P1D", "America/Sao_Paulo");
    Instant now = Instant.parse("2026-11-23T04:00:00Z");
    assertThat(schedule.due(Instant.parse("2026-11-23T03:00:00Z"), now)).isEmpty();
    assertThat(schedule.due(Instant.parse("2027-01-01T03:00:00Z"), now)).isEmpty();
    assertThat(schedule.nextDue(now)).isEqualTo("2026-11-24T03:20:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "PT7H", "PT36H", "30s"})
  void aWindowThatDoesNotDivideTimeIsRefused(String window) {
    assertThatThrownBy(() -> schedule(window, "UTC"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--window must be whole days, or a part of a day that fits into it, such as P1D, PT1H"
                + " or PT15M");
  }

  private static Schedule schedule(String window, String zone) {
    return new Schedule(
        Units.duration("--window", window),
        Duration.ofMinutes(20),
        ZoneId.of(zone),
        /* sessions= */ true);
  }
}
