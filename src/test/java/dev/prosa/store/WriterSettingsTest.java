package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.identity.Keyring;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WriterSettingsTest {

  @Test
  void eachSettingIsChangedAlone() {
    assertThat(
            WriterSettings.defaults()
                .withRetention(Duration.ofDays(1))
                .withMaxWait(Duration.ofSeconds(1))
                .withQueueCapacity(7)
                .withKeys(Keyring.of(List.of("env:KEY")))
                .withDurability(Durability.AOF))
        .isEqualTo(
            new WriterSettings(
                Duration.ofDays(1),
                Duration.ofSeconds(1),
                7,
                Keyring.of(List.of("env:KEY")),
                Durability.AOF));
  }

  @Test
  void whatMakesNoSenseIsRefusedInWords() {
    WriterSettings settings = WriterSettings.defaults();

    assertThatThrownBy(() -> settings.withRetention(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("retention must be from 1 second to 36,500 days, not PT0.999S");
    assertThatThrownBy(() -> settings.withMaxWait(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxWait must be from 1 millisecond to a day, not PT0S");
    assertThatThrownBy(() -> settings.withQueueCapacity(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("queueCapacity must be at least 1, not 0");
  }
}
