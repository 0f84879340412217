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

  /** Longer texts are counted even by default: an estimate may be far off for one that is odd. */
  private static final int LONG_TEXT = 512;

  private final long bound;
  private final boolean exact;
  private final TokenCounter counter;
  private final TokenEstimator estimator;

  private ReplyRows(int bound, boolean exact, TokenCounter counter, TokenEstimator estimator) {
    this.bound = bound;
    this.exact = exact;
    this.counter = counter;
    this.estimator = estimator;
  }

  /**
   * Rows of about {@value #DEFAULT_TOKENS} tokens: short turns are estimated, which costs a
   * fraction of counting them, and the bound leaves more room than estimates need.
   */
  public static ReplyRows byDefault(TokenCounter counter, TokenEstimator estimator) {
    return new ReplyRows(DEFAULT_TOKENS, false, counter, estimator);
  }

  /**
   * Rows of no more than that many tokens, counted.
   *
   * @param bound the most tokens of a row, all included; more than 0
   * @throws IllegalArgumentException if {@code bound} is not
   */
  public static ReplyRows ofAtMost(int bound, TokenCounter counter, TokenEstimator estimator) {
    if (bound <= 0) {
      throw new IllegalArgumentException("a bound must be more than 0, not " + bound);
    }
    return new ReplyRows(bound, true, counter, estimator);
  }

  /**
   * The same replies with what may stand before them.
   *
   * @param examples together they teach what one did
   * @param tokens about how many tokens the rows of each have together
   * @param shortened how many replies have less before them than was said
   */
  record Bounded(List<Example> examples, List<Long> tokens, int shortened) {
    Bounded {
      examples = List.copyOf(examples);
      tokens = List.copyOf(tokens);
    }
  }

  /** The example as it is if all its rows fit, else one for each reply. */
  Bounded bound(Example example) {
    long frame = estimator.partsOfFrame(example);
    long[] estimates = estimatesBefore(example);
    int all = estimates.length - 1;
    if (surelyFits(example, frame + estimates[all])) {
      return asItIs(example, frame, estimates);
    }
    List<Turn> turns = new ArrayList<>(example.context());
    example.turns().forEach(turn -> turns.add(turn.asContext()));
    long[] before = exact ? countsBefore(turns) : estimates;
    long room = bound * TokenEstimator.PARTS - (exact ? countedFrame(example.system()) : frame);
    List<Example> rows = new ArrayList<>();
    List<Long> tokens = new ArrayList<>();
    int shortened = 0;
    int from = 0;
    for (int own = 1; own < example.turns().size(); own += 2) {
      int end = example.context().size() + own + 1;
      int question = end - 2;
      while (from < question && before[end] - before[from] > room) {
        from += 2;
      }
      if (example.turns().get(own).trained()) {
        shortened += from > 0 ? 1 : 0;
        rows.add(row(example, turns.subList(from, question), own));
        tokens.add(TokenEstimator.rounded(frame + estimates[end] - estimates[from]));
      }
    }
    return shortened == 0
        ? asItIs(example, frame, estimates)
        : new Bounded(rows, tokens, shortened);
  }

  private static Bounded asItIs(Example example, long frame, long[] before) {
    long parts = 0;
    int context = example.context().size();
    for (int own = 0; own < example.turns().size(); own++) {
      if (example.turns().get(own).trained()) {
        parts += frame + before[context + own + 1];
      }
    }
    return new Bounded(List.of(example), List.of(TokenEstimator.rounded(parts)), 0);
  }

  private static Example row(Example example, List<Turn> context, int own) {
    return new Example(example.system(), context, example.turns().subList(own - 1, own + 1));
  }

  private boolean surelyFits(Example example, long parts) {
    if (!exact) {
      return parts <= bound * TokenEstimator.PARTS;
    }
    // Single estimates may be a third off; sums are not.
    if (parts * 3 <= bound * TokenEstimator.PARTS * 2) {
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

  /** About how many tokens, in parts, the turns before each have; one more for the end. */
  private long[] estimatesBefore(Example example) {
    int context = example.context().size();
    long[] before = new long[context + example.turns().size() + 1];
    for (int i = 0; i + 1 < before.length; i++) {
      Turn turn = i < context ? example.context().get(i) : example.turns().get(i - context);
      before[i + 1] = before[i] + parts(turn);
    }
    return before;
  }

  private long parts(Turn turn) {
    return !exact && turn.text().length() > LONG_TEXT ? counted(turn) : estimator.parts(turn);
  }

  private long[] countsBefore(List<Turn> turns) {
    long[] before = new long[turns.size() + 1];
    for (int i = 0; i < turns.size(); i++) {
      before[i + 1] = before[i] + counted(turns.get(i));
    }
    return before;
  }

  /** One that alone is too long need not be counted to its end. */
  private long counted(Turn turn) {
    return counter.of(turn, bound) * TokenEstimator.PARTS;
  }

  private long countedFrame(@Nullable String system) {
    return counter.ofFrame(system) * TokenEstimator.PARTS;
  }
}
