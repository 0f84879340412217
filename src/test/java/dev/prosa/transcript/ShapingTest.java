package dev.prosa.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShapingTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void itTravelsToWorkers() throws Exception {
    Shaping shaping =
        new Shaping(
            new Shaping.Selection(1, 2, Set.of("a"), Set.of("b", "c")),
            new Shaping.Wording(false, Set.of("x"), Set.of("y")),
            new Shaping.Sessions(DAY, Duration.ofMinutes(5), 2, 8, 100));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(shaping);
    }
    try (ObjectInputStream input =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(input.readObject()).isEqualTo(shaping);
    }
  }

  @Test
  void phonesAreNotShown() {
    assertThat(new Shaping.Selection(0, 9, Set.of("5511987654321"), Set.of()))
        .hasToString("Selection[since=0, until=9, phones=1, exceptPhones=0]");
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> new Shaping.Selection(5, 5, Set.of(), Set.of()))
        .hasMessage("since must be from 0 and before until: 5, 5");
    assertThatThrownBy(() -> new Shaping.Sessions(Duration.ofMillis(-1), null, 2, 0, 1))
        .hasMessage("gap must not be negative or endless: PT-0.001S");
    assertThatThrownBy(() -> new Shaping.Sessions(DAY, Duration.ofSeconds(-1), 2, 0, 1))
        .hasMessage("mergeWindow must not be negative or endless: PT-1S");
    assertThatThrownBy(() -> new Shaping.Sessions(DAY, null, -1, 0, 1))
        .hasMessage("minTurns must not be negative: -1");
    assertThatThrownBy(() -> new Shaping.Sessions(DAY, null, 2, 1, 1))
        .hasMessage("maxTurns must be 0, or at least 2 and minTurns: 1");
    assertThatThrownBy(() -> new Shaping.Sessions(DAY, null, 8, 6, 1))
        .hasMessage("maxTurns must be 0, or at least 2 and minTurns: 6");
    assertThatThrownBy(() -> new Shaping.Sessions(DAY, null, 2, 0, 0))
        .hasMessage("maxBytes must be positive: 0");
  }
}
