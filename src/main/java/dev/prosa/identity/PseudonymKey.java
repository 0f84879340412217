package dev.prosa.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A secret of the owner's from which people's pseudonyms are made: without it, nobody can find out
 * whom a pseudonym stands for. With a key that anybody knows, anybody can: all Brazilian mobile
 * numbers are tried in minutes.
 */
public final class PseudonymKey {

  /** Not secret: pseudonyms that tell people apart but do not hide them from anyone who tries. */
  public static final PseudonymKey NONE = new PseudonymKey(new byte[0]);

  private static final int FEWEST_BYTES = 16;
  private static final int FEWEST_DIFFERENT = 8;

  /** What people write where a key should be. */
  private static final List<String> PLACEHOLDERS =
      List.of("change", "secret", "segredo", "password", "senha", "example", "exemplo", "12345");

  private final byte[] secret;

  private PseudonymKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * Looks a key up.
   *
   * @throws IllegalArgumentException if it is missing or could be guessed
   */
  public static PseudonymKey at(SecretReference reference) {
    return of(reference.read("the key for pseudonyms"), reference.text());
  }

  /**
   * Takes a key as text: hexadecimal digits, Base64, or any other text that cannot be guessed.
   *
   * @param place where it is from, for messages
   * @throws IllegalArgumentException if it could be guessed; the message does not quote it
   */
  static PseudonymKey of(String text, String place) {
    String small = text.toLowerCase(Locale.ROOT);
    if (text.getBytes(UTF_8).length < FEWEST_BYTES
        || small.chars().distinct().count() < FEWEST_DIFFERENT
        || PLACEHOLDERS.stream().anyMatch(small::contains)) {
      throw new InvalidSettingException(
          Explanation.of(
              "secret.weak-key",
              "The key for pseudonyms in %s could be guessed: it needs at least 16 characters, many"
                  + " of them different, and no words such as password; openssl rand -hex 32 makes"
                  + " one.",
              place));
    }
    return new PseudonymKey(text.getBytes(UTF_8));
  }

  /** Four hexadecimal digits by which keys are told apart; {@code none} without a secret. */
  public String generation() {
    return secret.length == 0
        ? "none"
        : HexFormat.of().formatHex(Hkdf.derive(new byte[0], secret, "generation"), 0, 2);
  }

  /**
   * Pseudonyms for one purpose.
   *
   * @param salt more that goes into them, which need not be secret
   */
  public Pseudonyms pseudonyms(byte[] salt, String purpose) {
    return new Pseudonyms(generation(), Hkdf.derive(salt, secret, purpose));
  }

  /** Hides it: a {@code PseudonymKey} is safe to log. */
  @Override
  public String toString() {
    return "PseudonymKey[" + generation() + "]";
  }
}
