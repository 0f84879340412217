package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.moment;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.message.Role;

/**
 * Events of Twilio's Conversations API, in which a bot's and an employee's messages come, too. They
 * name the conversation and not the customer, who is known by what they write themselves.
 */
final class TwilioConversations {

  private static final JsonMapper JSON = JsonMapper.builder(IncomingMessage.JSON).build();

  private TwilioConversations() {}

  static void read(JsonNode form, WebhookEvents events) {
    String conversation = text(form, "ConversationSid");
    String id = text(form, "MessageSid");
    long time = moment(text(form, "DateCreated"));
    String event = text(form, "EventType");
    switch (event) {
      case "onMessageAdded" ->
          events.said(spoken(form), role(form), person(form, conversation, events), time, id);
      case "onMessageUpdated" ->
          events.edited(
              spoken(form),
              role(form),
              person(form, conversation, events),
              moment(text(form, "DateUpdated")),
              id);
      case "onMessageRemoved" -> events.revoked(person(form, conversation, events), id);
      case "onDeliveryUpdated" -> {
        if (text(form, "Status").matches("failed|undelivered")) {
          events.failed(events.person(conversation), id);
        } else {
          events.event("status");
        }
      }
      case "onParticipantAdded" -> {
        events.event("account");
        events.person(TwilioForm.name(text(form, "MessagingBinding.Address")), conversation);
      }
      default -> {
        if (event.matches("on(Conversation|Participant|User|Message|DeliveryUpdate).*")) {
          events.event("account"); // what is about to happen, and what is no message
        } else {
          events.unfit(UnfitReason.UNKNOWN_EVENT, event);
        }
      }
    }
  }

  /** Customers write under their addresses, all others under names that the owner gave them. */
  private static boolean isCustomer(JsonNode form) {
    return text(form, "Author").matches("(whatsapp:|sms:)?\\+\\d+|whatsapp:.+");
  }

  private static Role role(JsonNode form) {
    return isCustomer(form) ? Role.USER : Role.ASSISTANT;
  }

  private static String person(JsonNode form, String conversation, WebhookEvents events) {
    return isCustomer(form)
        ? events.person(
            TwilioForm.name(text(form, "Author")),
            TwilioForm.name(text(form, "ExternalUserId")),
            conversation)
        : events.person(conversation);
  }

  private static Spoken spoken(JsonNode form) {
    String body = text(form, "Body");
    String kind = "";
    try {
      String media = text(form, "Media");
      kind = media.isBlank() ? "" : text(JSON.readTree(media).path(0), "ContentType");
    } catch (JsonProcessingException notJson) {
      // The words are there.
    }
    String media = TwilioForm.kindOfFile(kind);
    if (media.equals("contacts")) {
      return Spoken.contact();
    }
    return media.isEmpty() ? new Spoken("text", body) : Spoken.media(media, body);
  }
}
