package dev.prosa.export.options;

import dev.prosa.message.UnknownChoiceException;
import java.util.Arrays;
import java.util.Locale;

/** What an export reads. */
public enum Source {
  /** Every message that the list of all conversations names. */
  LIST("all_conversations"),
  /** Every message that a user's own list names. */
  USERS("user_messages:*"),
  /** Every message that is there, whether or not a list names it. */
  KEYS("conversation:*");

  private final String keys;

  Source(String keys) {
    this.keys = keys;
  }

  /**
   * The source of that name.
   *
   * @throws IllegalArgumentException if no source has that name
   */
  static Source fromLabel(String name) {
    return Arrays.stream(values())
        .filter(source -> source.label().equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownChoiceException(
                    "--source", Arrays.stream(values()).map(Source::label).toList(), name.strip()));
  }

  /** Its name in options and manifests. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The Redis keys that are read, for people. */
  public String keys() {
    return keys;
  }
}
