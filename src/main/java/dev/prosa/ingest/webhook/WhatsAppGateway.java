package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.first;
import static dev.prosa.ingest.webhook.JsonFields.number;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.message.Role;
import java.util.List;

/**
 * Webhooks of Meta's Cloud API: what customers write, what the shop's staff write in the app
 * (echoes), what was said before the number was taken over, edits, revocations, messages that never
 * arrived, changes of number.
 *
 * <p>What a bot itself sends through the API is not among them: it comes through {@code
 * /v1/messages}.
 */
final class WhatsAppGateway implements Gateway {

  /** What a change may tell that is read here. */
  private static final List<String> KNOWN =
      List.of(
          "messages",
          "message_echoes",
          "statuses",
          "errors",
          "history",
          "standby",
          "user_id_update",
          "user_preferences",
          "calls",
          "groups",
          "state_sync");

  @Override
  public String name() {
    return "whatsapp";
  }

  @Override
  public Authentication authentication() {
    return Authentication.TOKEN_OR_META_SIGNATURE;
  }

  @Override
  public void read(JsonNode payload, WebhookEvents events) {
    if (!payload.path("entry").isArray()) {
      events.unfit(UnfitReason.OTHER_FORM, "");
    }
    for (JsonNode entry : payload.path("entry")) {
      for (JsonNode change : entry.path("changes")) {
        JsonNode value = change.path("value");
        String field = text(change, "field");
        readValue(value, field, events);
        // What a business' other agent answers, on numbers with several.
        readValue(value.path("standby"), field, events);
        if (KNOWN.stream().noneMatch(value::has)) {
          other(field, events);
        }
      }
    }
  }

  /** About the account, its numbers and templates: nothing that anybody says. */
  private static void other(String field, WebhookEvents events) {
    if (field.matches(
        "(account|business|phone_number|message_template|template|payment|security|flows|tracking"
            + "|partner|smb_app|automatic|user_preferences|calls|group).*")) {
      events.event("account");
    } else {
      events.unfit(UnfitReason.UNKNOWN_EVENT, field);
    }
  }

  private static void readValue(JsonNode value, String field, WebhookEvents events) {
    for (JsonNode contact : value.path("contacts")) {
      events.person(text(contact, "wa_id"), text(contact, "user_id"));
    }
    String business = digits(text(value, "metadata", "display_phone_number"));
    for (JsonNode message : value.path("messages")) {
      if (field.equals("history")) {
        readHistoryMedia(message, business, events);
      } else {
        String phone = events.person(text(message, "from"), text(message, "from_user_id"));
        read(message, Role.USER, phone, events);
      }
    }
    for (JsonNode echo : value.path("message_echoes")) {
      String phone = events.person(text(echo, "to"), text(echo, "to_user_id"));
      read(echo, Role.ASSISTANT, phone, events);
    }
    for (JsonNode status : value.path("statuses")) {
      readStatus(status, events);
    }
    for (JsonNode update : value.path("user_id_update")) {
      events.event("system");
      JsonNode ids = update.path("user_id");
      events.moved(text(ids, "previous"), text(ids, "current"));
      events.person(text(update, "wa_id"), text(ids, "current"));
    }
    each(value, "errors", "error", events);
    each(value, "calls", "call", events);
    each(value, "groups", "group", events);
    each(value, "user_preferences", "account", events);
    each(value, "state_sync", "account", events);
    for (JsonNode chunk : value.path("history")) {
      readHistory(chunk, business, events);
    }
  }

  private static void each(JsonNode value, String name, String kind, WebhookEvents events) {
    for (JsonNode one : value.path(name)) {
      if (one.isObject()) {
        events.event(kind);
      } else {
        events.unfit(UnfitReason.OTHER_FORM, name);
      }
    }
  }

  private static void readStatus(JsonNode status, WebhookEvents events) {
    boolean ofGroup = text(status, "recipient_type").equals("group");
    if (!status.isObject()) {
      events.unfit(UnfitReason.OTHER_FORM, "statuses");
    } else if (text(status, "status").equals("failed") && !ofGroup) {
      String phone = first(text(status, "recipient_id"), text(status, "recipient_user_id"));
      events.failed(phone, text(status, "id"));
    } else {
      events.event("status");
    }
  }

