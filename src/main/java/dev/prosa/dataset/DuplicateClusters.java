package dev.prosa.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * For whom duplicates were left out.
 *
 * @param count how many examples are in the dataset for others as well
 * @param largest those that stand for the most, the largest first
 */
public record DuplicateClusters(long count, List<Cluster> largest) implements Serializable {

  /** Nothing was left out. */
  public static final DuplicateClusters NONE = new DuplicateClusters(0, List.of());

  public DuplicateClusters {
    largest = List.copyOf(largest);
  }

  /**
   * One example that is in the dataset, and what was left out because of it.
   *
   * @param number its place among the largest, from 1
   * @param same how many examples that say the same, word for word
   * @param similar how many that say nearly the same
   * @param leastAlike how alike the least alike of them is, from 0 to 1
   * @param key of the sample that its beginning is; see {@link Sample#key}
   * @param begins the beginnings of its first turns, redacted as in the dataset; empty if its
   *     person was taken out
   */
  public record Cluster(
      int number, long same, long similar, double leastAlike, String key, List<Sample.Line> begins)
      implements Serializable {

    public Cluster {
      begins = List.copyOf(begins);
    }

    private Cluster withoutBegins() {
      return new Cluster(number, same, similar, leastAlike, "", List.of());
    }
  }

  /** Both together. */
  public DuplicateClusters plus(DuplicateClusters other) {
    if (other.count == 0 && other.largest.isEmpty()) {
      return this;
    }
    List<Cluster> all = new ArrayList<>(largest);
    all.addAll(other.largest);
    all.sort(Comparator.comparingInt(Cluster::number));
    return new DuplicateClusters(count + other.count, all);
  }

  /** Without the words of those whose keys these are. */
  DuplicateClusters without(Set<String> keys) {
    return new DuplicateClusters(
        count,
        largest.stream()
            .map(cluster -> keys.contains(cluster.key) ? cluster.withoutBegins() : cluster)
            .toList());
  }
}
