package dev.prosa.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.identity.SecretReference;
import java.security.MessageDigest;

/**
 * Something only those who belong know. Its text is compared in a time that does not tell how much
 * of a guess was right, and is never shown.
 */
public final class Secret {

  private final byte[] text;

  private Secret(String text) {
    this.text = text.getBytes(UTF_8);
  }

  /**
   * Looks a secret up: {@code env:NAME} or {@code file:PATH}. A secret itself is refused, since
   * others on the machine can read command lines.
   *
   * @throws IllegalArgumentException if the reference is none, or leads to nothing; the message
   *     does not quote what may be a secret
   */
  public static Secret at(String reference, String what) {
    if (!SecretReference.looksLikeOne(reference)) {
      throw new InvalidSettingException(
          Explanation.of(
              "secret.reference-to",
              "Give %s as env:NAME or file:PATH; on a command line everybody could read it.",
              what));
    }
    return new Secret(new SecretReference(reference).read(what));
  }

  /**
   * A secret that is known, in tests and to programs that keep their own.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public static Secret of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
    return new Secret(text);
  }

  /** Whether {@code guess} is the secret. */
  public boolean is(String guess) {
    return MessageDigest.isEqual(text, guess.getBytes(UTF_8));
  }

  /** For the key of an HMAC. */
  public byte[] bytes() {
    return text.clone();
  }

  public int length() {
    return text.length;
  }

  /** Hides it: a {@code Secret} is safe to log. */
  @Override
  public String toString() {
    return "Secret[…]";
  }
}
