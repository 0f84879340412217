package dev.prosa.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import redis.clients.jedis.Protocol.Command;

/**
 * Names the marks by which a message that comes twice with one id is recognised. An id is kept only
 * as an HMAC: WhatsApp's message ids hold the customer's phone number. All writers share the key.
 * For one thread.
 */
final class SeenMarks {

  /** Longer than WhatsApp's seven days of delivering again. */
  static final long LIFE_SECONDS = 8 * 24 * 60 * 60;

  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final Mac mac;

  private SeenMarks(byte[] key) throws GeneralSecurityException {
    this.mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(key, HMAC));
  }

  /** With the key that Redis keeps; the first writer of all puts one there. */
  static SeenMarks load(Link link) {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    link.send(Command.SET, ConversationKeys.seenKey(), fresh, Link.bytes("NX"));
    link.send(Command.GET, ConversationKeys.seenKey());
    Object kept = link.receive(2).get(1);
    try {
      return new SeenMarks(kept instanceof byte[] key && key.length > 0 ? key : fresh);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", impossible);
    }
  }

  /** The key of the mark of the message with that id. */
  byte[] key(String id) {
    byte[] digest = mac.doFinal(Link.bytes(id));
    return Link.bytes(ConversationKeys.SEEN_PREFIX + HexFormat.of().formatHex(digest));
  }
}
