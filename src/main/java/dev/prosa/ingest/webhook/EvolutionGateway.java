package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.first;
import static dev.prosa.ingest.webhook.JsonFields.number;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Webhooks of Evolution API, of Evolution GO ({@link EvolutionGo}), and of whatever else passes
 * Baileys' messages on in its form. Both sides of a conversation are among them.
 */
final class EvolutionGateway implements Gateway {

  /** About the account, chats, contacts and groups: nothing that anybody says. */
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "(application|instance|qrcode|connection|status|contacts|presence|chats|groups|typebot"
              + "|group\\.participants|labels|creds|messaging\\.history|remove|logout)\\..*"
              // Evolution GO
              + "|connected|disconnected|loggedout|pairsuccess|qrcode|qrtimeout|presence|chatpresence"
              + "|archive|contact|pushname|groupinfo|joinedgroup|newsletter(join|leave)|label.*"
              + "|offlinesynccompleted|connectfailure");

  @Override
  public String name() {
    return "evolution";
  }

  /** Its "webhook by events" puts the name of the event after the address. */
  @Override
  public boolean hasAddress(String rest) {
    return rest.matches("/+[a-z-]{0,40}");
  }

  @Override
  public void read(JsonNode payload, WebhookEvents events) {
    String event = text(payload, "event");
    JsonNode data = payload.path("data");
    if (data.has("Info")) {
      EvolutionGo.read(event, data, events);
      return;
    }
    String own = Jid.name(text(payload, "sender"));
    String known = event.toLowerCase(Locale.ROOT).replaceAll("[_-]", ".");
    switch (known) {
      case "messages.upsert", "send.message", "messages.set" ->
          each(data, message -> message(message, own, events));
      case "messages.edited", "send.message.update" ->
          each(data, change -> changed(change, own, events));
      case "messages.delete" -> {
        JsonNode key = data.has("key") ? data.path("key") : data;
        events.revoked(phone(key, own, events), first(text(key, "id"), text(key, "keyId")));
      }
      case "messages.update" -> each(data, update -> update(update, own, events));
      case "" -> events.unfit(UnfitReason.OTHER_FORM, "");
      default -> {
        if (known.startsWith("call")) {
          events.event("call");
        } else if (ACCOUNT.matcher(known).matches()) {
          events.event("account");
        } else {
          events.unfit(UnfitReason.UNKNOWN_EVENT, event);
        }
      }
    }
  }

  private interface Reader {
    void read(JsonNode one);
  }

  private static void each(JsonNode data, Reader reader) {
    if (data.isArray()) {
      data.forEach(reader::read);
    } else {
      reader.read(data);
    }
  }

  private static void message(JsonNode data, String own, WebhookEvents events) {
    JsonNode key = data.path("key");
    if (isCrowd(key, events)) {
      return;
    }
    long time = number(data.path("messageTimestamp"));
    JsonNode message = WebMessage.unwrapped(data.path("message"));
    JsonNode protocol = message.path("protocolMessage");
    if (protocol.isObject()) {
      WebMessageChange.read(protocol, role(key), phone(key, own, events), time, events);
    } else {
      events.said(
          WebMessage.spoken(message), role(key), phone(key, own, events), time, text(key, "id"));
    }
  }

  /** Version 2 sends the change alone, earlier ones the message that holds it. */
  private static void changed(JsonNode data, String own, WebhookEvents events) {
    if (data.has("message")) {
      message(data, own, events);
      return;
    }
    JsonNode key = data.path("key");
    if (isCrowd(key, events)) {
      return;
    }
    long time = number(data.path("timestampMs"));
    if (!own.isEmpty() && Jid.name(text(key, "remoteJid")).equals(own)) {
      // As the customer's phone sees it: we are the other one, and who it is is not told.
      WebMessageChange.readOfUnknown(data, own, time, events);
    } else {
      WebMessageChange.read(data, role(key), phone(key, own, events), time, events);
    }
  }

  private static void update(JsonNode update, String own, WebhookEvents events) {
    JsonNode key = update.has("key") ? update.path("key") : update;
    String id = first(text(update, "keyId"), text(key, "id"));
    if (isCrowd(key, events)) {
      return;
    }
    String status = text(update, "status");
    boolean lost = status.equals("ERROR") || status.equals("FAILED");
    if (update.path("pollUpdates").isArray()) {
      events.voted(votes(update.path("pollUpdates")), phone(key, own, events), 0, id);
    } else if (lost && key.path("fromMe").asBoolean(false)) {
      events.failed(phone(key, own, events), id);
    } else {
      events.event("status");
    }
  }

  /** Options that somebody has chosen. */
  private static String votes(JsonNode options) {
    StringJoiner chosen = new StringJoiner(", ");
    for (JsonNode option : options) {
      if (!option.path("voters").isEmpty()) {
        chosen.add(text(option, "name"));
      }
    }
    return chosen.toString();
  }

  private static boolean isCrowd(JsonNode key, WebhookEvents events) {
    String crowd = Jid.crowd(text(key, "remoteJid")).orElse("");
    if (!crowd.isEmpty()) {
      events.event(crowd);
    }
    return !crowd.isEmpty();
  }

  private static Role role(JsonNode key) {
    return key.path("fromMe").asBoolean(false) ? Role.ASSISTANT : Role.USER;
  }

  /**
   * Whose conversation it is. Of a message of ours, Baileys may tell our own number as the other
   * name of the chat: that is left out, and where our number is not told, so is the other name.
   */
  private static String phone(JsonNode key, String own, WebhookEvents events) {
    String chat = Jid.name(text(key, "remoteJid"));
    String other =
        Jid.name(first(text(key, "remoteJidAlt"), text(key, "senderPn"), text(key, "senderLid")));
    boolean ours = key.path("fromMe").asBoolean(false);
    boolean sure = !other.equals(own) && !(ours && own.isEmpty());
    return sure ? events.person(chat, other) : events.person(chat);
  }
}
