package dev.prosa.tuning;

import dev.prosa.transcript.FilterCounts;
import dev.prosa.transcript.FilterReason;
import dev.prosa.transcript.Transcript;
import dev.prosa.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts transcripts into examples that fit. Every reply is in the own turns of exactly one example,
 * or its messages are counted as filtered. Cuts only between a reply and the next question; what
 * was said before a cut comes along as context, as many whole pairs as fit into half of the room,
 * the newest. For one thread.
 */
public final class ExampleCutter {

  private final SystemPrompts prompts;
  private final @Nullable ToolDeclarations tools;
  private final int maxTokens;
  private final TokenCounter counter;
  private final FilterCounts filtered;
  private final long toolTokens;
  private @Nullable String system;
  private long frame;

  /**
   * @param prompts the system prompts of the examples
   * @param tools which tools every example says there are, or null
   * @param maxTokens the most tokens of an example, all included; 0 is no limit
   * @param filtered counts what does not fit
   */
  public ExampleCutter(
      SystemPrompts prompts,
      @Nullable ToolDeclarations tools,
      int maxTokens,
      TokenCounter counter,
      FilterCounts filtered) {
    this.prompts = prompts;
    this.tools = tools;
    this.maxTokens = maxTokens;
    this.counter = counter;
    this.filtered = filtered;
    this.toolTokens = maxTokens == 0 ? 0 : counter.of(tools);
    this.frame = frame(null);
  }

  /** The same system prompt for all, and no tools. */
  public ExampleCutter(
      @Nullable String system, int maxTokens, TokenCounter counter, FilterCounts filtered) {
    this(SystemPrompts.always(system), null, maxTokens, counter, filtered);
  }

  private long frame(@Nullable String prompt) {
    return maxTokens == 0 ? 0 : counter.ofFrame(prompt) + toolTokens;
  }

  /** The examples of {@code transcript}, in order; mostly one. */
  public List<Example> cut(Transcript transcript) {
    String prompt = prompts.of(transcript.system(), transcript.millis());
    if (!Objects.equals(prompt, system)) {
      frame = frame(prompt);
      system = prompt;
    }
    List<Turn> turns = transcript.turns();
    if (maxTokens == 0 || surelyFits(turns)) {
      return List.of(new Example(system, List.of(), turns, tools));
    }
    long room = maxTokens - frame;
    long[] tokens = ofPairs(turns, room);
    List<Example> examples = new ArrayList<>();
    int pair = 0;
    while (pair < tokens.length) {
      if (tokens[pair] > room) {
        filtered.add(FilterReason.TOO_MANY_TOKENS, messages(turns, pair, pair + 1));
        pair++;
        continue;
      }
      int context = pair;
      long used = 0;
      while (context > 0 && used + tokens[context - 1] <= room / 2) {
        context--;
        used += tokens[context];
      }
      while (context < pair && used + tokens[pair] > room) {
        used -= tokens[context++];
      }
      int end = pair;
      while (end < tokens.length && used + tokens[end] <= room) {
        used += tokens[end++];
      }
      addIfTrained(turns, context, pair, end, examples);
      pair = end;
    }
    return examples;
  }

  private void addIfTrained(
      List<Turn> turns, int context, int pair, int end, List<Example> examples) {
    List<Turn> own = turns.subList(2 * pair, 2 * end);
    if (own.stream().noneMatch(Turn::trained)) {
      filtered.add(FilterReason.ofNothingToLearn(own), messages(turns, pair, end));
    } else {
      List<Turn> before =
          turns.subList(2 * context, 2 * pair).stream().map(Turn::asContext).toList();
      examples.add(new Example(system, before, own, tools));
    }
  }

  /** Counting takes its time, and most conversations are far below any limit. */
  private boolean surelyFits(List<Turn> turns) {
    long most = frame;
    for (Turn turn : turns) {
      most += TokenCounter.atMost(turn);
      if (most > maxTokens) {
        return false;
      }
    }
    return true;
  }

  /** Exact where a pair fits, else something above that: ten megabytes need not be counted. */
  private long[] ofPairs(List<Turn> turns, long room) {
    long[] tokens = new long[turns.size() / 2];
    for (int i = 0; i < turns.size(); i++) {
      tokens[i / 2] += counter.of(turns.get(i), room);
    }
    return tokens;
  }

  private static long messages(List<Turn> turns, int fromPair, int toPair) {
    return turns.subList(2 * fromPair, 2 * toPair).stream().mapToLong(Turn::messages).sum();
  }
}
