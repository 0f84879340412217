package dev.prosa.ingest.webhook;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks that a sender knows a secret, by what it made of a message with it. Takes equally long for
 * every wrong signature.
 */
public final class Signature {

  private Signature() {}

  /** Whether {@code shown} is the HMAC-SHA-256 of {@code message}, in hexadecimal digits. */
  public static boolean isHexSha256(String shown, Secret secret, byte[] message) {
    return isHex("HmacSHA256", shown, secret, message);
  }

  /** Whether {@code shown} is the HMAC-SHA-512 of {@code message}, in hexadecimal digits. */
  public static boolean isHexSha512(String shown, Secret secret, byte[] message) {
    return isHex("HmacSHA512", shown, secret, message);
  }

  private static boolean isHex(String algorithm, String shown, Secret secret, byte[] message) {
    byte[] signature;
    try {
      signature = HexFormat.of().parseHex(shown);
    } catch (IllegalArgumentException noHex) {
      return false;
    }
    return MessageDigest.isEqual(hmac(algorithm, secret, message), signature);
  }

  /** Whether {@code shown} is the HMAC-SHA-1 of {@code message}, in Base64. */
  public static boolean isBase64Sha1(String shown, Secret secret, byte[] message) {
    byte[] signature;
    try {
      signature = Base64.getDecoder().decode(shown);
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
    return MessageDigest.isEqual(hmac("HmacSHA1", secret, message), signature);
  }

  private static byte[] hmac(String algorithm, Secret secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.bytes(), algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + algorithm, impossible);
    }
  }
}
