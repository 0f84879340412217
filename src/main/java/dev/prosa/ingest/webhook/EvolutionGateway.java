package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.Gateway.first;
import static dev.prosa.ingest.webhook.Gateway.number;
import static dev.prosa.ingest.webhook.Gateway.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;
import java.util.List;
import java.util.Locale;

/**
 * Webhooks of Evolution API, and of whatever else passes Baileys' messages on in its form. Both
 * sides of a conversation are among them.
 */
final class EvolutionGateway implements Gateway {

  /** Messages that hold the message meant. */
  private static final List<String> WRAPPERS =
      List.of(
          "ephemeralMessage",
          "viewOnceMessage",
          "viewOnceMessageV2",
          "viewOnceMessageV2Extension",
          "documentWithCaptionMessage",
          "editedMessage");

  private static final int DEEPEST = 5;

  @Override
  public String name() {
    return "evolution";
  }

  @Override
  public void read(JsonNode payload, WebhookEvents events) {
    String event = text(payload, "event").toLowerCase(Locale.ROOT).replace('_', '.');
    JsonNode data = payload.path("data");
    switch (event) {
      case "messages.upsert", "send.message", "messages.set", "messages.edited" -> {
        if (data.isArray()) {
          data.forEach(message -> message(message, events));
        } else {
          message(data, events);
        }
      }
      case "messages.delete" -> {
        JsonNode key = data.has("key") ? data.path("key") : data;
        events.event("revoke");
        events.revoked(phone(key), first(text(key, "id"), text(key, "keyId")));
      }
      case "messages.update" -> events.event("status");
      default -> events.event("unknown");
    }
  }

  private static void message(JsonNode data, WebhookEvents events) {
    JsonNode key = data.path("key");
    String jid = text(key, "remoteJid");
    if (Jid.crowd(jid).isPresent()) {
      events.event(Jid.crowd(jid).get());
      return;
    }
    Role role = key.path("fromMe").asBoolean(false) ? Role.ASSISTANT : Role.USER;
    long time = number(data.path("messageTimestamp"));
    JsonNode message = unwrapped(data.path("message"));
    JsonNode protocol = message.path("protocolMessage");
    if (protocol.isObject()) {
      change(protocol, role, phone(key), time, events);
      return;
    }
    Spoken spoken = Spoken.of(message);
    events.event(spoken.kind());
    events.said(role, phone(key), spoken.words(), time, text(key, "id"));
  }

  private static void change(
      JsonNode protocol, Role role, String phone, long time, WebhookEvents events) {
    String id = text(protocol, "key", "id");
    switch (text(protocol, "type")) {
      case "REVOKE", "0" -> {
        events.event("revoke");
        events.revoked(phone, id);
      }
      case "MESSAGE_EDIT", "14" -> {
        events.event("edit");
        String words = Spoken.of(unwrapped(protocol.path("editedMessage"))).words();
        events.edited(role, phone, words, time, id);
      }
      default -> events.event("system");
    }
  }

  private static String phone(JsonNode key) {
    return Jid.phone(
        text(key, "remoteJid"), first(text(key, "remoteJidAlt"), text(key, "senderPn")));
  }

  private static JsonNode unwrapped(JsonNode message) {
    JsonNode at = message;
    for (int depth = 0; depth < DEEPEST; depth++) {
      for (String wrapper : WRAPPERS) {
        JsonNode inner = at.path(wrapper).path("message");
        at = inner.isObject() ? inner : at;
      }
    }
    return at;
  }

  /** What a message of Baileys says, and of which kind it is. */
  private record Spoken(String kind, String words) {

    static Spoken of(JsonNode message) {
      String plain =
          first(text(message, "conversation"), text(message, "extendedTextMessage", "text"));
      if (!plain.isEmpty()) {
        return new Spoken("text", plain);
      }
      for (String media : List.of("image", "video", "document")) {
        if (message.has(media + "Message")) {
          String caption = text(message, media + "Message", "caption");
          return new Spoken(media, first(caption, "[" + media + "]"));
        }
      }
      for (String media : List.of("audio", "sticker", "location")) {
        if (message.has(media + "Message")) {
          return new Spoken(media, "[" + media + "]");
        }
      }
      if (message.has("contactMessage") || message.has("contactsArrayMessage")) {
        return new Spoken("contacts", "[contact]");
      }
      if (message.has("reactionMessage")) {
        return new Spoken("reaction", "");
      }
      String chosen =
          first(
              text(message, "buttonsResponseMessage", "selectedDisplayText"),
              text(message, "templateButtonReplyMessage", "selectedDisplayText"),
              text(message, "listResponseMessage", "title"),
              text(message, "interactiveResponseMessage", "body", "text"));
      return chosen.isEmpty() ? new Spoken("unknown", "") : new Spoken("interactive", chosen);
    }
  }
}
