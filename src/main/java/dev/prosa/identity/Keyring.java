package dev.prosa.identity;

import java.io.Serializable;
import java.util.List;

/**
 * Where the owner's keys for pseudonyms are, the newest first: it makes all that is new, the older
 * ones recognise what was made with them. May be empty.
 */
public record Keyring(List<SecretReference> references) implements Serializable {

  /** No key. */
  public static final Keyring EMPTY = new Keyring(List.of());

  public Keyring {
    references = List.copyOf(references);
  }

  /**
   * Reads references as options hold them.
   *
   * @param references each {@code env:NAME}, {@code file:PATH} or the like
   * @throws IllegalArgumentException if one of them is not a reference
   */
  public static Keyring of(List<String> references) {
    return new Keyring(references.stream().map(String::strip).map(SecretReference::new).toList());
  }

  /**
   * Looks the keys up; {@link PseudonymKey#NONE} alone if there are none.
   *
   * @throws IllegalArgumentException if one is missing, or could be guessed
   */
  public List<PseudonymKey> keys() {
    return references.isEmpty()
        ? List.of(PseudonymKey.NONE)
        : references.stream().map(PseudonymKey::at).toList();
  }

  /** The newest key. */
  public PseudonymKey newest() {
    return keys().get(0);
  }
}
