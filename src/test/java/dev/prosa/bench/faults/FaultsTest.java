package dev.prosa.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RedisServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short version of {@code bench/faults.sh}. */
final class FaultsTest {

  private static final Duration SHORT = Duration.ofMillis(700);

  private static final Set<String> IN_SHORT =
      Set.of("half-open sockets", "replies cut off in the middle");

  static List<Fault> whereSomethingIsPromised() {
    return Faults.all().stream().filter(Fault::promised).toList();
  }

  private static final Path NEWEST =
      RedisServers.executables().reduce((older, newer) -> newer).orElseThrow();

  @Guarantee("W9")
  @ParameterizedTest
  @MethodSource("whereSomethingIsPromised")
  void nothingAcknowledgedIsLostAndNothingIsDoubled(Fault fault) throws Exception {
    Trial trial = Trial.of(NEWEST, fault, SHORT);

    assertThat(trial.acknowledged()).isPositive();
    assertThat(trial.lost()).isZero();
    assertThat(trial.doubled()).isZero();
  }

  @Guarantee("E9")
  @Test
  void anExportIsTheSameOrLeavesNoDataset() throws Exception {
    String expected = ExportTrial.withRoomFor(NEWEST, 0).data();
    for (Fault fault : Faults.ofReaders()) {
      if (IN_SHORT.contains(fault.name())) {
        assertThat(ExportTrial.of(NEWEST, fault, SHORT))
            .as(fault.name())
            .matches(trial -> trial.isAllOrNothing(expected));
      }
    }
    ExportTrial full = ExportTrial.withRoomFor(NEWEST, 500);
    assertThat(full.exit()).isEqualTo(4);
    assertThat(full.published()).isFalse();
  }

  @Test
  void whatIsLostWhereNothingIsPromisedIsSeen() throws Exception {
    Fault forgetful =
        Faults.all().stream()
            .filter(fault -> fault.name().equals("Redis killed and started, no AOF"))
            .findFirst()
            .orElseThrow();

    assertThat(Trial.of(NEWEST, forgetful, SHORT).lost()).isPositive();
  }
}
