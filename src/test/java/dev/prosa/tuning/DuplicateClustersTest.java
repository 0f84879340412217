package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DuplicateClustersTest {

  @Test
  void ofEachClusterTheFirstStays() {
    DuplicateClusters clusters = new DuplicateClusters();
    clusters.link(9, 5);
    clusters.link(7, 9);
    clusters.link(20, 10);

    assertThat(clusters.dropped(1, id -> 0)).containsExactly(7, 9, 20);
    assertThat(clusters.dropped(2, id -> 0)).containsExactly(9);
    assertThat(clusters.dropped(3, id -> 0)).isEmpty();
  }

  @Test
  void nothingLinkedNothingDropped() {
    assertThat(new DuplicateClusters().dropped(1, id -> 0)).isEmpty();
  }

  @Test
  void anExampleIsLikeItself() {
    DuplicateClusters clusters = new DuplicateClusters();
    clusters.link(3, 3);

    assertThat(clusters.dropped(1, id -> 0)).isEmpty();
  }

  @Test
  void aClusterNeverCrossesTheSplit() {
    DuplicateClusters clusters = new DuplicateClusters();
    for (long id = 2; id <= 6; id++) {
      clusters.link(1, id);
    }

    // 1, 3 and 5 train; 2, 4 and 6 validate.
    assertThat(clusters.dropped(2, id -> (int) (id % 2))).containsExactly(2, 4, 5, 6);
    assertThat(clusters.dropped(9, id -> (int) (id % 2))).containsExactly(2, 4, 6);
  }

  @Test
  void anyNumberIsAnId() {
    DuplicateClusters clusters = new DuplicateClusters();
    clusters.link(Long.MAX_VALUE, 0);
    clusters.link(0, Long.MIN_VALUE);

    assertThat(clusters.dropped(1, id -> 0)).containsExactly(0, Long.MAX_VALUE);
  }

  @Test
  void atLeastOneMustStay() {
    assertThatThrownBy(() -> new DuplicateClusters().dropped(0, id -> 0))
        .hasMessage("keepPerCluster must be positive: 0");
  }

  @Test
  void aMillionInOneChainIsNoTrouble() {
    DuplicateClusters clusters = new DuplicateClusters();
    for (long id = 1_000_000; id > 0; id--) {
      clusters.link(id, id - 1);
    }

    assertThat(clusters.dropped(1, id -> 0)).hasSize(1_000_000).startsWith(1, 2, 3);
  }

  @Property(tries = 300)
  void theResultDependsNeitherOnTheOrderOfLinksNorOnTheirDirection(@ForAll long seed) {
    Random random = new Random(seed);
    int ids = 2 + random.nextInt(200);
    List<long[]> links = new ArrayList<>();
    for (int i = random.nextInt(200); i > 0; i--) {
      links.add(new long[] {random.nextInt(ids), random.nextInt(ids)});
    }
    int keep = 1 + random.nextInt(3);
    long[] expected = droppedSlowly(links, keep);

    for (int shuffle = 0; shuffle < 3; shuffle++) {
      Collections.shuffle(links, random);
      DuplicateClusters clusters = new DuplicateClusters();
      for (long[] link : links) {
        int first = random.nextInt(2);
        clusters.link(link[first], link[1 - first]);
      }
      assertThat(clusters.dropped(keep, id -> (int) (id % 3))).isEqualTo(expected);
    }
  }

  /** The same by gathering whole sets. */
  private static long[] droppedSlowly(List<long[]> links, int keep) {
    Map<Long, TreeSet<Long>> clusterOf = new HashMap<>();
    for (long[] link : links) {
      TreeSet<Long> cluster = new TreeSet<>(List.of(link[0]));
      cluster.add(link[1]);
      for (long id : link) {
        cluster.addAll(clusterOf.getOrDefault(id, new TreeSet<>()));
      }
      cluster.forEach(id -> clusterOf.put(id, cluster));
    }
    return clusterOf.entrySet().stream()
        .filter(
            of -> {
              long first = of.getValue().first();
              List<Long> sameSplit =
                  of.getValue().stream().filter(id -> id % 3 == first % 3).toList();
              int place = sameSplit.indexOf(of.getKey());
              return place < 0 || place >= keep;
            })
        .flatMapToLong(of -> LongStream.of(of.getKey()))
        .sorted()
        .toArray();
  }
}
