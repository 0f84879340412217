package dev.prosa.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.dataset.Prices;
import dev.prosa.dataset.ReportData;
import dev.prosa.dataset.ReportSettings;
import dev.prosa.dataset.Split;
import dev.prosa.dataset.Statistics;
import dev.prosa.error.MessageLanguage;
import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.Example;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class StatisticsTest {

  /** A Sunday; in São Paulo it is 21 h of Saturday. */
  private static final long MIDNIGHT = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

  @Property(tries = 60)
  void theOrderOfAddingMakesNoDifference(@ForAll long seed) {
    Random random = new Random(seed);
    List<Statistics> shards = new ArrayList<>();
    for (int shard = 0; shard < 5; shard++) {
      shards.add(gather(random, random.nextInt(12)).all());
    }
    Statistics inOrder = shards.stream().reduce(Statistics.NONE, Statistics::plus);
    Collections.shuffle(shards, random);

    assertThat(shards.stream().reduce(Statistics.NONE, Statistics::plus)).isEqualTo(inOrder);
  }

  @Property(tries = 60)
  void aPersonCanBeTakenOutAgain(@ForAll long seed, @ForAll @IntRange(max = 9) int who) {
    Random random = new Random(seed);
    Gathered everybody = gather(random, 10);
    Gathered others = gather(new Random(seed), 10, who);

    assertThat(everybody.all().without(List.of(everybody.shares().get(who))))
        .isEqualTo(others.all());
  }

  @Test
  void jsonKeepsEverything() throws IOException {
    Statistics statistics = gather(new Random(1), 20).all();
    Prices.Price price =
        new Prices.Price("m", new java.math.BigDecimal("2.50"), "BRL", 2, "2026-11-01", "x");
    ReportData data =
        ReportData.of(
            new ReportSettings(
                MessageLanguage.PORTUGUESE,
                "America/Manaus",
                "cl100k_base",
                new Prices("p.yaml", java.util.Map.of("openai", List.of(price)))),
            statistics);

    assertThat(ReportData.fromJson(new ByteArrayInputStream(data.toJson()))).isEqualTo(data);
  }

  @Test
  void timesAreThoseOfTheZone() {
    LocalTimeBuckets clock = new LocalTimeBuckets(ZoneId.of("America/Sao_Paulo"));

    assertThat(clock.set(MIDNIGHT)).isTrue();
    assertThat(clock.hourOfWeek()).isEqualTo(5 * 24 + 21);
    assertThat(clock.day()).isEqualTo((int) (MIDNIGHT / 86_400_000) - 1);
    assertThat(clock.set(1)).isFalse();
  }

  @Property
  void clocksGoAsTheZoneSays(@ForAll @IntRange(max = 1_500_000_000) int seconds) {
    for (String name : List.of("America/Sao_Paulo", "Asia/Kolkata", "UTC", "Europe/Lisbon")) {
      ZoneId zone = ZoneId.of(name);
      LocalTimeBuckets clock = new LocalTimeBuckets(zone);
      for (int step : new int[] {0, 3_000_000, 15_000_000, -9_000_000}) {
        Instant time = Instant.ofEpochSecond(1_000_000_000L + seconds + step);
        clock.set(time.toEpochMilli());
        var local = time.atZone(zone);

        assertThat(clock.day()).isEqualTo((int) local.toLocalDate().toEpochDay());
        assertThat(clock.hourOfWeek())
            .isEqualTo((local.getDayOfWeek().getValue() - 1) * 24 + local.getHour());
      }
    }
  }

  private record Gathered(Statistics all, List<String> shares) {}

  private static Gathered gather(Random random, int people, Integer... missing) {
    StatisticsGatherer gatherer = new StatisticsGatherer(ReportSettings.PLAIN);
    List<String> shares = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      boolean there = !Stream.of(missing).toList().contains(person);
      int examples = 1 + random.nextInt(3);
      for (int i = 0; i < examples; i++) {
        String words = "palavra ".repeat(1 + random.nextInt(40)) + random.nextLong();
        long time = random.nextInt(20) == 0 ? 5 : MIDNIGHT + random.nextInt(1_000_000_000);
        if (there) {
          gatherer.add(Split.TRAIN, example(words, 1 + random.nextInt(4)), times(time));
        } else {
          random.nextInt(4);
        }
      }
      shares.add(gatherer.settle());
    }
    return new Gathered(gatherer.statistics(), shares);
  }

  private static long[] times(long time) {
    return new long[] {time, time + 60_000};
  }

  private static Example example(String words, int messages) {
    return new Example(
        null,
        List.of(),
        List.of(
            new Turn(Role.USER, words, messages, false),
            new Turn(Role.ASSISTANT, "re: " + words, 1, true)));
  }
}
