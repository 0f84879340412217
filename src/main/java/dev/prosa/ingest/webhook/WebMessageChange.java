package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.first;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;

/** Reads what WhatsApp Web's own protocol says of earlier messages: edits and revocations. */
final class WebMessageChange {

  private WebMessageChange() {}

  /** Takes down a change of a message in the conversation with {@code phone}. */
  static void read(JsonNode protocol, Role role, String phone, long time, WebhookEvents events) {
    if (isEdit(protocol)) {
      events.edited(
          WebMessage.spoken(protocol.path("editedMessage")), role, phone, time, id(protocol));
    } else if (isRevocation(protocol)) {
      events.revoked(phone, id(protocol));
    } else {
      events.event("system");
    }
  }

  /** Takes down a change of which only the message's id tells in which conversation it is. */
  static void readOfUnknown(JsonNode protocol, String own, long time, WebhookEvents events) {
    if (isEdit(protocol)) {
      events.completed(WebMessage.spoken(protocol.path("editedMessage")), own, time, id(protocol));
    } else {
      read(protocol, Role.USER, own, time, events);
    }
  }

  private static String id(JsonNode protocol) {
    return first(text(protocol, "key", "id"), text(protocol, "key", "ID"));
  }

  private static boolean isEdit(JsonNode protocol) {
    String type = text(protocol, "type");
    return type.equals("MESSAGE_EDIT")
        || type.equals("14")
        || (type.isEmpty() && protocol.path("editedMessage").isObject());
  }

  private static boolean isRevocation(JsonNode protocol) {
    String type = text(protocol, "type");
    return type.equals("REVOKE") || type.equals("0");
  }
}
