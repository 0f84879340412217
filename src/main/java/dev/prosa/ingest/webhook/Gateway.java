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
    /** Meta's signature of the body, made with the app secret. */
    META_SIGNATURE,
    /** Twilio's signature of address and form, made with the auth token. */
    TWILIO_SIGNATURE
  }

  /** Its name in addresses and metrics. */
  String name();

  /** How its sender is known. */
  default Authentication authentication() {
    return Authentication.TOKEN;
  }

  /** Takes down what {@code payload} tells. */
  void read(JsonNode payload, WebhookEvents events);

  /** The text at a path of fields, or empty. */
  static String text(JsonNode node, String... path) {
    JsonNode at = node;
    for (String field : path) {
      at = at.path(field);
    }
    return at.isValueNode() ? at.asText("") : "";
  }

  /** A number, also where it is written as a string or as one of JavaScript's long integers. */
  static long number(JsonNode node) {
    return node.isObject() ? node.path("low").asLong(0) & 0xFFFF_FFFFL : node.asLong(0);
  }

  /** The first of the texts that is not blank, or empty. */
  static String first(String... texts) {
    for (String text : texts) {
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }
}
