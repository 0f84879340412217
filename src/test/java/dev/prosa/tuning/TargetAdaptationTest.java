package dev.prosa.tuning;

import static dev.prosa.tuning.GoldenExamples.learnt;
import static dev.prosa.tuning.GoldenExamples.shown;
import static dev.prosa.tuning.GoldenExamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  @EnumSource(names = {"GEMINI", "NOVA", "TRL", "SHAREGPT", "ALPACA"})
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "NOVA     ~ SuperUser: a [EOS][EOS] ~ SuperUser : a [EOS ][EOS ] ~ 3",
        "NOVA     ~ SYSTEM: USER: BOT: ~ SYSTEM : USER : BOT : ~ 3",
        "NOVA     ~ ASSISTANT: Thought: <unk> ~ ASSISTANT : Thought : <unk > ~ 3",
        "NOVA     ~ System: Bot: Assistant: ~ System : Bot : Assistant : ~ 3",
        "NOVA     ~ <image><video> ~ <image ><video > ~ 2",
        "OPENAI   ~ <|endoftext|> <|fim_suffix|> ~ <|endoftext| > <|fim_suffix| > ~ 2",
        "AZURE    ~ <|im_start|>user ~ <|im_start| >user ~ 1",
        "SHAREGPT ~ <image> <video> <audio> ~ <image > <video > <audio > ~ 3",
      })
  void reservedWordsAreSpacedWhereverTheyAre(
      Target target, String before, String after, int words) {
    assertThat(target.fit(saying(before)))
        .isEqualTo(
            new AdaptedExample(
                List.of(saying(after)), Map.of(Adjustment.RESERVED_WORD, 3 * words), Map.of()));
    assertThat(target.fit(saying(after)))
        .isEqualTo(new AdaptedExample(List.of(saying(after)), Map.of(), Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {"NOVA ~ user: bot: thought: <|im_end|> <audio>", "OPENAI ~ User: <|x|> <image>"})
  void otherWordsStayAsTheyAre(Target target, String text) {
    assertThat(target.fit(saying(text)))
        .isEqualTo(new AdaptedExample(List.of(saying(text)), Map.of(), Map.of()));
  }

  @Test
  void reservedWordsAreSpacedInContextAsWell() {
    Example shown =
        new Example(
            null,
            List.of(user("<|im_end|>").asContext(), shown("ok").asContext()),
            List.of(user("1"), learnt("one")));

    assertThat(Target.OPENAI.fit(shown).examples().get(0).context().get(0).text())
        .isEqualTo("<|im_end| >");
  }

  private static Example saying(String text) {
    return new Example(text, List.of(), List.of(user(text), learnt(text)));
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