  private static void readHistory(JsonNode chunk, String business, WebhookEvents events) {
    for (JsonNode error : chunk.path("errors")) {
      if (error.path("code").asInt(0) == WebhookEvents.HISTORY_REFUSED) {
        events.historyRefused();
      } else {
        events.event("error");
      }
    }
    JsonNode progress = chunk.path("metadata").path("progress");
    if (progress.isValueNode()) {
      events.historyProgress(progress.asInt(0));
    }
    for (JsonNode thread : chunk.path("threads")) {
      String user = text(thread, "context", "user_id");
      String phone = events.person(text(thread, "id"), user);
      for (JsonNode message : thread.path("messages")) {
        boolean ours = message.has("to") || isFrom(message, business);
        read(message, ours ? Role.ASSISTANT : Role.USER, phone, events);
      }
    }
  }

  /**
   * The pictures of a history come apart, under the ids of what stood for them before. Of one of
   * ours only that tells whose conversation it is.
   */
  private static void readHistoryMedia(JsonNode message, String business, WebhookEvents events) {
    String id = text(message, "id");
    long time = number(message.path("timestamp"));
    String to = first(text(message, "to"), text(message, "to_user_id"));
    if (!to.isEmpty()) {
      events.edited(spoken(message), Role.ASSISTANT, events.person(to), time, id);
    } else if (isFrom(message, business)) {
      events.completed(spoken(message), business, time, id);
    } else {
      String phone = events.person(text(message, "from"), text(message, "from_user_id"));
      events.edited(spoken(message), Role.USER, phone, time, id);
    }
  }

  private static boolean isFrom(JsonNode message, String business) {
    return !business.isEmpty() && digits(text(message, "from")).equals(business);
  }

  private static void read(JsonNode message, Role role, String phone, WebhookEvents events) {
    String type = text(message, "type");
    if (message.hasNonNull("group_id")) {
      // Several people in one chat are no dialogue of two.
      events.event("group");
      return;
    }
    String id = text(message, "id");
    long time = number(message.path("timestamp"));
    JsonNode change = message.path(type);
    switch (type) {
      case "edit" ->
          events.edited(
              spoken(change.path("message")),
              role,
              phone,
              time,
              text(change, "original_message_id"));
      case "revoke" -> events.revoked(phone, text(change, "original_message_id"));
      case "system" -> {
        events.event("system");
        readMove(message, change, events);
      }
      default -> events.said(spoken(message), role, phone, time, id);
    }
  }

  /** Somebody has another number now, or another user id. */
  private static void readMove(JsonNode message, JsonNode system, WebhookEvents events) {
    String type = text(system, "type");
    if (type.matches("(user|customer)_changed_number|user_changed_user_id")) {
      String now = first(text(system, "wa_id"), text(system, "new_wa_id"));
      events.moved(text(message, "from"), now);
      events.moved(text(system, "previous_user_id"), text(system, "user_id"));
      events.person(now, text(system, "user_id"));
    }
  }

  /** What its sender said, or what stands for it. */
  private static Spoken spoken(JsonNode message) {
    String type = text(message, "type");
    JsonNode content = message.path(type);
    if (Spoken.CAPTIONED.contains(type)) {
      return Spoken.media(type, text(content, "caption"));
    }
    return switch (type) {
      case "text" -> new Spoken(type, text(content, "body"));
      case "audio", "sticker", "location" -> Spoken.media(type, "");
      case "media_placeholder" -> Spoken.media("media", "");
      case "contacts" -> Spoken.contact();
      case "button" -> new Spoken(type, text(content, "text"));
      case "interactive" ->
          Spoken.orUnsupported(
              type,
              text(content, "button_reply", "title"),
              text(content, "list_reply", "title"),
              // Not response_json: the form's answers are data, not words.
              text(content, "nfm_reply", "body"),
              text(content, "body", "text"));
      case "order" -> Spoken.orUnsupported(type, text(content, "text"));
      case "template" -> Spoken.orUnsupported(type, template(content));
      case "unsupported", "unknown" -> unsupported(text(content, "type"));
      default -> Spoken.nothing(type.isEmpty() ? "empty" : type);
    };
  }

  /** What the API does not pass on. A change of something else is no message of its own. */
  private static Spoken unsupported(String type) {
    return type.matches("edit|revoke|reaction|pin.*|keep.*|poll_update")
        ? Spoken.nothing("system")
        : Spoken.orUnsupported("unsupported");
  }

  private static String template(JsonNode content) {
    for (JsonNode component : content.path("components")) {
      if (text(component, "type").equalsIgnoreCase("body")) {
        return text(component, "text");
      }
    }
    return text(content, "body", "text");
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }
}
