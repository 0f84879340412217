package dev.prosa.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SplitRuleTest {

  @Test
  void thePeopleAreSharedOutAsAsked() {
    Map<Split, Integer> people = new EnumMap<>(Split.class);
    SplitRule rule = new SplitRule("prosa", 0.05, 0.1);
    for (int i = 0; i < 20_000; i++) {
      people.merge(rule.of("55119" + (10_000_000 + i)), 1, Integer::sum);
    }
    assertThat(people.get(Split.VALIDATION)).isCloseTo(1_000, within(120));
    assertThat(people.get(Split.TEST)).isCloseTo(2_000, within(160));
  }

  @Test
  void aPersonStaysWhereThePersonIs() {
    SplitRule rule = new SplitRule("prosa", 0.05, 0.05);
    SplitRule more = new SplitRule("prosa", 0.2, 0.05);
    for (int i = 0; i < 2_000; i++) {
      String phone = "55119" + (10_000_000 + i);
      assertThat(rule.of(phone)).isEqualTo(new SplitRule("prosa", 0.05, 0.05).of(phone));
      if (rule.of(phone) != Split.TRAIN) {
        assertThat(more.of(phone)).isEqualTo(rule.of(phone));
      }
    }
    // Fixed for ever: a dataset of next year must draw the same people.
    assertThat(new SplitRule("prosa", 0.5, 0).of("5511987654321")).isEqualTo(Split.VALIDATION);
    assertThat(new SplitRule("prosa", 0.5, 0).of("5511987654322")).isEqualTo(Split.VALIDATION);
  }

  @Test
  void anotherKeyDrawsOtherPeople() {
    SplitRule one = new SplitRule("prosa", 0.5, 0);
    SplitRule other = new SplitRule("verso", 0.5, 0);
    int equal = 0;
    for (int i = 0; i < 2_000; i++) {
      String phone = "55119" + (10_000_000 + i);
      equal += one.of(phone) == other.of(phone) ? 1 : 0;
    }
    assertThat(equal).isCloseTo(1_000, within(120));
  }

  @Test
  void withoutSharesEverybodyIsToLearnFrom() {
    assertThat(new SplitRule("prosa", 0, 0).of("5511987654321")).isEqualTo(Split.TRAIN);
    assertThatThrownBy(() -> new SplitRule("prosa", 0.5, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SplitRule("prosa", -0.1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
