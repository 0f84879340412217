package dev.prosa.dataset.write;

import dev.prosa.dataset.DuplicateClusters;
import dev.prosa.dataset.Histogram;
import dev.prosa.dataset.ReportSettings;
import dev.prosa.dataset.Sample;
import dev.prosa.dataset.Split;
import dev.prosa.dataset.Statistics;
import dev.prosa.message.StoredMessage;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.Example;
import dev.prosa.tuning.TokenEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers one shard's statistics while it is written, person by person. For one thread. */
final class StatisticsGatherer {

  /** In the order of {@link Statistics#KINDS}. */
  private static final int TOKENS = 0;

  private static final int TRAINED = 1;
  private static final int TURNS = 2;
  private static final int PEOPLE = 3;
  private static final int DAYS = 4;
  private static final int HOURS = 5;

  /** How much of an example is shown for which others were left out. */
  private static final int CLUSTER_TURNS = 2;

  private final LocalTimeBuckets clock;
  private final TokenEstimator estimate;
  private final List<SortedMap<Integer, Long>> all = counts();
  private List<SortedMap<Integer, Long>> theirs = counts();
  private long undated;
  private long theirUndated;
  private long theirMessages;
  private int day;
  private int hour;
  private long inHour;
  private List<Sample> samples = List.of();
  private long lowest;
  private @Nullable Sample lowestSample;
  private boolean any;
  private DuplicateClusters duplicates = DuplicateClusters.NONE;
  private final List<String> clusterKeys = new ArrayList<>();

  private final List<StoredMessage> chat = new ArrayList<>();
  private int chatMessages;

  StatisticsGatherer(ReportSettings settings) {
    this.clock = new LocalTimeBuckets(settings.zone());
    this.estimate = settings.estimate();
  }

  /** How tokens are estimated. */
  TokenEstimator estimate() {
    return estimate;
  }

  /**
   * An example of the present person is in the dataset.
   *
   * @param times when each of its own turns began, in milliseconds since 1970
   * @return about how many tokens it has
   */
  long add(Split split, Example example, long[] times) {
    TokenEstimator.Tokens tokens = estimate.tokens(example);
    count(TOKENS, Histogram.bucket(tokens.all()), 1);
    count(TRAINED, Histogram.bucket(tokens.trained()), 1);
    List<Turn> turns = example.turns();
    count(TURNS, Histogram.bucket(turns.size()), 1);
    for (int i = 0; i < turns.size(); i++) {
      countMessages(times[i], turns.get(i).messages());
    }
    if (isLowest(number(turns))) {
      lowestSample =
          new Sample(
              Sample.keyOf(lowest),
              split.label(),
              begins(turns, Sample.MOST_TURNS),
              Math.max(0, turns.size() - Sample.MOST_TURNS));
    }
    return tokens.all();
  }

  /** Duplicates were left out because of an example of the present person. */
  void add(DuplicateClusters.Cluster cluster, Example example) {
    String key = Sample.keyOf(number(example.turns()));
    clusterKeys.add(key);
    duplicates =
        duplicates.plus(
            new DuplicateClusters(
                0,
                List.of(
                    new DuplicateClusters.Cluster(
                        cluster.number(),
                        cluster.same(),
                        cluster.similar(),
                        cluster.leastAlike(),
                        key,
                        begins(example.turns(), CLUSTER_TURNS)))));
  }

  /** So many examples of all shards stay for others as well. */
  void addClusters(long count) {
    duplicates = duplicates.plus(new DuplicateClusters(count, List.of()));
  }

  private static long number(List<Turn> turns) {
    long number =
        turns.get(0).text().hashCode() * 31L + turns.get(turns.size() - 1).text().length();
    return Sample.mixed(number * 31 + turns.size());
  }

  private static List<Sample.Line> begins(List<Turn> turns, int most) {
    return turns.stream()
        .limit(most)
        .map(turn -> Sample.Line.of(turn.role(), turn.transcription()))
        .toList();
  }

  /** A message of the present person's chat, which is in the dataset as it is. */
  void add(StoredMessage message) {
    countMessages(message.timestamp(), 1);
    chatMessages++;
    if (chat.size() < Sample.MOST_TURNS) {
      chat.add(message);
    }
  }

  /** The chat is over. */
  void endChat() {
    if (chat.isEmpty()) {
      return;
    }
    count(TURNS, Histogram.bucket(chatMessages), 1);
    // Of times, not of words: those are not decoded for it.
    if (isLowest(Sample.mixed(chat.get(0).timestamp() * 31 + chatMessages))) {
      lowestSample =
          new Sample(
              Sample.keyOf(lowest),
              "",
              chat.stream().map(said -> Sample.Line.of(said.role(), said.transcription())).toList(),
              chatMessages - chat.size());
    }
    chat.clear();
    chatMessages = 0;
  }

  private boolean isLowest(long number) {
    if (any && Long.compareUnsigned(number, lowest) >= 0) {
      return false;
    }
    any = true;
    lowest = number;
    // Below the last of those that are kept, or it need not be looked at.
    return samples.size() < Sample.KEPT
        || Sample.keyOf(number).compareTo(samples.get(samples.size() - 1).key()) < 0;
  }

  private void countMessages(long millis, int messages) {
    theirMessages += messages;
    if (!clock.set(millis)) {
      theirUndated += messages;
    } else {
      if (clock.day() != day || clock.hourOfWeek() != hour) {
        settleHour();
        day = clock.day();
        hour = clock.hourOfWeek();
      }
      inHour += messages;
    }
  }

  /** What people say, they say in few hours: most of it needs no look-up. */
  private void settleHour() {
    if (inHour > 0) {
      count(DAYS, day, inHour);
      count(HOURS, hour, inHour);
      inHour = 0;
    }
  }

  private void count(int kind, int place, long times) {
    theirs.get(kind).merge(place, times, Long::sum);
  }

  /**
   * The next person's turn.
   *
   * @return the share of the one before, as {@link Statistics#share} writes it; empty if there is
   *     none
   */
  String settle() {
    if (theirMessages == 0) {
      return "";
    }
    settleHour();
    count(PEOPLE, Histogram.bucket(theirMessages), 1);
    Sample sample = lowestSample;
    if (sample != null) {
      samples = Sample.first(samples, List.of(sample));
    }
    List<String> keys = new ArrayList<>(clusterKeys);
    if (sample != null) {
      keys.add(sample.key());
    }
    String share = Statistics.share(theirs, theirUndated, keys);
    clusterKeys.clear();
    for (int kind = 0; kind < Statistics.KINDS.length(); kind++) {
      SortedMap<Integer, Long> sums = all.get(kind);
      theirs.get(kind).forEach((place, times) -> sums.merge(place, times, Long::sum));
    }
    undated += theirUndated;
    theirs = counts();
    theirUndated = 0;
    theirMessages = 0;
    lowestSample = null;
    any = false;
    return share;
  }

  /** Those of all who were settled. */
  Statistics statistics() {
    return Statistics.of(all, undated, samples, duplicates);
  }

  private static List<SortedMap<Integer, Long>> counts() {
    List<SortedMap<Integer, Long>> counts = new ArrayList<>();
    for (int kind = 0; kind < Statistics.KINDS.length(); kind++) {
      counts.add(new TreeMap<>());
    }
    return counts;
  }
}
