package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ReplyRowsTest {

  private static final String TOKENIZER = "o200k_base";
  private static final TokenCounter COUNTER = TokenCounter.of(TOKENIZER);
  private static final TokenEstimator ESTIMATOR = TokenEstimator.of(TOKENIZER);

  /** What TRL keeps of a row. */
  private static final long TRL = 1_024;

  @Test
  void anExampleWhoseRowsAllFitStaysWhole() {
    Example example = new Example("Seja breve", List.of(), turns(2, i -> "oi " + i));

    ReplyRows.Bounded bounded = ReplyRows.byDefault(COUNTER, ESTIMATOR).bound(example);

    assertThat(bounded.examples()).containsExactly(example);
    assertThat(bounded.shortened()).isZero();
  }

  @Test
  void theNewestWholePairsOfTurnsStayBeforeAReply() {
    Example example = new Example(null, List.of(), turns(4, i -> "palavra ".repeat(10).strip()));
    long pair = 2 * COUNTER.of(example.turns().get(0));

    ReplyRows.Bounded bounded =
        ReplyRows.ofAtMost((int) (3 + 2 * pair), COUNTER, ESTIMATOR).bound(example);

    List<Turn> context = example.turns().stream().map(Turn::asContext).toList();
    assertThat(bounded.examples())
        .containsExactly(
            new Example(null, List.of(), example.turns().subList(0, 2)),
            new Example(null, context.subList(0, 2), example.turns().subList(2, 4)),
            new Example(null, context.subList(2, 4), example.turns().subList(4, 6)),
            new Example(null, context.subList(4, 6), example.turns().subList(6, 8)));
    assertThat(bounded.shortened()).isEqualTo(2);
  }

  @Test
  void aBoundOfNothingIsRefused() {
    assertThatThrownBy(() -> ReplyRows.ofAtMost(0, COUNTER, ESTIMATOR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 100)
  void everyReplyHasOneRowAndNoneIsLongerThanAskedFor(
      @ForAll Random random, @ForAll @IntRange(min = 20, max = 900) int bound) throws IOException {
    Example example = randomExample(random);

    ReplyRows.Bounded bounded = ReplyRows.ofAtMost(bound, COUNTER, ESTIMATOR).bound(example);

    assertThat(replies(bounded)).isEqualTo(replies(example));
    if (bounded.shortened() > 0) {
      assertThat(bounded.examples())
          .allSatisfy(
              row -> {
                if (!row.context().isEmpty()) {
                  assertThat(tokens(row)).isLessThanOrEqualTo(bound);
                }
              });
    }
  }

  /** Whatever the texts are: prose, lists of numbers, keys, other scripts. */
  @Property(tries = 100)
  void byDefaultARowThatIsMoreThanAQuestionIsWithinWhatTrlKeeps(@ForAll Random random)
      throws IOException {
    Example example = randomExample(random);

    ReplyRows.Bounded bounded = ReplyRows.byDefault(COUNTER, ESTIMATOR).bound(example);

    assertThat(replies(bounded)).isEqualTo(replies(example));
    if (bounded.shortened() > 0) {
      assertThat(bounded.examples())
          .allSatisfy(
              row -> {
                if (!row.context().isEmpty()) {
                  assertThat(tokens(row)).isLessThanOrEqualTo(TRL);
                }
              });
    }
  }

  @Property(tries = 50)
  void theTokensOfRowsAreWhatTheEstimateOfEachSays(@ForAll Random random) throws IOException {
    Example example = randomExample(random);

    ReplyRows.Bounded bounded = ReplyRows.ofAtMost(400, COUNTER, ESTIMATOR).bound(example);

    if (bounded.shortened() > 0) {
      assertThat(bounded.tokens())
          .isEqualTo(bounded.examples().stream().map(ESTIMATOR::of).toList());
    }
  }

  private static long tokens(Example row) {
    long tokens = COUNTER.ofFrame(row.system());
    for (Turn turn : row.context()) {
      tokens += COUNTER.of(turn);
    }
    for (Turn turn : row.turns()) {
      tokens += COUNTER.of(turn);
    }
    return tokens;
  }

  private static List<String> replies(ReplyRows.Bounded bounded) {
    return bounded.examples().stream().flatMap(row -> replies(row).stream()).toList();
  }

  private static List<String> replies(Example example) {
    return example.turns().stream().filter(Turn::trained).map(Turn::text).toList();
  }

  private static Example randomExample(Random random) throws IOException {
    String prose = Files.readString(Path.of("README.pt-BR.md"));
    return new Example(
        random.nextBoolean() ? "Responda como a loja" : null,
        List.of(),
        turns(1 + random.nextInt(60), i -> text(random, prose)));
  }

  private static String text(Random random, String prose) {
    int length = 1 + random.nextInt(random.nextInt(8) == 0 ? 900 : 120);
    return switch (random.nextInt(8)) {
      case 0 -> {
        byte[] bytes = new byte[1 + length / 2];
        random.nextBytes(bytes);
        yield Base64.getEncoder().encodeToString(bytes);
      }
      case 1 ->
          random
              .ints(length, 0x430, 0x44f)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      case 2 ->
          random
              .ints(1 + length / 3, 0x1F600, 0x1F640)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      default -> {
        int from = random.nextInt(prose.length() - length);
        yield "x" + prose.substring(from, from + length).strip();
      }
    };
  }

  private static List<Turn> turns(int pairs, IntFunction<String> text) {
    List<Turn> turns = new ArrayList<>();
    IntStream.range(0, pairs)
        .forEach(
            i -> {
              turns.add(new Turn(Role.USER, text.apply(2 * i), 1, false));
              turns.add(new Turn(Role.ASSISTANT, text.apply(2 * i + 1), 1, true));
            });
    return turns;
  }
}
