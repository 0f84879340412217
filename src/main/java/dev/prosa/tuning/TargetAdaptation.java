package dev.prosa.tuning;

import dev.prosa.transcript.Turn;
import dev.prosa.tuning.rules.LineRules;
import dev.prosa.tuning.rules.ReservedWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a target cannot take as it is, and what is done about it. */
enum TargetAdaptation {
  /** Replies may be shown without being learnt. */
  SHOWS_UNTRAINED {
    @Override
    AdaptedExample fit(Example example) {
      if (example.turns().stream().anyMatch(Turn::trained)) {
        return AdaptedExample.asItIs(example);
      }
      return new AdaptedExample(
          List.of(), Map.of(Adjustment.UNTRAINED_PAIR, example.turns().size() / 2), Map.of());
    }
  },

  /**
   * Whatever the assistant says is learnt: the context is left out, and a pair that is not to be
   * learnt, so what stands before it and after it become examples of their own.
   */
  TRAINS_ALL {
    @Override
    AdaptedExample fit(Example example) {
      if (example.context().isEmpty() && untrainedPairs(example) == 0) {
        return AdaptedExample.asItIs(example);
      }
      Map<Adjustment, Integer> fixes = new EnumMap<>(Adjustment.class);
      count(fixes, Adjustment.CONTEXT_TURN, example.context().size());
      count(fixes, Adjustment.UNTRAINED_PAIR, untrainedPairs(example));
      return new AdaptedExample(trainedRuns(example), fixes, Map.of());
    }
  };

  /**
   * More words than any model reads. Even with each char as an escape of six, a row of that many is
   * shorter than {@link LineRules#MAX_LINE_BYTES}.
   */
  static final int MOST_CHARS = 10_000_000;

  abstract AdaptedExample fit(Example example);

  /**
   * Refuses what is too long for any target, then fits the rest and respells in it the words that
   * the target reserves.
   */
  AdaptedExample fitOrRefuse(Example example, ReservedWords reserved, ToolDialect tools) {
    if (chars(example) > MOST_CHARS) {
      return refused(example, RejectionReason.TOO_LONG);
    }
    if (!example.callsTools()) {
      return respelt(fit(example), reserved);
    }
    ToolAdaptation adaptation = new ToolAdaptation(tools);
    RejectionReason reason = adaptation.refuse(example);
    if (reason != null) {
      return refused(example, reason);
    }
    return respelt(adaptation.fit(fit(example)), reserved);
  }

  private static AdaptedExample refused(Example example, RejectionReason reason) {
    int replies = (int) example.turns().stream().filter(Turn::trained).count();
    return new AdaptedExample(List.of(), Map.of(), Map.of(reason, replies));
  }

  private static long chars(Example example) {
    long chars = example.system() == null ? 0 : example.system().length();
    chars += example.tools() == null ? 0 : example.tools().json().length();
    for (Turn turn : example.context()) {
      chars += turn.chars();
    }
    for (Turn turn : example.turns()) {
      chars += turn.chars();
    }
    return chars;
  }

  private static int untrainedPairs(Example example) {
    int pairs = 0;
    for (int reply = 1; reply < example.turns().size(); reply += 2) {
      pairs += example.turns().get(reply).trained() ? 0 : 1;
    }
    return pairs;
  }

  private static void count(Map<Adjustment, Integer> fixes, Adjustment fix, int times) {
    if (times > 0) {
      fixes.put(fix, times);
    }
  }

  /** The pairs to learn, an example each time that they follow one another. */
  private static List<Example> trainedRuns(Example example) {
    List<Example> runs = new ArrayList<>();
    List<Turn> turns = example.turns();
    int start = 0;
    for (int pair = 0; pair <= turns.size(); pair += 2) {
      if (pair == turns.size() || !turns.get(pair + 1).trained()) {
        if (pair > start) {
          List<Turn> run = turns.subList(start, pair);
          runs.add(new Example(example.system(), List.of(), run, example.tools()));
        }
        start = pair + 2;
      }
    }
    return runs;
  }

  private static AdaptedExample respelt(AdaptedExample fitted, ReservedWords reserved) {
    int words = 0;
    for (Example example : fitted.examples()) {
      words += count(example, reserved);
    }
    if (words == 0) {
      return fitted;
    }
    Map<Adjustment, Integer> fixes = new EnumMap<>(Adjustment.class);
    fixes.putAll(fitted.fixes());
    fixes.put(Adjustment.RESERVED_WORD, words);
    return new AdaptedExample(
        fitted.examples().stream().map(example -> spaced(example, reserved)).toList(),
        fixes,
        fitted.refused());
  }

  private static int count(Example example, ReservedWords reserved) {
    int[] count = {example.system() == null ? 0 : reserved.count(example.system())};
    for (Turn turn : example.context()) {
      turn.forEachText(text -> count[0] += reserved.count(text));
    }
    for (Turn turn : example.turns()) {
      turn.forEachText(text -> count[0] += reserved.count(text));
    }
    return count[0];
  }

  private static Example spaced(Example example, ReservedWords reserved) {
    @Nullable String system = example.system() == null ? null : reserved.spaced(example.system());
    return new Example(
        system,
        spaced(example.context(), reserved),
        spaced(example.turns(), reserved),
        example.tools());
  }

  private static List<Turn> spaced(List<Turn> turns, ReservedWords reserved) {
    return turns.stream().map(turn -> turn.withTexts(reserved::spaced)).toList();
  }
}
