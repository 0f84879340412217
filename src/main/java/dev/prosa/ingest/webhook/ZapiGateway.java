package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.Gateway.first;
import static dev.prosa.ingest.webhook.Gateway.number;
import static dev.prosa.ingest.webhook.Gateway.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;
import java.util.List;

/** Webhooks of Z-API; both sides, where "notify sent by me" is on there. */
final class ZapiGateway implements Gateway {

  @Override
  public String name() {
    return "zapi";
  }

  @Override
  public void read(JsonNode payload, WebhookEvents events) {
    if (!text(payload, "type").equals("ReceivedCallback")) {
      events.event(text(payload, "type").endsWith("StatusCallback") ? "status" : "unknown");
      return;
    }
    if (payload.path("isGroup").asBoolean(false)) {
      events.event("group");
      return;
    }
    if (payload.path("isNewsletter").asBoolean(false)
        || payload.path("broadcast").asBoolean(false)) {
      events.event("broadcast");
      return;
    }
    Role role = payload.path("fromMe").asBoolean(false) ? Role.ASSISTANT : Role.USER;
    String phone = text(payload, "phone");
    String id = text(payload, "messageId");
    long time = number(payload.path("momment")); // its own spelling
    if (text(payload, "notification").equals("REVOKE")) {
      events.event("revoke");
      events.revoked(phone, first(text(payload, "referenceMessageId"), id));
    } else if (payload.path("isEdit").asBoolean(false)) {
      events.event("edit");
      events.edited(role, phone, words(payload, kind(payload)), time, id);
    } else {
      String kind = kind(payload);
      events.event(kind);
      events.said(role, phone, words(payload, kind), time, id);
    }
  }

  private static String kind(JsonNode payload) {
    for (String kind :
        List.of("text", "image", "video", "document", "audio", "sticker", "location", "reaction")) {
      if (payload.path(kind).isObject()) {
        return kind;
      }
    }
    if (payload.path("contact").isObject()) {
      return "contacts";
    }
    return payload.path("buttonsResponseMessage").isObject()
            || payload.path("listResponseMessage").isObject()
            || payload.path("buttonReply").isObject()
        ? "interactive"
        : "unknown";
  }

  private static String words(JsonNode payload, String kind) {
    return switch (kind) {
      case "text" -> text(payload, "text", "message");
      case "image", "video", "document" -> first(text(payload, kind, "caption"), "[" + kind + "]");
      case "audio", "sticker", "location" -> "[" + kind + "]";
      case "contacts" -> "[contact]";
      case "interactive" ->
          first(
              text(payload, "buttonsResponseMessage", "message"),
              text(payload, "listResponseMessage", "title"),
              text(payload, "listResponseMessage", "message"),
              text(payload, "buttonReply", "message"));
      default -> "";
    };
  }
}
