package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DuplicateClustersTest {

  @Test
  void theFirstOfAClusterStays() {
    assertThat(dropped(1, List.of(link(7, 3), link(9, 7), link(20, 21))))
        .containsExactly(7L, 9L, 21L);
  }

  @Test
  void asManyStayAsAreWanted() {
    assertThat(dropped(2, List.of(link(1, 2), link(2, 3), link(3, 4)))).containsExactly(3L, 4L);
  }

  @Test
  void aClusterNeverCrossesTheBorderBetweenSplits() {
    DuplicateClusters clusters = new DuplicateClusters();
    clusters.link(10, 11);
    clusters.link(10, 12);
    List<Long> dropped = new ArrayList<>();

    clusters.forEachDropped(3, id -> id == 11 ? 1 : 0, dropped::add);

    assertThat(dropped).containsExactly(11L);
  }

  @Test
  void theOrderOfLinksDoesNotMatter() {
    Random random = new Random(7);
    List<long[]> links = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      links.add(link(random.nextInt(15_000), random.nextInt(15_000)));
    }
    List<Long> expected = dropped(2, links);

    for (int round = 0; round < 3; round++) {
      Collections.shuffle(links, random);
      assertThat(dropped(2, links)).isEqualTo(expected);
    }
    assertThat(expected).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(1_000);
  }

  @Test
  void whatComesAfterAnotherOfItsClusterFollows() {
    DuplicateClusters clusters = new DuplicateClusters();
    clusters.link(0, 5);

    assertThat(clusters.follows(5)).isTrue();
    assertThat(clusters.follows(0)).isFalse();
    assertThat(clusters.follows(1)).isFalse();
    assertThat(clusters.size()).isEqualTo(2);
    assertThatThrownBy(() -> clusters.forEachDropped(0, id -> 0, id -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Long> dropped(int keep, List<long[]> links) {
    DuplicateClusters clusters = new DuplicateClusters();
    links.forEach(link -> clusters.link(link[0], link[1]));
    List<Long> dropped = new ArrayList<>();
    clusters.forEachDropped(keep, id -> 0, dropped::add);
    return dropped;
  }

  private static long[] link(long one, long other) {
    return new long[] {one, other};
  }
}
