package dev.prosa.cli;

import dev.prosa.identity.Keyring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The owner's key for pseudonyms, for every command that writes or reads marks of people. */
final class KeyOption {

  /** The variable that, if set, holds the key. */
  static final String VARIABLE = "PROSA_KEY";

  @Option(
      names = "--key",
      paramLabel = "REF",
      description = {
        "The secret key for pseudonyms in Redis and in dataset indexes, as env:NAME or"
            + " file:PATH. All programs that use one Redis need the same key. May be repeated: the"
            + " newest first, then older ones.",
        "Default: env:PROSA_KEY if that variable is set, otherwise none"
      })
  private List<String> references = new ArrayList<>();

  /**
   * The keys given, or the default.
   *
   * @throws IllegalArgumentException if one of them is not a reference
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
