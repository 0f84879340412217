package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.Gateway.first;
import static dev.prosa.ingest.webhook.Gateway.number;
import static dev.prosa.ingest.webhook.Gateway.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;

/** Webhooks of WAHA; with its event {@code message.any} both sides of a conversation. */
final class WahaGateway implements Gateway {

  /** {@code true_5511999999999@c.us_3EB0…}: who, where, which. */
  private static final int PARTS_OF_AN_ID = 3;

  @Override
  public String name() {
    return "waha";
  }

  @Override
  public void read(JsonNode payload, WebhookEvents events) {
    JsonNode message = payload.path("payload");
    switch (text(payload, "event")) {
      case "message", "message.any" -> message(message, events);
      case "message.edited" -> {
        if (isDialogue(message, events)) {
          events.event("edit");
          events.edited(
              role(message),
              phone(message),
              text(message, "body"),
              number(message.path("timestamp")),
              id(first(text(message, "editedMessageId"), text(message, "id"))));
        }
      }
      case "message.revoked" -> {
        JsonNode before = message.path("before");
        JsonNode any = before.isObject() ? before : message.path("after");
        events.event("revoke");
        events.revoked(phone(any), id(first(text(message, "revokedMessageId"), text(any, "id"))));
      }
      case "message.reaction" -> events.event("reaction");
      case "message.ack" -> events.event("status");
      default -> events.event("unknown");
    }
  }

  private static void message(JsonNode message, WebhookEvents events) {
    if (isDialogue(message, events)) {
      boolean media = message.path("hasMedia").asBoolean(false);
      events.event(media ? "document" : "text");
      String words = first(text(message, "body"), media ? "[media]" : "");
      events.said(
          role(message),
          phone(message),
          words,
          number(message.path("timestamp")),
          id(text(message, "id")));
    }
  }

  private static boolean isDialogue(JsonNode message, WebhookEvents events) {
    String crowd = Jid.crowd(chat(message)).orElse("");
    if (!crowd.isEmpty()) {
      events.event(crowd);
    }
    return crowd.isEmpty();
  }

  private static Role role(JsonNode message) {
    return message.path("fromMe").asBoolean(false) ? Role.ASSISTANT : Role.USER;
  }

  private static String phone(JsonNode message) {
    return Jid.phone(chat(message), text(message, "_data", "key", "remoteJidAlt"));
  }

  private static String chat(JsonNode message) {
    return text(message, role(message) == Role.ASSISTANT ? "to" : "from");
  }

  /** Edits and revocations name a message by the last part alone. */
  private static String id(String id) {
    String[] parts = id.split("_", PARTS_OF_AN_ID);
    return parts.length == PARTS_OF_AN_ID ? parts[PARTS_OF_AN_ID - 1] : id;
  }
}
