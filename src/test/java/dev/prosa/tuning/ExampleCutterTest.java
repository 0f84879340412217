package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Role;
import dev.prosa.transcript.FilterReason;
import dev.prosa.transcript.FilterTally;
import dev.prosa.transcript.Transcript;
import dev.prosa.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExampleCutterTest {

  private static final TokenCounter COUNTER = new TokenCounter(TokenEncoding.O200K_BASE);

  /** What a pair of two "hello world" costs. */
  private static final int PAIR = 2 * (3 + 2);

  private final FilterTally filtered = new FilterTally();

  @Test
  void withoutALimitATranscriptIsOneExample() {
    Transcript transcript = pairs(100);

    assertThat(cutter(null, 0).cut(transcript, filtered))
        .containsExactly(new Example(null, List.of(), transcript.turns()));
    assertThat(cutter("Seja breve.", 0).cut(transcript, filtered))
        .containsExactly(new Example("Seja breve.", List.of(), transcript.turns()));
  }

  @Test
  void whatFitsExactlyIsNotCut() {
    Transcript transcript = pairs(4);

    assertThat(cutter(null, 3 + 4 * PAIR).cut(transcript, filtered))
        .containsExactly(new Example(null, List.of(), transcript.turns()));
  }

  @Test
  void aCutExampleRemembersWhatCameBefore() {
    Transcript transcript = pairs(7);
    List<Turn> turns = transcript.turns();

    assertThat(cutter(null, 3 + 4 * PAIR).cut(transcript, filtered))
        .containsExactly(
            new Example(null, List.of(), turns.subList(0, 8)),
            new Example(null, context(turns.subList(4, 8)), turns.subList(8, 12)),
            new Example(null, context(turns.subList(8, 12)), turns.subList(12, 14)));
    assertThat(filtered.counts()).isEmpty();
  }

  @Test
  void theSystemPromptTakesItsShare() {
    Transcript transcript = pairs(2);

    assertThat(cutter("hello world", 3 + 5 + 2 * PAIR).cut(transcript, filtered)).hasSize(1);
    assertThat(cutter("hello world", 3 + 5 + 2 * PAIR - 1).cut(transcript, filtered)).hasSize(2);
  }

  @Test
  void aPairThatDoesNotFitIsLeftOutAndNothingReachesAcrossIt() {
    List<Turn> turns = new ArrayList<>(pairs(1).turns());
    turns.add(new Turn(Role.USER, "hello world", 2, false));
    turns.add(new Turn(Role.ASSISTANT, "muito longo ".repeat(100), 3, true));
    turns.addAll(pairs(1).turns());

    assertThat(cutter(null, 3 + 3 * PAIR).cut(transcript(turns), filtered))
        .containsExactly(
            new Example(null, List.of(), turns.subList(0, 2)),
            new Example(null, List.of(), turns.subList(4, 6)));
    assertThat(filtered.counts()).isEqualTo(Map.of(FilterReason.TOO_LONG, 5L));
  }

  @Test
  void anExampleOfNothingButApologiesIsLeftOut() {
    List<Turn> turns = new ArrayList<>(pairs(1).turns());
    turns.add(new Turn(Role.USER, "hello world", 1, false));
    turns.add(new Turn(Role.ASSISTANT, "hello world", 1, false));

    assertThat(cutter(null, 3 + PAIR).cut(transcript(turns), filtered))
        .containsExactly(new Example(null, List.of(), turns.subList(0, 2)));
    assertThat(filtered.counts()).isEqualTo(Map.of(FilterReason.NOTHING_TO_LEARN, 2L));
  }

  @Test
  void aLimitThatLeavesNoRoomIsRefused() {
    assertThatThrownBy(() -> cutter("hello world", 15))
        .hasMessage("maxTokens = 15 leaves no room for a conversation: the system prompt takes 8");
    assertThatThrownBy(() -> cutter(null, -1)).hasMessage("maxTokens must not be negative: -1");
    assertThatThrownBy(() -> cutter(" ", 0)).hasMessage("a blank system prompt");
  }

  @Property(tries = 500)
  void everyTurnIsInOneExampleOrAccountedForAndEveryExampleFits(@ForAll long seed) {
    Random random = new Random(seed);
    String system = random.nextBoolean() ? null : "Você atende uma padaria.";
    int maxTokens = 30 + random.nextInt(200);
    List<Turn> turns = new ArrayList<>();
    for (int pair = random.nextInt(30); pair >= 0; pair--) {
      turns.add(new Turn(Role.USER, text(random), 1 + random.nextInt(3), false));
      turns.add(
          new Turn(Role.ASSISTANT, text(random), 1 + random.nextInt(3), random.nextInt(5) > 0));
    }

    FilterTally tally = new FilterTally();
    List<Example> examples = cutter(system, maxTokens).cut(transcript(turns), tally);

    List<Turn> left = new ArrayList<>(turns);
    long counted = 0;
    for (Example example : examples) {
      counted += example.messages();
      // In order, and each only once.
      int at = left.indexOf(example.turns().get(0));
      assertThat(left.subList(at, at + example.turns().size())).isEqualTo(example.turns());
      left.subList(0, at + example.turns().size()).clear();
      List<Turn> all = new ArrayList<>(example.context());
      all.addAll(example.turns());
      assertThat(COUNTER.tokens(system, all)).isLessThanOrEqualTo(maxTokens);
      assertThat(COUNTER.tokens(null, example.context()) - 3).isLessThanOrEqualTo(maxTokens / 2);
    }
    assertThat(counted + tally.total()).isEqualTo(transcript(turns).messages());
  }

  private static String text(Random random) {
    return "palavra" + random.nextInt() + " e mais".repeat(random.nextInt(random.nextInt(60) + 1));
  }

  private static ExampleCutter cutter(String system, long maxTokens) {
    return new ExampleCutter(system, maxTokens, COUNTER);
  }

  private static Transcript pairs(int count) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      turns.add(new Turn(Role.USER, "hello world", 1, false));
      turns.add(new Turn(Role.ASSISTANT, "hello world", 1, true));
    }
    return transcript(turns);
  }

  private static Transcript transcript(List<Turn> turns) {
    return new Transcript("5511", 0, turns);
  }

  private static List<Turn> context(List<Turn> turns) {
    return turns.stream().map(Turn::asContext).toList();
  }
}
