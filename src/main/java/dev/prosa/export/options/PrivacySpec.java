package dev.prosa.export.options;

import dev.prosa.identity.Keyring;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.privacy.RedactionPolicy;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an export deals with personal data, checked.
 *
 * @param redaction what becomes of it
 * @param keys what people's pseudonyms are made with
 * @param residual what happens when something is left of it in what was written
 * @param index whether an index next to the dataset records which lines are whose
 * @param purpose what the dataset is for, in the owner's words
 */
public record PrivacySpec(
    RedactionPolicy redaction, Keyring keys, ResidualRule residual, boolean index, String purpose)
    implements Serializable {

  /** What a residue does. */
  public enum Residual {
    FAIL,
    WARN,
    OFF
  }

  /**
   * What happens when something is left of personal data.
   *
   * @param action what a residue does
   * @param allowed numbers that may be left, digits alone: the business's own
   */
  public record ResidualRule(Residual action, Set<String> allowed) implements Serializable {

    public ResidualRule {
      allowed = Set.copyOf(allowed);
    }
  }

  /**
   * Checks {@code options}.
   *
   * @throws IllegalArgumentException naming the option, what is wrong, and what would be right
   */
  static PrivacySpec of(PrivacyOptions options) {
    RedactionPolicy redaction =
        RedactionPolicy.of(options.getRedact(), options.getRedactTypes())
            .restricted(
                options.getRedactNames().strip(), options.getLanguages(), options.getMaxRisk());
    String allow = options.getResidualAllow();
    return new PrivacySpec(
        redaction,
        Keyring.of(options.getKey()),
        new ResidualRule(
            residual(options.getResidual(), redaction),
            allow == null
                ? Set.of()
                : SettingFile.lines("--residual-allow", Path.of(allow)).stream()
                    .map(line -> line.replaceAll("\\D", ""))
                    .filter(digits -> !digits.isEmpty())
                    .collect(Collectors.toUnmodifiableSet())),
        options.getPersonIndex(),
        options.getPurpose().strip());
  }

  /** Who wants everything as it was said does not want to be stopped by what that is. */
  private static Residual residual(@Nullable String asked, RedactionPolicy redaction) {
    if (asked == null || asked.isBlank()) {
      return redaction.isOff() ? Residual.OFF : Residual.FAIL;
    }
    try {
      return Residual.valueOf(asked.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new UnknownChoiceException("--residual", List.of("fail", "warn", "off"), asked);
    }
  }

  /** The options that a dataset's manifest shall name. */
  Map<String, String> described() {
    Map<String, String> described = new TreeMap<>(redaction.described());
    described.put("keyGeneration", keys.newest().generation());
    described.put("purpose", purpose);
    described.put("residual", residual.action().name().toLowerCase(Locale.ROOT));
    return described;
  }
}
