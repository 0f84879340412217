package dev.prosa.export.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockGathererTest {

  @Test
  void aPhoneHasTheSameShardForEver() {
    // Datasets of different days must put a person into the same place: never change these.
    assertThat(BlockGatherer.shardOf("5511999999999", 20)).isEqualTo(10);
    assertThat(BlockGatherer.shardOf("5511999999998", 20)).isEqualTo(18);
    assertThat(BlockGatherer.shardOf("120363043211234567@g.us", 20)).isEqualTo(7);
  }

  @Test
  void neighbouringPhonesAreSpreadEvenly() {
    int[] people = new int[20];
    IntStream.range(0, 20_000)
        .forEach(i -> people[BlockGatherer.shardOf("55119" + (90_000_000 + i), 20)]++);

    assertThat(IntStream.of(people).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
  }
}
