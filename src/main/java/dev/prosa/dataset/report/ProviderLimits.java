package dev.prosa.dataset.report;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.Split;
import dev.prosa.error.Explanation;
import dev.prosa.tuning.Lifecycle;
import dev.prosa.tuning.Target;
import dev.prosa.tuning.TargetLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a provider would say to the size of a dataset: better heard before the upload. */
public final class ProviderLimits {

  private ProviderLimits() {}

  /** A line for each limit that a dataset does not keep; none if all are kept. */
  public static List<Explanation> exceeded(Manifest manifest) {
    List<Explanation> lines = new ArrayList<>();
    for (String label : manifest.targets().keySet()) {
      Optional<Target> target = Target.fromLabel(label);
      target.ifPresent(known -> check(known, manifest, lines));
    }
    return lines;
  }

  /** A line for each target whose provider has announced an end, or supports it no longer. */
  public static List<Explanation> ending(Manifest manifest) {
    List<Explanation> lines = new ArrayList<>();
    for (String label : manifest.targets().keySet()) {
      Target.fromLabel(label)
          .filter(target -> target.lifecycle().isEnding())
          .ifPresent(target -> lines.add(end(target)));
    }
    return lines;
  }

  private static Explanation end(Target target) {
    Lifecycle lifecycle = target.lifecycle();
    if (lifecycle.until().isEmpty()) {
      return Explanation.of(
          "lifecycle.unsupported",
          "the provider of %s no longer supports its training service (as of %s)",
          target.label(),
          Lifecycle.AS_OF);
    }
    return Explanation.of(
        "lifecycle.closing",
        "the provider of %s takes no new jobs from %s on; models tuned there end on %s (as of %s)",
        target.label(),
        lifecycle.until().orElseThrow(),
        lifecycle.modelsUntil().orElseThrow(),
        Lifecycle.AS_OF);
  }

  private static void check(Target target, Manifest manifest, List<Explanation> lines) {
    TargetLimits limits = target.limits();
    long train = rows(manifest, target, Split.TRAIN);
    long validation = rows(manifest, target, Split.VALIDATION);
    String name = target.label();
    if (train < limits.minExamples()) {
      lines.add(
          Explanation.of(
              "limit.min",
              "%s needs at least %,d examples; this dataset has %,d",
              name,
              limits.minExamples(),
              train));
    }
    long counted = limits.countsValidation() ? train + validation : train;
    if (counted > limits.maxExamples()) {
      lines.add(
          Explanation.of(
              "limit.max",
              "%s accepts at most %,d examples; this dataset has %,d",
              name,
              limits.maxExamples(),
              counted));
    }
    long mostExamples = limits.validation().maxExamples(train);
    long mostBytes = limits.validation().maxBytes(bytes(manifest, target, Split.TRAIN));
    if (validation > mostExamples) {
      lines.add(
          Explanation.of(
              "limit.validation",
              "%s accepts at most %,d examples for validation; this dataset has %,d: lower"
                  + " --validation",
              name,
              mostExamples,
              validation));
    } else if (bytes(manifest, target, Split.VALIDATION) > mostBytes) {
      lines.add(
          Explanation.of(
              "limit.validation-bytes",
              "%s accepts at most %,d bytes for validation; this dataset has %,d: lower"
                  + " --validation",
              name,
              mostBytes,
              bytes(manifest, target, Split.VALIDATION)));
    }
  }

  private static long rows(Manifest manifest, Target target, Split split) {
    return manifest.files().stream()
        .filter(file -> belongs(file, target, split))
        .mapToLong(Manifest.DataFile::rows)
        .sum();
  }

  private static long bytes(Manifest manifest, Target target, Split split) {
    return manifest.files().stream()
        .filter(file -> belongs(file, target, split))
        .mapToLong(Manifest.DataFile::bytes)
        .sum();
  }

  private static boolean belongs(Manifest.DataFile file, Target target, Split split) {
    return file.series().equals(target.label()) && split.label().equals(file.split());
  }
}
