package dev.prosa.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SplitRuleTest {

  @Test
  void thePeopleAreSharedOutAsAsked() {
    Map<Split, Integer> people = new EnumMap<>(Split.class);
    SplitRule rule = new SplitRule(0.05, 0.1);
    for (int i = 0; i < 20_000; i++) {
      people.merge(rule.of(hash("55119" + (10_000_000 + i))), 1, Integer::sum);
    }
    assertThat(people.get(Split.VALIDATION)).isCloseTo(1_000, within(120));
    assertThat(people.get(Split.TEST)).isCloseTo(2_000, within(160));
  }

  @Test
  void aPersonStaysWhereThePersonIs() {
    SplitRule rule = new SplitRule(0.05, 0.05);
    SplitRule more = new SplitRule(0.2, 0.05);
    for (int i = 0; i < 2_000; i++) {
      String phone = "55119" + (10_000_000 + i);
      assertThat(rule.of(hash(phone))).isEqualTo(new SplitRule(0.05, 0.05).of(hash(phone)));
      if (rule.of(hash(phone)) != Split.TRAIN) {
        assertThat(more.of(hash(phone))).isEqualTo(rule.of(hash(phone)));
      }
    }
  }

  @Test
  void withoutSharesEverybodyIsToLearnFrom() {
    assertThat(new SplitRule(0, 0).of(hash("5511987654321"))).isEqualTo(Split.TRAIN);
    assertThatThrownBy(() -> new SplitRule(0.5, 0.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SplitRule(-0.1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] hash(String phone) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(phone.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
