package dev.prosa.tuning;

import dev.prosa.transcript.ToolRound;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.rules.ToolSchema;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of an example's calls of tools a target cannot take, and what is done about it. */
final class ToolAdaptation {

  private static final int LONGEST_NAME = 64;

  private final ToolDialect dialect;
  private int words;
  private int names;

  ToolAdaptation(ToolDialect dialect) {
    this.dialect = dialect;
  }

  /** Why an example that calls tools is left out, or null if it is not. */
  @Nullable RejectionReason refuse(Example example) {
    if (!dialect.takesCalls()) {
      return RejectionReason.TOOL_CALLS;
    }
    ToolDeclarations tools = example.tools();
    if (!dialect.wantsDeclared() || tools == null) {
      return null;
    }
    Set<String> known = new HashSet<>(tools.names());
    return isKnown(example.context(), known) && isKnown(example.turns(), known)
        ? null
        : RejectionReason.UNDECLARED_TOOL;
  }

  private static boolean isKnown(List<Turn> turns, Set<String> known) {
    return turns.stream()
        .flatMap(turn -> turn.rounds().stream())
        .flatMap(round -> round.calls().stream())
        .allMatch(call -> known.contains(respelt(call.name())));
  }

  /** The same as the target takes it. */
  AdaptedExample fit(AdaptedExample example) {
    List<Example> examples =
        example.examples().stream()
            .map(
                one ->
                    new Example(
                        one.system(), fitted(one.context()), fitted(one.turns()), one.tools()))
            .toList();
    if (words == 0 && names == 0) {
      return example;
    }
    Map<Adjustment, Integer> fixes = new EnumMap<>(Adjustment.class);
    fixes.putAll(example.fixes());
    if (words > 0) {
      fixes.put(Adjustment.WORDS_BEFORE_CALL, words);
    }
    if (names > 0) {
      fixes.put(Adjustment.TOOL_NAME, names);
    }
    return new AdaptedExample(examples, fixes, example.refused());
  }

  private List<Turn> fitted(List<Turn> turns) {
    return turns.stream().map(turn -> turn.rounds().isEmpty() ? turn : fitted(turn)).toList();
  }

  private Turn fitted(Turn turn) {
    List<ToolRound> rounds =
        turn.rounds().stream()
            .map(
                round ->
                    new ToolRound(
                        said(round.text()), round.calls().stream().map(this::named).toList()))
            .toList();
    return new Turn(turn.role(), turn.text(), turn.messages(), turn.use(), rounds);
  }

  private String said(String text) {
    if (dialect.takesWords() || text.isEmpty()) {
      return text;
    }
    words++;
    return "";
  }

  private ToolRound.Call named(ToolRound.Call call) {
    if (ToolSchema.isName(call.name())) {
      return call;
    }
    names++;
    return new ToolRound.Call(respelt(call.name()), call.arguments(), call.result());
  }

  private static String respelt(String name) {
    String plain = name.replaceAll("[^a-zA-Z0-9_-]", "_");
    return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }
}
