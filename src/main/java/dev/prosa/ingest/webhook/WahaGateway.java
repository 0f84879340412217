package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.first;
import static dev.prosa.ingest.webhook.JsonFields.number;
import static dev.prosa.ingest.webhook.JsonFields.options;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;
import java.util.List;

/**
 * Webhooks of WAHA, whose engines differ; with its event {@code message.any} both sides of a
 * conversation.
 */
final class WahaGateway implements Gateway {

  @Override
  public String name() {
    return "waha";
  }

  @Override
  public Authentication authentication() {
    return Authentication.TOKEN_OR_WAHA_SIGNATURE;
  }

  @Override
  public void read(JsonNode payload, WebhookEvents events) {
    JsonNode message = payload.path("payload");
    List<String> own =
        List.of(Jid.name(text(payload, "me", "id")), Jid.name(text(payload, "me", "lid")));
    String event = text(payload, "event");
    switch (event) {
      case "message", "message.any" -> {
        if (isDialogue(message, own, events)) {
          events.said(
              WahaMessage.spoken(message),
              role(message),
              person(message, own, events),
              number(message.path("timestamp")),
              id(message));
        }
      }
      case "message.edited" -> {
        if (isDialogue(message, own, events)) {
          events.edited(
              WahaMessage.spoken(message),
              role(message),
              person(message, own, events),
              number(message.path("timestamp")),
              MessageId.shortest(first(text(message, "editedMessageId"), text(message, "id"))));
        }
      }
      case "message.revoked" -> revoked(message, own, events);
      case "message.ack" -> ack(message, own, events);
      case "poll.vote" -> vote(message, events);
      case "message.reaction" -> events.event("reaction");
      case "message.ack.group" -> events.event("group");
      case "" -> events.unfit(UnfitReason.OTHER_FORM, "");
      default -> other(event, events);
    }
  }

  private static void other(String event, WebhookEvents events) {
    if (event.startsWith("call.")) {
      events.event("call");
    } else if (event.matches("message\\.waiting|poll\\.vote\\.failed|event\\.response.*")) {
      events.event("system");
    } else if (event.matches("(session|state|presence|chat|group|label|engine)\\..*")) {
      events.event("account");
    } else {
      events.unfit(UnfitReason.UNKNOWN_EVENT, event);
    }
  }

  /** What is left of the message tells whose it was; what was said before is not always there. */
  private static void revoked(JsonNode payload, List<String> own, WebhookEvents events) {
    JsonNode before = payload.path("before");
    JsonNode any = before.isObject() ? before : payload.path("after");
    if (isDialogue(any, own, events)) {
      String id = first(text(payload, "revokedMessageId"), text(any, "id"));
      events.revoked(person(any, own, events), MessageId.shortest(id));
    }
  }

  private static void ack(JsonNode message, List<String> own, WebhookEvents events) {
    boolean lost = text(message, "ackName").equals("ERROR") || message.path("ack").asInt(0) < 0;
    if (lost && role(message) == Role.ASSISTANT && Jid.crowd(chat(message, own)).isEmpty()) {
      events.failed(person(message, own, events), id(message));
    } else {
      events.event("status");
    }
  }

  private static void vote(JsonNode payload, WebhookEvents events) {
    JsonNode vote = payload.path("vote");
    String chat = MessageId.chat(text(vote, "id"), text(vote, "from"));
    if (vote.path("fromMe").asBoolean(false) || Jid.crowd(chat).isPresent()) {
      events.event("poll");
    } else {
      events.voted(
          options(vote.path("selectedOptions")),
          events.person(Jid.name(chat)),
          number(vote.path("timestamp")),
          MessageId.shortest(text(payload, "poll", "id")));
    }
  }

  private static boolean isDialogue(JsonNode message, List<String> own, WebhookEvents events) {
    String crowd = Jid.crowd(chat(message, own)).orElse("");
    if (!crowd.isEmpty()) {
      events.event(crowd);
    }
    return crowd.isEmpty();
  }

  private static Role role(JsonNode message) {
    return message.path("fromMe").asBoolean(false) ? Role.ASSISTANT : Role.USER;
  }

  private static String id(JsonNode message) {
    return MessageId.shortest(text(message, "id"));
  }

  /**
   * Whose conversation it is. The other name of a chat stands where the engine puts it; NOWEB may
   * put ours there.
   */
  private static String person(JsonNode message, List<String> own, WebhookEvents events) {
    String chat = chat(message, own);
    JsonNode data = message.path("_data");
    if (data.path("Info").isObject()) {
      return EvolutionGo.person(data.path("Info"), chat, role(message) == Role.ASSISTANT, events);
    }
    JsonNode key = data.path("key");
    String other = Jid.name(first(text(key, "remoteJidAlt"), text(key, "senderPn")));
    boolean sure = !own.contains(other) && !(role(message) == Role.ASSISTANT && unknown(own));
    return sure ? events.person(Jid.name(chat), other) : events.person(Jid.name(chat));
  }

  private static boolean unknown(List<String> own) {
    return own.stream().allMatch(String::isEmpty);
  }

  /**
   * The other one's address. The engines agree on it in ids alone: of a message of ours, WEBJS says
   * it in {@code to}, NOWEB and GOWS say it in {@code from} and leave {@code to} empty.
   */
  private static String chat(JsonNode message, List<String> own) {
    String from = text(message, "from");
    String to = text(message, "to");
    boolean ours = role(message) == Role.ASSISTANT;
    boolean toOther = ours && !to.isBlank() && !own.contains(Jid.name(to));
    String told = toOther ? to : from;
    return !ours || toOther || !own.contains(Jid.name(from))
        ? told
        : MessageId.chat(text(message, "id"), told);
  }
}
