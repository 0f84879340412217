package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.first;
import static dev.prosa.ingest.webhook.JsonFields.number;
import static dev.prosa.ingest.webhook.JsonFields.options;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;
import java.util.List;
import java.util.Map;

/** Webhooks of Z-API; both sides, where "notify sent by me" is on there. */
final class ZapiGateway implements Gateway {

  /** What stands for it, by the names of fields that hold nothing else that is kept. */
  private static final Map<String, String> UNSUPPORTED =
      Map.of(
          "product", "product",
          "pixKeyMessage", "payment",
          "requestPayment", "payment",
          "sendPayment", "payment",
          "reviewAndPay", "payment",
          "reviewOrder", "order",
          "newsletterAdminInvite", "unsupported");

  /** What stands beside a message: the ad or the status that it answers. */
  private static final List<String> AROUND = List.of("externalAdReply", "statusImage");

  @Override
  public String name() {
    return "zapi";
  }

  @Override
  public void read(JsonNode payload, WebhookEvents events) {
    String type = text(payload, "type");
    switch (type) {
      case "ReceivedCallback" -> received(payload, events);
      case "DeliveryCallback" -> {
        if (payload.hasNonNull("error")) {
          events.failed(person(payload, events), text(payload, "messageId"));
        } else {
          events.event("status");
        }
      }
      case "MessageStatusCallback" -> events.event("status");
      case "PresenceChatCallback", "ConnectedCallback", "DisconnectedCallback" ->
          events.event("account");
      case "" -> events.unfit(UnfitReason.OTHER_FORM, "");
      default -> events.unfit(UnfitReason.UNKNOWN_EVENT, type);
    }
  }

  private static void received(JsonNode payload, WebhookEvents events) {
    String phone = text(payload, "phone");
    if (payload.path("isGroup").asBoolean(false) || phone.endsWith("-group")) {
      events.event("group");
    } else if (payload.path("isNewsletter").asBoolean(false)
        || payload.path("broadcast").asBoolean(false)) {
      events.event("broadcast");
    } else {
      message(payload, events);
    }
  }

  private static void message(JsonNode payload, WebhookEvents events) {
    Role role = payload.path("fromMe").asBoolean(false) ? Role.ASSISTANT : Role.USER;
    String id = text(payload, "messageId");
    long time = number(payload.path("momment")); // its own spelling
    String notification = text(payload, "notification");
    String phone = person(payload, events);
    if (notification.equals("REVOKE")) {
      events.revoked(phone, first(text(payload, "referenceMessageId"), id));
    } else if (!notification.isEmpty()) {
      events.event(notification.startsWith("CALL") ? "call" : "system");
    } else if (payload.path("waitingMessage").asBoolean(false)) {
      events.event("system"); // it comes again when it can be read
    } else if (payload.path("pollVote").isObject()) {
      JsonNode vote = payload.path("pollVote");
      events.voted(options(vote.path("options")), phone, time, text(vote, "pollMessageId"));
    } else if (payload.path("isEdit").asBoolean(false)) {
      events.edited(spoken(payload), role, phone, time, id);
    } else {
      events.said(spoken(payload), role, phone, time, id);
    }
  }

  /** Of a message of ours, the sender is us. */
  private static String person(JsonNode payload, WebhookEvents events) {
    String phone = Jid.name(text(payload, "phone"));
    String chat = Jid.name(text(payload, "chatLid"));
    boolean ours = payload.path("fromMe").asBoolean(true);
    return events.person(phone, chat, ours ? "" : Jid.name(text(payload, "senderLid")));
  }

  private static Spoken spoken(JsonNode payload) {
    for (String kind : List.of("image", "video", "document")) {
      if (payload.path(kind).isObject()) {
        return Spoken.media(kind, text(payload, kind, "caption"));
      }
    }
    for (String kind : List.of("audio", "sticker", "location")) {
      if (payload.path(kind).isObject()) {
        return Spoken.media(kind, "");
      }
    }
    if (payload.path("contact").isObject() || payload.path("contacts").isArray()) {
      return Spoken.contact();
    }
    if (payload.path("ptv").isObject()) {
      return Spoken.media("video", "");
    }
    if (payload.path("reaction").isObject()) {
      return Spoken.nothing("reaction");
    }
    if (payload.path("text").isObject()) {
      return new Spoken("text", text(payload, "text", "message"));
    }
    return interactive(payload);
  }

  /** What a bot offers, and what a customer chooses. */
  private static Spoken interactive(JsonNode payload) {
    String words =
        first(
            text(payload, "buttonsResponseMessage", "message"),
            text(payload, "listResponseMessage", "title"),
            text(payload, "listResponseMessage", "message"),
            text(payload, "buttonReply", "message"),
            text(payload, "hydratedTemplate", "message"),
            text(payload, "hydratedTemplate", "title"),
            text(payload, "buttonsMessage", "message"),
            text(payload, "listMessage", "message"),
            text(payload, "listMessage", "description"),
            text(payload, "carouselMessage", "text"));
    if (!words.isEmpty()) {
      return new Spoken("interactive", words);
    }
    for (String offer :
        List.of("hydratedTemplate", "buttonsMessage", "listMessage", "carouselMessage")) {
      if (payload.path(offer).isObject()) {
        return Spoken.orUnsupported("interactive");
      }
    }
    return other(payload);
  }

  private static Spoken other(JsonNode payload) {
    if (payload.path("poll").isObject()) {
      return Spoken.orUnsupported("poll", text(payload, "poll", "question"));
    }
    if (payload.path("event").isObject()) {
      return Spoken.orUnsupported("event", text(payload, "event", "name"));
    }
    if (payload.path("order").isObject()) {
      return Spoken.orUnsupported("order", text(payload, "order", "message"));
    }
    if (payload.has("pinMessage") || payload.has("eventResponse")) {
      return Spoken.nothing("system");
    }
    for (Map.Entry<String, String> one : UNSUPPORTED.entrySet()) {
      if (payload.path(one.getKey()).isObject()) {
        return Spoken.orUnsupported(one.getValue());
      }
    }
    return payload.path("viewOnce").asBoolean(false)
        ? Spoken.orUnsupported("unsupported")
        : Spoken.nothing(unknown(payload));
  }

  /** The name of what is not known, which is an object as everything known is. */
  private static String unknown(JsonNode payload) {
    for (Map.Entry<String, JsonNode> field : payload.properties()) {
      if (field.getValue().isObject() && !AROUND.contains(field.getKey())) {
        return field.getKey();
      }
    }
    return "empty";
  }
}
