package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.moment;
import static dev.prosa.ingest.webhook.JsonFields.number;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;
import java.util.Locale;

/** Events of Evolution GO: whatsmeow's messages, with what it knows of each in {@code Info}. */
final class EvolutionGo {

  private EvolutionGo() {}

  static void read(String event, JsonNode data, WebhookEvents events) {
    switch (event.toLowerCase(Locale.ROOT)) {
      case "message", "sendmessage" -> message(data, events);
      case "receipt" -> events.event("status");
      default -> events.unfit(UnfitReason.UNKNOWN_EVENT, event);
    }
  }

  private static void message(JsonNode data, WebhookEvents events) {
    JsonNode info = data.path("Info");
    String chat = text(info, "Chat");
    String crowd = Jid.crowd(chat).orElse(info.path("IsGroup").asBoolean(false) ? "group" : "");
    if (!crowd.isEmpty()) {
      events.event(crowd);
      return;
    }
    boolean ours = info.path("IsFromMe").asBoolean(false);
    String phone = person(info, chat, ours, events);
    long time = time(info);
    JsonNode message = WebMessage.unwrapped(data.path("Message"));
    JsonNode protocol = message.path("protocolMessage");
    if (protocol.isObject()) {
      WebMessageChange.read(protocol, role(ours), phone, time, events);
    } else if (!data.path("Message").isObject() && data.has("UnavailableType")) {
      events.said(Spoken.orUnsupported("unsupported"), role(ours), phone, time, text(info, "ID"));
    } else {
      events.said(WebMessage.spoken(message), role(ours), phone, time, text(info, "ID"));
    }
  }

  private static Role role(boolean ours) {
    return ours ? Role.ASSISTANT : Role.USER;
  }

  /** Whose conversation it is; of the two other names that {@code info} tells, one is ours. */
  static String person(JsonNode info, String chat, boolean ours, WebhookEvents events) {
    String other = text(info, ours ? "RecipientAlt" : "SenderAlt");
    return events.person(Jid.name(chat), Jid.name(other));
  }

  static long time(JsonNode info) {
    JsonNode time = info.path("Timestamp");
    return time.isTextual() ? moment(time.textValue()) : number(time);
  }
}
