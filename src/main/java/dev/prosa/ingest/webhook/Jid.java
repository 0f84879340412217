package dev.prosa.ingest.webhook;

import java.util.Optional;

/**
 * Reads the addresses of WhatsApp Web, such as {@code 5511999999999:12@s.whatsapp.net}, which the
 * gateways built on it pass on.
 */
final class Jid {

  private static final String HIDDEN = "@lid";

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
   * The name of the conversation with {@code jid}: a phone, or {@code …@lid} if WhatsApp hides it;
   * the device is left out.
   */
  static String name(String jid) {
    int at = jid.indexOf('@');
    if (at < 0) {
      return jid;
    }
    int device = jid.indexOf(':');
    String user = jid.substring(0, device < 0 || device > at ? at : device);
    return jid.endsWith("lid") ? user + HIDDEN : user;
  }

  /** Whether WhatsApp hides the phone of the conversation with that name. */
  static boolean isHidden(String name) {
    return name.endsWith(HIDDEN);
  }
}
