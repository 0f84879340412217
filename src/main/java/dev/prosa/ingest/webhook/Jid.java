package dev.prosa.ingest.webhook;

import java.util.Optional;

/**
 * Reads the addresses of WhatsApp Web, such as {@code 5511999999999:12@s.whatsapp.net}, which the
 * gateways built on it pass on.
 */
final class Jid {

  private Jid() {}

  /** The kind of chat that is no dialogue of two, or empty. */
  static Optional<String> crowd(String jid) {
    if (jid.endsWith("@g.us")) {
      return Optional.of("group");
    }
    return jid.endsWith("@broadcast") || jid.endsWith("@newsletter")
        ? Optional.of("broadcast")
        : Optional.empty();
  }

  /**
   * The phone of {@code jid}; of {@code alternative} where the former hides it ({@code @lid}) and
   * the latter does not.
   */
  static String phone(String jid, String alternative) {
    return jid.endsWith("@lid") && !alternative.isBlank() && !alternative.endsWith("@lid")
        ? phone(alternative)
        : phone(jid);
  }

  private static String phone(String jid) {
    int at = jid.indexOf('@');
    if (at < 0 || jid.endsWith("@lid")) {
      return jid;
    }
    int device = jid.indexOf(':');
    return jid.substring(0, device < 0 || device > at ? at : device);
  }
}
