package dev.prosa.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives keys for single purposes from one key, so that what is made for one purpose cannot be
 * linked to what is made for another. RFC 5869 with HMAC-SHA-256.
 */
final class Hkdf {

  static final int BYTES = 32;

  private static final String HMAC = "HmacSHA256";

  private Hkdf() {}

  /** Up to 32 bytes of key material; an empty salt means zeros, as in the RFC. */
  static byte[] derive(byte[] salt, byte[] secret, String purpose) {
    byte[] extracted = mac(salt.length == 0 ? new byte[BYTES] : salt).doFinal(secret);
    Mac expand = mac(extracted);
    expand.update(purpose.getBytes(UTF_8));
    expand.update((byte) 1);
    return expand.doFinal();
  }

  /** HMAC-SHA-256 with that key. */
  static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", impossible);
    }
  }
}
