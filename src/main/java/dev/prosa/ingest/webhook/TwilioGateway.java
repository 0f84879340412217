package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.Gateway.first;
import static dev.prosa.ingest.webhook.Gateway.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;

/**
 * Webhooks of Twilio, whose forms arrive here as objects of texts. Only what customers write: what
 * a bot sends comes through {@code /v1/messages}.
 */
final class TwilioGateway implements Gateway {

  private static final String WHATSAPP = "whatsapp:+";

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
    if (form.has("MessageStatus") && !form.has("Body")) {
      events.event("status");
      return;
    }
    String from = text(form, "From");
    String phone =
        first(
            text(form, "WaId"),
            from.startsWith(WHATSAPP) ? from.substring(WHATSAPP.length()) : from);
    String media = media(form);
    events.event(media.isEmpty() ? "text" : media);
    String words =
        first(
            text(form, "ButtonText"), text(form, "Body"), media.isEmpty() ? "" : "[" + media + "]");
    events.said(Role.USER, phone, words, 0, text(form, "MessageSid"));
  }

  private static String media(JsonNode form) {
    if (form.has("Latitude")) {
      return "location";
    }
    String type = text(form, "MediaContentType0");
    for (String media : java.util.List.of("image", "video", "audio")) {
      if (type.startsWith(media + "/")) {
        return media;
      }
    }
    return type.isEmpty() ? "" : "document";
  }
}
