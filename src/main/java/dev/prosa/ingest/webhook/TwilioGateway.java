package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.first;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;

/**
 * Webhooks of Twilio, whose forms arrive here as objects of texts. Of its Messaging API only what
 * customers write: what a bot sends comes through {@code /v1/messages}. Of its Conversations API
 * ({@link TwilioConversations}) both sides.
 */
final class TwilioGateway implements Gateway {

  @Override
  public String name() {
    return "twilio";
  }

  @Override
  public Authentication authentication() {
    return Authentication.TWILIO_SIGNATURE;
  }

  @Override
  public void read(JsonNode form, WebhookEvents events) {
    String status = first(text(form, "MessageStatus"), text(form, "SmsStatus"));
    if (form.has("EventType") && form.has("ConversationSid")) {
      TwilioConversations.read(form, events);
    } else if (form.has("MessageStatus") && !form.has("Body")) {
      if (status.equals("failed") || status.equals("undelivered")) {
        events.failed(TwilioForm.name(text(form, "To")), text(form, "MessageSid"));
      } else {
        events.event("status");
      }
    } else if (!form.has("From") && !form.has("WaId") && !form.has("ExternalUserId")) {
      events.unfit(UnfitReason.OTHER_FORM, "");
    } else {
      String phone =
          events.person(
              text(form, "WaId"),
              TwilioForm.name(text(form, "From")),
              TwilioForm.name(text(form, "ExternalUserId")));
      events.said(spoken(form), Role.USER, phone, 0, text(form, "MessageSid"));
    }
  }

  private static Spoken spoken(JsonNode form) {
    String body = text(form, "Body");
    String chosen = first(text(form, "ButtonText"), text(form, "ListTitle"));
    if (!chosen.isEmpty()) {
      return new Spoken("button", chosen);
    }
    if (form.has("Latitude")) {
      return Spoken.media("location", "");
    }
    String media = TwilioForm.kindOfFile(text(form, "MediaContentType0"));
    if (media.equals("contacts")) {
      return Spoken.contact(); // not the body, which may be a name
    }
    if (!media.isEmpty()) {
      return Spoken.media(media, body);
    }
    // A form's answers are data, not words.
    return form.has("InteractiveData") || form.has("FlowData")
        ? Spoken.orUnsupported("interactive", body)
        : new Spoken("text", body);
  }
}
