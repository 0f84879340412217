package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.first;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message of WAHA says. Its {@code body} may be something else than words: WEBJS has whole
 * vCards there, and the picture of a map.
 */
final class WahaMessage {

  /** Types of WEBJS that are not their bodies. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("ptt", "audio"),
          Map.entry("audio", "audio"),
          Map.entry("image", "image"),
          Map.entry("video", "video"),
          Map.entry("ptv", "video"),
          Map.entry("document", "document"),
          Map.entry("sticker", "sticker"),
          Map.entry("location", "location"),
          Map.entry("live_location", "location"),
          Map.entry("vcard", "contacts"),
          Map.entry("multi_vcard", "contacts"),
          Map.entry("order", "order"),
          Map.entry("product", "product"),
          Map.entry("payment", "payment"),
          Map.entry("groups_v4_invite", "unsupported"),
          Map.entry("album", "album"),
          Map.entry("call_log", "call"),
          Map.entry("revoked", "system"),
          Map.entry("protocol", "system"),
          Map.entry("ciphertext", "system"),
          Map.entry("e2e_notification", "system"),
          Map.entry("notification", "system"),
          Map.entry("notification_template", "system"),
          Map.entry("group_notification", "system"),
          Map.entry("broadcast_notification", "system"),
          Map.entry("gp2", "system"),
          Map.entry("debug", "system"),
          Map.entry("reaction", "reaction"),
          Map.entry("poll_creation", "poll"),
          Map.entry("scheduled_event_creation", "event"),
          Map.entry("list", "interactive"),
          Map.entry("list_response", "interactive"),
          Map.entry("buttons_response", "interactive"),
          Map.entry("template_button_reply", "interactive"),
          Map.entry("hsm", "interactive"),
          Map.entry("interactive", "interactive"),
          Map.entry("native_flow", "interactive"));

  /** How a picture in base64 begins, JPEG or PNG. */
  private static final Pattern PICTURE = Pattern.compile("(?:/9j/|iVBORw0KGgo)[A-Za-z0-9+/=]*");

  private WahaMessage() {}

  static Spoken spoken(JsonNode message) {
    String body = text(message, "body");
    JsonNode data = message.path("_data");
    String kind = TYPES.getOrDefault(text(data, "type"), "");
    if (body.startsWith("BEGIN:VCARD") || !message.path("vCards").isEmpty()) {
      return Spoken.contact();
    }
    if (message.path("location").isObject()) {
      return Spoken.media("location", "");
    }
    if (PICTURE.matcher(body).matches()) {
      body = ""; // of a map, a product or a link
    }
    Spoken told = inside(data);
    if (told != null) {
      // An edit holds its new words only in the body.
      boolean words = told.words().isEmpty() || told.kind().equals("text");
      return words && !body.isBlank() ? new Spoken("text", body) : told;
    }
    return kind.isEmpty() ? untyped(message, body) : ofKind(kind, body);
  }

  private static Spoken ofKind(String kind, String body) {
    if (Spoken.CAPTIONED.contains(kind)) {
      return Spoken.media(kind, body);
    }
    return switch (kind) {
      case "audio", "sticker", "location" -> Spoken.media(kind, "");
      case "contacts" -> Spoken.contact();
      case "order", "product", "payment", "unsupported" -> Spoken.orUnsupported(kind);
      case "poll", "event", "interactive" -> Spoken.orUnsupported(kind, body);
      default -> Spoken.nothing(kind);
    };
  }

  /** Of a type that is not known, or of none. */
  private static Spoken untyped(JsonNode message, String body) {
    return message.path("hasMedia").asBoolean(false)
        ? media(message)
        : plain(message.path("_data"), body);
  }

  /** What the message of NOWEB or GOWS in it says, or null if there is none. */
  private static @Nullable Spoken inside(JsonNode data) {
    JsonNode message = data.has("Message") ? data.path("Message") : data.path("message");
    return message.isObject() ? WebMessage.spoken(message) : null;
  }

  private static Spoken media(JsonNode message) {
    String type = text(message, "media", "mimetype");
    String kind = type.equals("image/webp") ? "sticker" : type.replaceFirst("/.*", "");
    return switch (kind) {
      case "image", "video", "audio", "sticker" -> Spoken.media(kind, text(message, "body"));
      case "" -> Spoken.media("media", text(message, "body"));
      default -> Spoken.media("document", text(message, "body"));
    };
  }

  private static Spoken plain(JsonNode data, String body) {
    String type = text(data, "type");
    return new Spoken(
        body.isBlank() ? first(type.equals("chat") ? "" : type, "empty") : "text", body);
  }
}
