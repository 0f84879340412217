package dev.prosa.privacy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class DetectedSpansTest {

  @Test
  void whatTwoRulesClaimBecomesOneMentionOfTheFirst() {
    DetectedSpans spans = new DetectedSpans();
    spans.add(new Span(20, 30, EntityType.BIRTH_DATE), "b");
    spans.add(new Span(0, 5, EntityType.NAME), "n");
    spans.add(new Span(10, 22, EntityType.CPF), "c");

    assertThat(spans.inOrder())
        .containsExactly(
            new DetectedSpans.Found(new Span(0, 5, EntityType.NAME), "n"),
            new DetectedSpans.Found(new Span(10, 30, EntityType.CPF), "c"));
  }

  /** A text of which a part was claimed twice would be cut at the wrong places, or not at all. */
  @Property
  void mentionsNeverOverlapAndCoverWhatWasFound(
      @ForAll @Size(max = 12) List<@IntRange(max = 50) Integer> starts,
      @ForAll @Size(value = 12) List<@IntRange(min = 1, max = 20) Integer> lengths) {
    DetectedSpans spans = new DetectedSpans();
    boolean[] claimed = new boolean[80];
    for (int i = 0; i < starts.size(); i++) {
      int end = starts.get(i) + lengths.get(i);
      spans.add(new Span(starts.get(i), end, EntityType.NUMBER), "");
      Arrays.fill(claimed, starts.get(i), end, true);
    }
    boolean[] covered = new boolean[80];
    int last = 0;
    for (DetectedSpans.Found one : spans.inOrder()) {
      assertThat(one.span().start()).isGreaterThanOrEqualTo(last);
      last = one.span().end();
      Arrays.fill(covered, one.span().start(), last, true);
    }
    assertThat(covered).isEqualTo(claimed);
  }
}
