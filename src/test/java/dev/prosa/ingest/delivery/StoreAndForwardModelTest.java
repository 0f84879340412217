package dev.prosa.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.prosa.testing.Guarantee;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Explores what may happen to messages that wait for Redis, schedule by schedule. More of them:
 * {@code -Dprosa.model.schedules=1000000 -Dprosa.model.seed=1}.
 */
@Timeout(7_200)
final class StoreAndForwardModelTest {

  private static final Logger LOG =
      (Logger) LoggerFactory.getLogger(StoreAndForwardModelTest.class.getPackageName());
  private static Level level;

  @BeforeAll
  static void quiet() {
    level = LOG.getLevel();
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    LOG.setLevel(level);
  }

  @Guarantee("S2")
  @Test
  void nothingAcknowledgedIsLostOrDoubledOrOutOfOrderInAnySchedule() {
    long first = Long.getLong("prosa.model.seed", 1);
    long schedules = Long.getLong("prosa.model.schedules", 1_500);
    long kills = 0;
    for (long seed = first; seed < first + schedules; seed++) {
      StoreAndForwardWorld world = new StoreAndForwardWorld(seed);
      List<String> broken = world.run();
      assertThat(broken).as("seed %s", seed).isEmpty();
      kills += world.kills();
    }
    assertThat(kills).isGreaterThan(schedules);
  }
}
