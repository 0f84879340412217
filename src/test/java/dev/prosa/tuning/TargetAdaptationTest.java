package dev.prosa.tuning;

import static dev.prosa.tuning.GoldenExamples.learnt;
import static dev.prosa.tuning.GoldenExamples.shown;
import static dev.prosa.tuning.GoldenExamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TargetAdaptationTest {

  private static final Example WITH_CONTEXT =
      new Example(
          "brief",
          List.of(user("0").asContext(), shown("zero").asContext()),
          List.of(
              user("1"),
              learnt("one"),
              user("2"),
              shown("two"),
              user("3"),
              learnt("three"),
              user("4"),
              learnt("four")));

  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "AZURE", "MISTRAL", "TOGETHER", "FIREWORKS", "AXOLOTL"})
  void aTargetWithWeightsTakesAnExampleAsItIs(Target target) {
    assertThat(target.fit(WITH_CONTEXT))
        .isEqualTo(new AdaptedExample(List.of(WITH_CONTEXT), Map.of(), Map.of()));
  }

  @ParameterizedTest
  @EnumSource(names = {"GEMINI", "NOVA", "TRL", "SHAREGPT"})
  void aTargetWithoutWeightsGetsWhatStandsBeforeAndAfterAnUntrainedReply(Target target) {
    assertThat(target.fit(WITH_CONTEXT))
        .isEqualTo(
            new AdaptedExample(
                List.of(
                    new Example("brief", List.of(), WITH_CONTEXT.turns().subList(0, 2)),
                    new Example("brief", List.of(), WITH_CONTEXT.turns().subList(4, 8))),
                Map.of(Adjustment.CONTEXT_TURN, 2, Adjustment.UNTRAINED_PAIR, 1),
                Map.of()));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GROUPED")
  void anExampleWithNothingToLearnIsLeftOut(Target target) {
    Example menu =
        new Example(null, List.of(), List.of(user("1"), shown("one"), user("2"), shown("two")));

    assertThat(target.fit(menu))
        .isEqualTo(new AdaptedExample(List.of(), Map.of(Adjustment.UNTRAINED_PAIR, 2), Map.of()));
  }

  @Test
  void novasReservedWordsAreSpaced() {
    Example before =
        new Example(
            "System:",
            List.of(),
            List.of(user("SuperUser: a [EOS][EOS]"), learnt("user: <video>")));
    Example after =
        new Example(
            "System :",
            List.of(),
            List.of(user("SuperUser : a [EOS ][EOS ]"), learnt("user: <video >")));

    assertThat(Target.NOVA.fit(before))
        .isEqualTo(
            new AdaptedExample(List.of(after), Map.of(Adjustment.RESERVED_WORD, 5), Map.of()));
    assertThat(Target.NOVA.fit(after))
        .isEqualTo(new AdaptedExample(List.of(after), Map.of(), Map.of()));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GROUPED")
  void moreWordsThanAnyModelReadsAreRefused(Target target) {
    Example novel =
        new Example(
            null,
            List.of(),
            List.of(
                user("a"),
                learnt("b"),
                user("c"),
                learnt("d".repeat(TargetAdaptation.MOST_CHARS))));

    assertThat(target.fit(novel))
        .isEqualTo(new AdaptedExample(List.of(), Map.of(), Map.of(RejectionReason.TOO_LONG, 2)));
  }
}
