package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TargetLimitsTest {

  @Test
  void geminiValidatesWithAFewThousandAndAboveAThousandWithAShare() {
    TargetLimits.Validation validation = Target.GEMINI.limits().validation();

    assertThat(validation.maxExamples(100)).isEqualTo(1_000);
    assertThat(validation.maxExamples(9_999)).isEqualTo(2_999);
    assertThat(validation.maxExamples(1_000_000)).isEqualTo(5_000);
    assertThat(validation.maxBytes(1)).isEqualTo(TargetLimits.UNLIMITED);
  }

  @Test
  void mistralValidatesWithAShareOfTheBytesUpToAMegabyte() {
    TargetLimits.Validation validation = Target.MISTRAL.limits().validation();

    assertThat(validation.maxBytes(1_000_000)).isEqualTo(50_000);
    assertThat(validation.maxBytes(1_000_000_000)).isEqualTo(1_000_000);
    assertThat(validation.maxExamples(1)).isEqualTo(TargetLimits.UNLIMITED);
  }

  @Test
  void onlyNovaCountsValidationToTheTotal() {
    assertThat(Target.NOVA.limits().maxExamples()).isEqualTo(20_000);
    for (Target target : Target.values()) {
      assertThat(target.limits().countsValidation()).isEqualTo(target == Target.NOVA);
    }
  }
}
