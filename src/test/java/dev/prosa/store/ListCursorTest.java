package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.redis.RedisConnection;
import dev.prosa.testing.Guarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that changes between any two questions. */
final class ListCursorTest {

  private static final int PIECE = 50;

  private final List<String> list = new ArrayList<>();
  private Runnable change = () -> {};
  private int asked;
  private int longest;

  @Test
  void aListThatFitsIsReadInOneGo() {
    fill(PIECE);

    assertThat(walkedThrough()).isEqualTo(numbers(0, PIECE));
    assertThat(asked).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 49, 50, 65, 66, 67, 100, 116, 1_000})
  void everyElementComesOnceAndNoReplyIsLong(int length) {
    fill(length);

    assertThat(walkedThrough()).isEqualTo(numbers(0, length));
    assertThat(longest).isLessThanOrEqualTo(PIECE + 16);
  }

  @Test
  void whatIsTrimmedOffTheHeadShiftsNothing() {
    fill(1_000);
    change = () -> list.subList(0, Math.min(list.size(), 7)).clear();

    assertThat(walkedThrough()).containsSubsequence(numbers(7 * 20, 1_000));
  }

  @Test
  void aHeadThatIsTrimmedByManyPiecesShiftsNothing() {
    fill(1_000);
    change =
        () -> {
          if (asked == 12) {
            list.subList(0, 550).clear();
          }
        };

    assertThat(walkedThrough()).isEqualTo(numbers(0, 1_000));
  }

  @Test
  void aListThatIsTrimmedBeyondWhatWasReadGoesOnAtItsHead() {
    fill(1_000);
    change =
        () -> {
          if (asked == 3) {
            list.subList(0, 900).clear();
          }
        };

    List<String> read = walkedThrough();
    assertThat(read).doesNotHaveDuplicates().endsWith("999");
    assertThat(read.subList(read.indexOf("900"), read.size())).isEqualTo(numbers(900, 1_000));
  }

  @Guarantee("R1")
  @Test
  void whoeverTrimsPushesAndTakesOutAtOnceWhatStaysComesOnceInOrder() {
    for (int seed = 0; seed < 300; seed++) {
      list.clear();
      fill(700);
      asked = 0;
      Random random = new Random(seed);
      List<String> taken = new ArrayList<>();
      int[] next = {700};
      change =
          () -> {
            for (int i = random.nextInt(4); i > 0 && !list.isEmpty(); i--) {
              taken.add(list.remove(random.nextBoolean() ? 0 : random.nextInt(list.size())));
            }
            for (int i = random.nextInt(9); i > 0 && next[0] < 900; i--) {
              list.add(String.valueOf(next[0]++));
            }
          };

      List<String> read = walkedThrough();

      List<String> stayed = new ArrayList<>(numbers(0, 700));
      stayed.removeAll(taken);
      assertThat(read).as("seed %d", seed).doesNotHaveDuplicates().containsSubsequence(stayed);
    }
  }

  @Test
  void aNameThatStandsThereTwiceComesTwice() {
    IntStream.range(0, 600).forEach(i -> list.add(String.valueOf(i / 2)));
    change = () -> list.remove(0);

    List<String> read = walkedThrough();

    assertThat(read.stream().filter("299"::equals)).hasSize(2);
    assertThat(read.stream().distinct()).containsSubsequence(numbers(20, 300));
  }

  private void fill(int length) {
    list.addAll(numbers(0, length));
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(String::valueOf).toList();
  }

  private List<String> walkedThrough() {
    ListCursor walk =
        new ListCursor(
            (from, to) -> {
              if (asked++ > 0) {
                change.run();
              }
              int end = (int) Math.min(list.size(), to + 1);
              List<String> part = from >= end ? List.of() : list.subList((int) from, end);
              longest = Math.max(longest, part.size());
              return part.stream().map(RedisConnection::bytes).toList();
            },
            PIECE);
    return walk.rest().stream().map(RedisConnection::text).toList();
  }
}
