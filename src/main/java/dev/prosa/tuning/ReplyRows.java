package dev.prosa.tuning;

import dev.prosa.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what stands before each reply where a row holds one reply and all that was said before it:
 * without a bound, the rows of a long conversation grow with the square of its length, and trainers
 * cut or drop most of them. As many whole pairs of turns as fit stay, the newest; the question
 * stays in any case. Thread-safe.
 */
public final class ReplyRows {

  /**
   * Enough for a row to be within TRL's own 1,024 when another model counts it, whose tokens are
   * shorter, with all that its chat template adds.
   */
  public static final int DEFAULT_TOKENS = 768;

  private final long bound;
  private final TokenCounter counter;
  private final TokenEstimator estimator;

  /**
   * @param bound the most tokens of a row, all included; more than 0
   * @throws IllegalArgumentException if {@code bound} is not
   */
  public ReplyRows(int bound, TokenCounter counter, TokenEstimator estimator) {
    if (bound <= 0) {
      throw new IllegalArgumentException("a bound must be more than 0, not " + bound);
    }
    this.bound = bound;
    this.counter = counter;
    this.estimator = estimator;
  }

  /**
   * The same replies with what may stand before them.
   *
   * @param examples together they teach what one did
   * @param shortened how many replies have less before them than was said
   */
  record Bounded(List<Example> examples, int shortened) {
    Bounded {
      examples = List.copyOf(examples);
    }
  }

  /** The example as it is if all its rows fit, else one for each reply. */
  Bounded bound(Example example) {
    if (surelyFits(example)) {
      return new Bounded(List.of(example), 0);
    }
    List<Turn> turns = new ArrayList<>(example.context());
    example.turns().forEach(turn -> turns.add(turn.asContext()));
    long[] before = tokensBefore(turns);
    long room = bound - counter.ofFrame(example.system());
    List<Example> rows = new ArrayList<>();
    int shortened = 0;
    int from = 0;
    for (int own = 1; own < example.turns().size(); own += 2) {
      int end = example.context().size() + own + 1;
      int question = end - 2;
      while (from < question && before[end] - before[from] > room) {
        from += 2;
      }
      Turn reply = example.turns().get(own);
      if (reply.trained()) {
        shortened += from > 0 ? 1 : 0;
        rows.add(row(example.system(), turns.subList(from, question), example, own));
      }
    }
    return shortened == 0 ? new Bounded(List.of(example), 0) : new Bounded(rows, shortened);
  }

  private static Example row(
      @Nullable String system, List<Turn> context, Example example, int own) {
    return new Example(system, context, example.turns().subList(own - 1, own + 1));
  }

  private boolean surelyFits(Example example) {
    // Single estimates may be a third off; sums are not.
    if (estimator.of(example) * 3 <= bound * 2) {
      return true;
    }
    long most = counter.ofFrame(example.system());
    for (Turn turn : example.context()) {
      most += TokenCounter.atMost(turn);
    }
    for (Turn turn : example.turns()) {
      most += TokenCounter.atMost(turn);
    }
    return most <= bound;
  }

  /** How many tokens the turns before each have. */
  private long[] tokensBefore(List<Turn> turns) {
    long[] before = new long[turns.size() + 1];
    for (int i = 0; i < turns.size(); i++) {
      // One that alone is too long need not be counted to its end.
      before[i + 1] = before[i] + counter.of(turns.get(i), bound);
    }
    return before;
  }
}
