package dev.prosa.tuning;

import dev.prosa.transcript.FilterReason;
import dev.prosa.transcript.FilterTally;
import dev.prosa.transcript.Transcript;
import dev.prosa.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes examples of transcripts, each within a limit of tokens. Every turn of a transcript is in
 * the own turns of exactly one example, or counted as filtered.
 *
 * <p>A transcript that fits is one example. One that does not is cut between pairs of question and
 * answer: each example has as many of the pairs that led to it as fit into half of what the system
 * prompt leaves, as context, then as many new ones as still fit. So a model knows what is being
 * talked about, and at least half of what it reads is new. A pair that is too long by itself is
 * left out, and no context reaches across it. Safe for use by many threads.
 */
public final class ExampleCutter {

  private final @Nullable String system;
  private final long budget;
  private final TokenCounter counter;

  /**
   * @param system a system prompt that every example begins with, or null
   * @param maxTokens how many tokens an example may have in all, or 0 for any number
   * @throws IllegalArgumentException if the system prompt leaves no room for a question and an
   *     answer
   */
  public ExampleCutter(@Nullable String system, long maxTokens, TokenCounter counter) {
    if (system != null && system.isBlank()) {
      throw new IllegalArgumentException("a blank system prompt");
    }
    if (maxTokens < 0) {
      throw new IllegalArgumentException("maxTokens must not be negative: " + maxTokens);
    }
    this.system = system;
    this.counter = counter;
    if (maxTokens == 0) {
      budget = Long.MAX_VALUE;
    } else {
      long fixed = counter.tokens(system, List.of());
      budget = maxTokens - fixed;
      if (budget < 2 * (TokenCounter.PER_MESSAGE + 1)) {
        throw new IllegalArgumentException(
            "maxTokens = "
                + maxTokens
                + " leaves no room for a conversation: the system prompt takes "
                + fixed);
      }
    }
  }

  /**
   * The examples that {@code transcript} gives, in order; perhaps none.
   *
   * @param filtered where messages are counted that end in none
   */
  public List<Example> cut(Transcript transcript, FilterTally filtered) {
    List<Turn> turns = transcript.turns();
    List<Example> examples = new ArrayList<>();
    if (fitsUncounted(turns)) {
      add(List.of(), turns, examples, filtered);
      return examples;
    }
    long[] costs = costsOfPairs(turns);
    int contextFloor = 0;
    int pair = 0;
    while (pair < costs.length) {
      if (costs[pair] > budget) {
        filter(FilterReason.TOO_LONG, turns.subList(2 * pair, 2 * pair + 2), filtered);
        pair++;
        contextFloor = pair;
        continue;
      }
      long room = Math.min(budget / 2, budget - costs[pair]);
      int contextStart = pair;
      while (contextStart > contextFloor && costs[contextStart - 1] <= room) {
        contextStart--;
        room -= costs[contextStart];
      }
      long left = budget - sum(costs, contextStart, pair);
      int end = pair;
      while (end < costs.length && costs[end] <= left) {
        left -= costs[end];
        end++;
      }
      List<Turn> context =
          turns.subList(2 * contextStart, 2 * pair).stream().map(Turn::asContext).toList();
      add(context, turns.subList(2 * pair, 2 * end), examples, filtered);
      pair = end;
    }
    return examples;
  }

  private void add(
      List<Turn> context, List<Turn> own, List<Example> examples, FilterTally filtered) {
    if (own.stream().anyMatch(Turn::trained)) {
      examples.add(new Example(system, context, own));
    } else {
      filter(FilterReason.NOTHING_TO_LEARN, own, filtered);
    }
  }

  private boolean fitsUncounted(List<Turn> turns) {
    if (budget == Long.MAX_VALUE) {
      return true;
    }
    long atMost = 0;
    for (Turn turn : turns) {
      atMost += TokenCounter.PER_MESSAGE + TokenCounter.atMost(turn.text());
      if (atMost > budget) {
        return false;
      }
    }
    return true;
  }

  /** Exact where a pair fits, else something above the budget. */
  private long[] costsOfPairs(List<Turn> turns) {
    long[] costs = new long[turns.size() / 2];
    for (int pair = 0; pair < costs.length; pair++) {
      long question = counter.tokens(turns.get(2 * pair).text(), budget);
      long answer = question > budget ? 0 : counter.tokens(turns.get(2 * pair + 1).text(), budget);
      costs[pair] = 2 * TokenCounter.PER_MESSAGE + question + answer;
    }
    return costs;
  }

  private static long sum(long[] costs, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += costs[i];
    }
    return sum;
  }

  private static void filter(FilterReason reason, List<Turn> turns, FilterTally filtered) {
    filtered.add(reason, turns.stream().mapToLong(Turn::messages).sum());
  }
}
