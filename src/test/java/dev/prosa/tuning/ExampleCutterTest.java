package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Role;
import dev.prosa.transcript.FilterCounts;
import dev.prosa.transcript.FilterReason;
import dev.prosa.transcript.Transcript;
import dev.prosa.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ExampleCutterTest {

  private static final TokenCounter COUNTER = TokenCounter.of("o200k_base");

  private final FilterCounts filtered = new FilterCounts();

  @Test
  void aTranscriptThatFitsIsOneExample() {
    Transcript transcript = transcript(2, "sim");

    assertThat(cutter(null, 0).cut(transcript))
        .containsExactly(new Example(null, List.of(), transcript.turns()));
    assertThat(cutter("Seja breve", 1_000).cut(transcript))
        .containsExactly(new Example("Seja breve", List.of(), transcript.turns()));
  }

  @Test
  void aLongOneIsCutAndWhatWasSaidBeforeComesAlong() {
    Transcript transcript = transcript(5, "palavra ".repeat(10).strip());
    long pair = COUNTER.of(transcript.turns().get(0)) + COUNTER.of(transcript.turns().get(1));

    List<Example> examples = cutter(null, (int) (3 * pair + 3)).cut(transcript);

    List<Turn> turns = transcript.turns();
    assertThat(examples)
        .containsExactly(
            new Example(null, List.of(), turns.subList(0, 6)),
            new Example(null, context(turns.subList(4, 6)), turns.subList(6, 10)));
  }

  @Test
  void aPairThatDoesNotFitAloneIsCounted() {
    List<Turn> turns = new ArrayList<>(transcript(1, "sim").turns());
    turns.addAll(transcript(1, "muito longo, ".repeat(50)).turns());
    turns.addAll(transcript(1, "não").turns());

    List<Example> examples = cutter(null, 40).cut(new Transcript("5511", 0, turns));

    assertThat(examples.stream().flatMap(example -> example.turns().stream()))
        .containsExactlyElementsOf(
            Stream.concat(turns.subList(0, 2).stream(), turns.subList(4, 6).stream()).toList());
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.TOO_MANY_TOKENS, 2L));
  }

  @Test
  void tokensAreCountedAsOpenAiDocumentsIt() {
    // tiktoken: "hello world" is 2 tokens of o200k_base
    assertThat(COUNTER.of(new Turn(Role.USER, "hello world", 1, false))).isEqualTo(3 + 2);
    assertThat(COUNTER.ofFrame("hello world")).isEqualTo(3 + 3 + 2);
    assertThat(COUNTER.ofFrame(null)).isEqualTo(3);
    assertThatThrownBy(() -> TokenCounter.of("words"))
        .hasMessage("--tokenizer must be one of o200k_base, cl100k_base, not words");
  }

  @Test
  void tenMegabytesWithoutASpaceAreCountedInReasonableTime() {
    Turn turn = new Turn(Role.USER, "a".repeat(10_000_000), 1, false);

    assertThat(COUNTER.of(turn)).isBetween(1_000_000L, 10_000_000L);
  }

  @Property(tries = 200)
  void everyReplyIsTrainedOnceOrCountedAndEveryExampleFits(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 60) Integer> lengths,
      @ForAll @IntRange(min = 16, max = 200) int maxTokens) {
    FilterCounts counts = new FilterCounts();
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      turns.add(new Turn(Role.USER, "pergunta " + i, 1, false));
      turns.add(new Turn(Role.ASSISTANT, i + " resposta".repeat(lengths.get(i)), 2, true));
    }

    List<Example> examples =
        new ExampleCutter(null, maxTokens, COUNTER, counts).cut(new Transcript("5511", 0, turns));

    long kept = examples.stream().mapToLong(Example::messages).sum();
    long left = counts.byReason().values().stream().mapToLong(Long::longValue).sum();
    assertThat(kept + left).isEqualTo(3L * lengths.size());
    assertThat(examples.stream().flatMap(example -> example.turns().stream()))
        .doesNotHaveDuplicates();
    for (Example example : examples) {
      long tokens =
          COUNTER.ofFrame(null)
              + Stream.concat(example.context().stream(), example.turns().stream())
                  .mapToLong(COUNTER::of)
                  .sum();
      assertThat(tokens).isLessThanOrEqualTo(maxTokens);
    }
  }

  private ExampleCutter cutter(String system, int maxTokens) {
    return new ExampleCutter(system, maxTokens, COUNTER, filtered);
  }

  private static List<Turn> context(List<Turn> turns) {
    return turns.stream().map(Turn::asContext).toList();
  }

  private static Transcript transcript(int pairs, String answer) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      turns.add(new Turn(Role.USER, "pergunta", 1, false));
      turns.add(new Turn(Role.ASSISTANT, answer, 1, true));
    }
    return new Transcript("5511", 0, turns);
  }
}
