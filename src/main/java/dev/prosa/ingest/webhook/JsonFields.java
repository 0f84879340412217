package dev.prosa.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.StringJoiner;

/** Reads fields that may be missing, or be written in several ways: never fails. */
final class JsonFields {

  private JsonFields() {}

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
