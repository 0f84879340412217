package dev.prosa.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * Gives everybody a name that is always the same for the same person, key and purpose, and that
 * does not tell who it is. A person is a {@link BrazilianPhone#canonical} phone, so that both
 * spellings of a mobile number are one. For one thread.
 */
public final class Pseudonyms {

  /** 128 bits. */
  private static final int BYTES = 16;

  /** Keeps people apart from whatever else is hashed with the same key. */
  private static final String PERSON = "wa-user\0";

  private final String generation;
  private final Mac mac;

  Pseudonyms(String generation, byte[] key) {
    this.generation = generation;
    this.mac = Hkdf.mac(key);
  }

  /** {@code u24da_…}: the generation of the key, and 32 hexadecimal digits. */
  public String ofPerson(String phone) {
    return "u"
        + generation
        + "_"
        + HexFormat.of().formatHex(Arrays.copyOf(hashOfPerson(phone), BYTES));
  }

  /** The 32 bytes that a person's pseudonym is made of. */
  public byte[] hashOfPerson(String phone) {
    return hash(PERSON + BrazilianPhone.canonical(phone));
  }

  /** The pseudonym of any other text: 32 bytes. */
  public byte[] hash(String text) {
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
