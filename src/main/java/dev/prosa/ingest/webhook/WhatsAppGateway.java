package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.Gateway.first;
import static dev.prosa.ingest.webhook.Gateway.number;
import static dev.prosa.ingest.webhook.Gateway.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;

/**
 * Webhooks of WhatsApp's Cloud API: messages of customers, echoes of what staff type in the
 * Business app, the history of a number that is taken over, edits, revocations.
 *
 * <p>What a bot itself sends through the API is not among them: it comes through {@code
 * /v1/messages}.
 */
final class WhatsAppGateway implements Gateway {

  @Override
  public String name() {
    return "whatsapp";
  }

  @Override
  public Authentication authentication() {
    return Authentication.META_SIGNATURE;
  }

  @Override
  public void read(JsonNode payload, WebhookEvents events) {
    for (JsonNode entry : payload.path("entry")) {
      for (JsonNode change : entry.path("changes")) {
        JsonNode value = change.path("value");
        readValue(value, events);
        // What a business' other agent answers, on numbers with several.
        readValue(value.path("standby"), events);
        if (!tellsSomething(value)) {
          events.event("unknown");
        }
      }
    }
  }

  private static boolean tellsSomething(JsonNode value) {
    return value.has("messages")
        || value.has("message_echoes")
        || value.has("statuses")
        || value.has("errors")
        || value.has("history")
        || value.has("standby");
  }

  private static void readValue(JsonNode value, WebhookEvents events) {
    for (JsonNode message : value.path("messages")) {
      String phone = first(text(message, "from"), text(message, "from_user_id"));
      read(message, Role.USER, phone, events);
    }
    for (JsonNode echo : value.path("message_echoes")) {
      String phone = first(text(echo, "to"), text(echo, "to_user_id"));
      read(echo, Role.ASSISTANT, phone, events);
    }
    for (JsonNode status : value.path("statuses")) {
      events.event(status.isObject() ? "status" : "unknown");
    }
    for (JsonNode error : value.path("errors")) {
      events.event(error.isObject() ? "error" : "unknown");
    }
    String business = digits(text(value, "metadata", "display_phone_number"));
    for (JsonNode chunk : value.path("history")) {
      readHistory(chunk, business, events);
    }
  }

  private static void readHistory(JsonNode chunk, String business, WebhookEvents events) {
    for (JsonNode error : chunk.path("errors")) {
      events.event(error.isObject() ? "error" : "unknown");
    }
    for (JsonNode thread : chunk.path("threads")) {
      String phone = text(thread, "id");
      for (JsonNode message : thread.path("messages")) {
        boolean ours =
            message.has("to")
                || (!business.isEmpty() && digits(text(message, "from")).equals(business));
        read(message, ours ? Role.ASSISTANT : Role.USER, phone, events);
      }
    }
  }

  private static void read(JsonNode message, Role role, String phone, WebhookEvents events) {
    String type = text(message, "type");
    if (message.hasNonNull("group_id")) {
      // Several people in one chat are no dialogue of two.
      events.event("group");
      return;
    }
    events.event(type);
    String id = text(message, "id");
    long time = number(message.path("timestamp"));
    JsonNode change = message.path(type);
    switch (type) {
      case "edit" ->
          events.edited(
              role,
              phone,
              words(change.path("message")),
              time,
              text(change, "original_message_id"));
      case "revoke" -> events.revoked(phone, text(change, "original_message_id"));
      default -> events.said(role, phone, words(message), time, id);
    }
  }

  /** What its sender said, or what stands for it; empty where that is nothing. */
  private static String words(JsonNode message) {
    String type = text(message, "type");
    JsonNode content = message.path(type);
    return switch (type) {
      case "text" -> text(content, "body");
      case "image", "video", "document" -> first(text(content, "caption"), "[" + type + "]");
      case "audio", "sticker", "location" -> "[" + type + "]";
      case "contacts" -> "[contact]"; // whose names and numbers are somebody else's
      case "button" -> text(content, "text");
      case "interactive" ->
          first(
              text(content, "button_reply", "title"),
              text(content, "list_reply", "title"),
              // Not response_json: the form's answers are data, not words.
              text(content, "nfm_reply", "body"),
              text(content, "body", "text"));
      case "order" -> first(text(content, "text"), "[unsupported message]");
      default -> "";
    };
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }
}
