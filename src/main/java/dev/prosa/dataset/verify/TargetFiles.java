package dev.prosa.dataset.verify;

import dev.prosa.tuning.Target;
import dev.prosa.tuning.TargetLimits;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a provider wants of files as such: their names, and how many examples are in them. */
final class TargetFiles {

  /** Those whose upload or reader looks at the end of a file's name. */
  private static final Set<Target> BY_NAME =
      EnumSet.of(
          Target.OPENAI,
          Target.AZURE,
          Target.MISTRAL,
          Target.GEMINI,
          Target.NOVA,
          Target.TOGETHER,
          Target.FIREWORKS);

  private static final List<String> MLX_NAMES = List.of("train.jsonl", "valid.jsonl", "test.jsonl");

  private static final Pattern NOVA_NAME = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final Pattern NOT_FOR_TRAINING =
      Pattern.compile("(.*[^a-z])?(valid|validation|val|eval|test)([^a-z].*)?");

  private TargetFiles() {}

  /** What is wrong with a file's name, if anything is. */
  static Optional<String> nameFault(Target target, Path file) {
    String name = String.valueOf(file.getFileName());
    if (BY_NAME.contains(target) && !name.endsWith(".jsonl")) {
      return Optional.of("its name does not end in .jsonl, as " + target.label() + " wants");
    }
    if (target == Target.MLX && !MLX_NAMES.contains(name)) {
      return Optional.of("mlx-lm reads " + String.join(", ", MLX_NAMES) + " and no other name");
    }
    if (target == Target.NOVA && !NOVA_NAME.matcher(name).matches()) {
      return Optional.of("its name has other characters than letters, digits and _ - .");
    }
    return Optional.empty();
  }

  /**
   * Whether the files together have as many examples as the provider trains on. Files whose names
   * say that they are not for training do not count.
   */
  static List<Findings> counts(Target target, List<FileReading> readings, int most) {
    long examples = 0;
    String last = "";
    for (FileReading reading : readings) {
      String file = reading.findings().file();
      if (!isForValidation(file)) {
        examples += reading.examples();
        last = file;
      }
    }
    TargetLimits limits = target.limits();
    Findings findings = new Findings(last, most);
    if (!last.isEmpty() && examples > 0 && target != Target.MISTRAL) {
      if (examples < limits.minExamples()) {
        findings.add(
            examples
                + " examples, not the "
                + limits.minExamples()
                + " that "
                + target.label()
                + " wants at least");
      } else if (examples > limits.maxExamples()) {
        findings.add(
            examples + " examples, more than the " + limits.maxExamples() + " that it takes");
      }
    }
    return List.of(findings);
  }

  private static boolean isForValidation(String file) {
    String name = String.valueOf(Path.of(file).getFileName()).toLowerCase(Locale.ROOT);
    return NOT_FOR_TRAINING.matcher(name.replaceFirst("[.][a-z]+$", "")).matches();
  }
}
