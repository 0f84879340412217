package dev.prosa.dataset.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.TargetTally;
import dev.prosa.error.Explanation;
import dev.prosa.tuning.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProviderLimitsTest {

  @Test
  void aDatasetThatKeepsAllLimitsHasNoLines() {
    assertThat(ProviderLimits.exceeded(dataset(Target.OPENAI, 10, 1, 0))).isEmpty();
    assertThat(ProviderLimits.exceeded(dataset(Target.TRL, 1, 0, 0))).isEmpty();
  }

  @Test
  void whatAProviderWouldRefuseIsSaidBeforeTheUpload() {
    assertThat(ProviderLimits.exceeded(dataset(Target.OPENAI, 9, 0, 0)))
        .extracting(Explanation::english)
        .containsExactly("openai needs at least 10 examples; this dataset has 9");
    assertThat(ProviderLimits.exceeded(dataset(Target.NOVA, 19_000, 1_001, 0)))
        .extracting(Explanation::english)
        .containsExactly("nova accepts at most 20,000 examples; this dataset has 20,001");
    assertThat(ProviderLimits.exceeded(dataset(Target.GEMINI, 900_000, 5_001, 0)))
        .extracting(Explanation::english)
        .containsExactly(
            "gemini accepts at most 5,000 examples for validation; this dataset has 5,001: lower"
                + " --validation");
    assertThat(ProviderLimits.exceeded(dataset(Target.MISTRAL, 100, 5, 60_000)))
        .extracting(Explanation::english)
        .containsExactly(
            "mistral accepts at most 50,000 bytes for validation; this dataset has 60,000: lower"
                + " --validation");
  }

  @Test
  void anEndThatAProviderHasAnnouncedIsSaid() {
    assertThat(ProviderLimits.ending(dataset(Target.OPENAI, 10, 1, 0)))
        .extracting(Explanation::english)
        .containsExactly(
            "the provider of openai takes no new jobs from 2027-01-06 on; models tuned there end"
                + " on 2027-01-14 (as of 2026-11-20)");
    assertThat(ProviderLimits.ending(dataset(Target.MISTRAL, 10, 1, 0)))
        .extracting(Explanation::english)
        .containsExactly(
            "the provider of mistral no longer supports its training service (as of 2026-11-20)");
    assertThat(ProviderLimits.ending(dataset(Target.GEMINI, 10, 1, 0))).isEmpty();
    assertThat(ProviderLimits.ending(dataset(Target.TRL, 10, 1, 0))).isEmpty();
  }

  /** Training examples of 10,000 bytes each. */
  private static Manifest dataset(Target target, long train, long validation, long bytes) {
    String label = target.label();
    return new Manifest(
        Manifest.FORMAT,
        "prosa 1",
        new Manifest.Source(Manifest.LIST, 0, 0),
        Map.of(),
        new Manifest.Counts(0, 0, 0, Map.of(), 0, 0, Map.of()),
        Map.of(label, TargetTally.ZERO),
        List.of(
            new Manifest.DataFile(label + "/train", label, "train", train, train * 10_000, "00"),
            new Manifest.DataFile(
                label + "/validation", label, "validation", validation, bytes, "00")));
  }
}
