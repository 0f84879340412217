package dev.prosa.export.options;

import dev.prosa.message.UnknownChoiceException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which names of conversations an export takes for one person's. */
public enum IdentityMerging {
  /** Those that a gateway told together. */
  TOLD,
  /** Also both forms of Brazilian mobile numbers, and other spellings of a number. */
  ALL,
  /** None: every name is a conversation of its own. */
  NONE;

  /**
   * The choice of that name; without one, {@link #TOLD}, or {@link #NONE} for chats as they are.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static IdentityMerging fromLabel(@Nullable String name, boolean shaped) {
    if (name == null || name.isBlank()) {
      return shaped ? TOLD : NONE;
    }
    return Arrays.stream(values())
        .filter(one -> one.label().equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownChoiceException(
                    "--merge-identities", List.of("told", "all", "none"), name.strip()));
  }

  /** Its name in options and manifests. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
