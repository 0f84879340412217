package dev.prosa.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a report tells of a dataset beyond its manifest: counts, and a few examples. Small however
 * large the dataset is; those of its shards can be added up in any order, and those of one person
 * taken out again.
 *
 * @param tokens about how many each example has, the context that it repeats included
 * @param trainedTokens about how many of them the model is taught to say
 * @param turns of an example; of a chat that is exported as it is, its messages
 * @param people how many messages of theirs are in the dataset
 * @param days how many messages were sent on a day, by its number since 1970
 * @param hours how many were sent in each hour of the week, from Monday 0 h
 * @param undated how many have a time that cannot be right
 * @param samples a few examples, in order
 * @param duplicates for whom duplicates were left out
 */
public record Statistics(
    Histogram tokens,
    Histogram trainedTokens,
    Histogram turns,
    Histogram people,
    SortedMap<Integer, Long> days,
    SortedMap<Integer, Long> hours,
    long undated,
    List<Sample> samples,
    DuplicateClusters duplicates)
    implements Serializable {

  /** Letters for tokens, what the assistant says, numbers of turns, people, days and hours. */
  public static final String KINDS = "tanpdh";

  /** Nothing yet. */
  public static final Statistics NONE =
      new Statistics(
          Histogram.EMPTY,
          Histogram.EMPTY,
          Histogram.EMPTY,
          Histogram.EMPTY,
          new TreeMap<>(),
          new TreeMap<>(),
          0,
          List.of(),
          DuplicateClusters.NONE);

  public Statistics {
    days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
    samples = List.copyOf(samples);
    duplicates = duplicates == null ? DuplicateClusters.NONE : duplicates;
  }

  /** Of counts in the order of {@link #KINDS}. */
  public static Statistics of(
      List<? extends SortedMap<Integer, Long>> counts,
      long undated,
      List<Sample> samples,
      DuplicateClusters duplicates) {
    return new Statistics(
        new Histogram(counts.get(0)),
        new Histogram(counts.get(1)),
        new Histogram(counts.get(2)),
        new Histogram(counts.get(3)),
        counts.get(4),
        counts.get(5),
        undated,
        samples,
        duplicates);
  }

  /** How many messages they are of. */
  public long messages() {
    return undated + days.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Both together. */
  public Statistics plus(Statistics other) {
    return combined(
        other, 1, Sample.first(samples, other.samples), duplicates.plus(other.duplicates));
  }

  private Statistics combined(
      Statistics other, int sign, List<Sample> left, DuplicateClusters clusters) {
    return new Statistics(
        sign > 0 ? tokens.plus(other.tokens) : tokens.minus(other.tokens),
        sign > 0
            ? trainedTokens.plus(other.trainedTokens)
            : trainedTokens.minus(other.trainedTokens),
        sign > 0 ? turns.plus(other.turns) : turns.minus(other.turns),
        sign > 0 ? people.plus(other.people) : people.minus(other.people),
        Histogram.combined(days, other.days, sign),
        Histogram.combined(hours, other.hours, sign),
        undated + sign * other.undated,
        left,
        clusters);
  }

  /**
   * Without what one person has in them.
   *
   * @param shares what was noted of that person, as {@link #share} writes it
   */
  public Statistics without(Collection<String> shares) {
    Statistics theirs = NONE;
    Set<String> keys = new HashSet<>();
    for (String share : shares) {
      theirs = theirs.plus(read(share, keys));
    }
    return combined(
        theirs,
        -1,
        samples.stream().filter(sample -> !keys.contains(sample.key())).toList(),
        duplicates.without(keys));
  }

  /**
   * What a person has in them, in one word: {@code t35x2,41;d20417x4}. A letter for the kind, then
   * where, and how often if more than once.
   *
   * @param counts in the order of {@link #KINDS}
   * @param sampleKeys of the samples that are of that person
   */
  public static String share(
      List<? extends SortedMap<Integer, Long>> counts,
      long undated,
      Collection<String> sampleKeys) {
    StringBuilder word = new StringBuilder(96);
    for (int i = 0; i < counts.size(); i++) {
      write(KINDS.charAt(i), counts.get(i), word);
    }
    if (undated > 0) {
      word.append('u').append(undated).append(';');
    }
    for (String key : sampleKeys) {
      word.append('s').append(key).append(';');
    }
    return word.toString();
  }

  private static void write(char kind, SortedMap<Integer, Long> counts, StringBuilder word) {
    if (counts.isEmpty()) {
      return;
    }
    word.append(kind);
    counts.forEach(
        (place, count) -> {
          word.append((int) place);
          if (count > 1) {
            word.append('x').append((long) count);
          }
          word.append(',');
        });
    word.setCharAt(word.length() - 1, ';');
  }

  private static Statistics read(String share, Set<String> keys) {
    List<SortedMap<Integer, Long>> counts = new ArrayList<>();
    for (int i = 0; i < KINDS.length(); i++) {
      counts.add(new TreeMap<>());
    }
    long undated = 0;
    for (String part : share.split(";", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      String rest = part.substring(1);
      switch (part.charAt(0)) {
        case 's' -> keys.add(rest);
        case 'u' -> undated = Long.parseLong(rest);
        default -> read(rest, counts.get(KINDS.indexOf(part.charAt(0))));
      }
    }
    return of(counts, undated, List.of(), DuplicateClusters.NONE);
  }

  private static void read(String list, SortedMap<Integer, Long> counts) {
    for (String one : list.split(",", -1)) {
      int times = one.indexOf('x');
      counts.merge(
          Integer.valueOf(times < 0 ? one : one.substring(0, times)),
          times < 0 ? 1L : Long.parseLong(one.substring(times + 1)),
          Long::sum);
    }
  }
}
