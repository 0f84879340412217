package dev.prosa.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Understands what one kind of sender tells. What it does not know it counts, and nothing that is
 * sent makes it fail.
 *
 * <p>Of a message it takes the words of its sender and nothing else: no names, no copies of other
 * messages (quotes), no keys of the gateway.
 */
public interface Gateway {

  /** How a sender proves that it is the one it says. */
  enum Authentication {
    /** A token of a bot, in a header or in the address. */
    TOKEN,
    /**
     * Meta's signature of the body, made with the app secret; or a token, from providers that
     * forward what Meta sends them.
     */
    TOKEN_OR_META_SIGNATURE,
    /** WAHA's signature of the body, made with the key of its webhook; or a token. */
    TOKEN_OR_WAHA_SIGNATURE,
    /** Twilio's signature of address and form, made with the auth token. */
    TWILIO_SIGNATURE
  }

  /** Its name in addresses and metrics. */
  String name();

  /** How its sender is known. */
  default Authentication authentication() {
    return Authentication.TOKEN;
  }

  /** Whether it also calls the address of that name with {@code rest} after it. */
  default boolean hasAddress(String rest) {
    return false;
  }

  /** Takes down what {@code payload} tells. */
  void read(JsonNode payload, WebhookEvents events);
}
