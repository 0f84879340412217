package dev.prosa.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.StringJoiner;

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
    return node.isObject()
        ? node.path("high").asLong(0) << 32 | (node.path("low").asLong(0) & 0xFFFF_FFFFL)
        : node.asLong(0);
  }

  /** Milliseconds since 1970 of a time such as {@code 2026-06-26T02:39:26-03:00}; else 0. */
  static long moment(String time) {
    try {
      return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    } catch (DateTimeException none) {
      return 0;
    }
  }

  /** The names of options that were chosen, as one text. */
  static String options(JsonNode options) {
    StringJoiner chosen = new StringJoiner(", ");
    for (JsonNode option : options) {
      chosen.add(option.isValueNode() ? option.asText("") : text(option, "name"));
    }
    return chosen.toString();
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
