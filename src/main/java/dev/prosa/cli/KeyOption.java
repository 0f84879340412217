package dev.prosa.cli;

import dev.prosa.identity.Keyring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The owner's key for pseudonyms, for every command that makes or knows marks of people. */
final class KeyOption {

  /** The variable that, if set, holds the key. */
  static final String VARIABLE = "PROSA_KEY";

  @Option(
      names = "--key",
      paramLabel = "REF",
      description = {
        "The key that hides whom marks and indexes stand for, as env:NAME or file:PATH; the same for"
            + " all who work with one Redis. May be repeated: the newest first, older ones after it.",
        "Default: env:PROSA_KEY if that variable is set, else none"
      })
  private List<String> references = new ArrayList<>();

  /**
   * The keys given, or the default.
   *
   * @throws IllegalArgumentException if one of them is no reference
   */
  Keyring ring() {
    return Keyring.of(references.isEmpty() ? byDefault(System.getenv()) : references);
  }

  static List<String> byDefault(Map<String, String> environment) {
    return environment.getOrDefault(VARIABLE, "").isBlank()
        ? List.of()
        : List.of("env:" + VARIABLE);
  }
}
