package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.first;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of WhatsApp Web's own protocol as JSON, which the gateways built on it pass
 * on: those of Baileys and of whatsmeow, whose names of fields differ a little.
 */
final class WebMessage {

  /** Fields whose {@code message} is the message meant. */
  private static final List<String> WRAPPERS =
      List.of(
          "deviceSentMessage",
          "ephemeralMessage",
          "viewOnceMessage",
          "viewOnceMessageV2",
          "viewOnceMessageV2Extension",
          "documentWithCaptionMessage",
          "lottieStickerMessage",
          "associatedChildMessage",
          "groupMentionedMessage",
          "botInvokeMessage",
          "pollCreationMessageV4",
          "questionMessage",
          "questionReplyMessage",
          "editedMessage");

  /** What stands in a message beside what it says. */
  private static final List<String> AROUND =
      List.of("messageContextInfo", "contextInfo", "base64", "mediaUrl", "mimetype");

  /** Kinds by the names of their fields. */
  private static final Map<String, String> MEDIA =
      Map.ofEntries(
          Map.entry("imageMessage", "image"),
          Map.entry("videoMessage", "video"),
          Map.entry("ptvMessage", "video"),
          Map.entry("documentMessage", "document"),
          Map.entry("audioMessage", "audio"),
          Map.entry("stickerMessage", "sticker"),
          Map.entry("stickerPackMessage", "sticker"),
          Map.entry("locationMessage", "location"),
          Map.entry("liveLocationMessage", "location"));

  private static final Map<String, String> NOTHING =
      Map.ofEntries(
          Map.entry("reactionMessage", "reaction"),
          Map.entry("encReactionMessage", "reaction"),
          Map.entry("pollUpdateMessage", "poll"), // encrypted: which option is not to be seen
          Map.entry("albumMessage", "album"), // its pictures follow, one by one
          Map.entry("call", "call"),
          Map.entry("bcallMessage", "call"),
          Map.entry("callLogMesssage", "call"), // its own spelling
          Map.entry("scheduledCallCreationMessage", "call"),
          Map.entry("scheduledCallEditMessage", "call"),
          Map.entry("protocolMessage", "system"),
          Map.entry("pinInChatMessage", "system"),
          Map.entry("keepInChatMessage", "system"),
          Map.entry("placeholderMessage", "system"),
          Map.entry("secretEncryptedMessage", "system"),
          Map.entry("encEventResponseMessage", "system"),
          Map.entry("messageHistoryBundle", "system"),
          Map.entry("messageHistoryNotice", "system"),
          Map.entry("stickerSyncRmrMessage", "system"),
          Map.entry("requestPhoneNumberMessage", "system"),
          Map.entry("senderKeyDistributionMessage", "system"));

  private static final int DEEPEST = 8;

  private WebMessage() {}

  /** The message in its wrappers. */
  static JsonNode unwrapped(JsonNode message) {
    JsonNode at = message;
    for (int depth = 0; depth < DEEPEST; depth++) {
      JsonNode inner = inner(at);
      if (inner == null) {
        return at;
      }
      at = inner;
    }
    return at;
  }

  private static @Nullable JsonNode inner(JsonNode message) {
    for (String wrapper : WRAPPERS) {
      JsonNode inner = message.path(wrapper).path("message");
      if (inner.isObject()) {
        return inner;
      }
    }
    return null;
  }

  /** What {@code message} says; wrappers are looked through. */
  static Spoken spoken(JsonNode message) {
    JsonNode said = unwrapped(message);
    String plain = first(text(said, "conversation"), text(said, "extendedTextMessage", "text"));
    if (!plain.isEmpty()) {
      return new Spoken("text", plain);
    }
    for (Map.Entry<String, JsonNode> field : said.properties()) {
      if (field.getValue().isObject()) {
        Optional<Spoken> one = spoken(said, field.getKey(), field.getValue());
        if (one.isPresent()) {
          return one.get();
        }
      }
    }
    return new Spoken(unknown(said), "");
  }

  private static Optional<Spoken> spoken(JsonNode message, String name, JsonNode content) {
    String media = MEDIA.get(name);
    if (media != null) {
      return Optional.of(media(media, message, content));
    }
    return Optional.ofNullable(
        switch (name) {
          case "contactMessage", "contactsArrayMessage" -> Spoken.contact();
          case "buttonsResponseMessage",
              "templateButtonReplyMessage",
              "listResponseMessage",
              "interactiveResponseMessage" ->
              Spoken.orUnsupported("interactive", choice(name, content));
          case "listMessage", "buttonsMessage", "templateMessage", "interactiveMessage" ->
              Spoken.orUnsupported("interactive", offer(name, content));
          case "highlyStructuredMessage" ->
              spoken(content.path("hydratedHsm")).words().isEmpty()
                  ? Spoken.orUnsupported("template")
                  : spoken(content.path("hydratedHsm"));
          case "pollCreationMessage",
              "pollCreationMessageV2",
              "pollCreationMessageV3",
              "pollCreationMessageV5" ->
              Spoken.orUnsupported("poll", text(content, "name"));
          case "eventMessage" -> Spoken.orUnsupported("event", text(content, "name"));
          case "orderMessage" -> Spoken.orUnsupported("order", text(content, "message"));
          case "productMessage" -> Spoken.orUnsupported("product", text(content, "body"));
          case "groupInviteMessage", "newsletterAdminInviteMessage" ->
              Spoken.orUnsupported("unsupported", text(content, "caption"));
          case "sendPaymentMessage", "requestPaymentMessage" ->
              Spoken.orUnsupported(
                  "payment", spoken(content.path("noteMessage")).words(), text(content, "note"));
          case "invoiceMessage" -> Spoken.orUnsupported("payment", text(content, "note"));
          case "paymentInviteMessage",
              "declinePaymentRequestMessage",
              "cancelPaymentRequestMessage" ->
              Spoken.orUnsupported("payment");
          default -> null;
        });
  }

  /** Evolution writes down what it hears in a voice message. */
  private static Spoken media(String kind, JsonNode message, JsonNode content) {
    if (!kind.equals("audio")) {
      return Spoken.media(kind, text(content, "caption"));
    }
    String heard = text(message, "speechToText").replaceFirst("^\\[audio\\] ?", "");
    boolean nothing = heard.equals("undefined") || heard.equals("null");
    // What is written down of it is all that there was.
    return nothing || heard.isBlank() ? Spoken.media(kind, "") : new Spoken(kind, heard);
  }

  /** What a customer chose; not a form's answers, which are data and no words. */
  private static String choice(String name, JsonNode content) {
    return switch (name) {
      case "listResponseMessage" -> first(text(content, "title"), text(content, "description"));
      case "interactiveResponseMessage" -> text(content, "body", "text");
      default ->
          first(
              text(content, "selectedDisplayText"),
              text(content, "Response", "SelectedDisplayText"));
    };
  }

  /** What a bot says above its buttons and lists. */
  private static String offer(String name, JsonNode content) {
    return switch (name) {
      case "listMessage" -> first(text(content, "description"), text(content, "title"));
      case "buttonsMessage" ->
          first(
              text(content, "contentText"),
              text(content, "text"),
              text(content, "headerText"),
              text(content, "Header", "Text"),
              text(content, "imageMessage", "caption"));
      case "templateMessage" -> template(content);
      default -> interactive(content);
    };
  }

  private static String template(JsonNode content) {
    List<String> found = new ArrayList<>();
    for (JsonNode of : List.of(content, content.path("Format"))) {
      for (String form :
          List.of(
              "hydratedTemplate",
              "hydratedFourRowTemplate",
              "HydratedFourRowTemplate",
              "interactiveMessageTemplate",
              "InteractiveMessageTemplate")) {
        JsonNode one = of.path(form);
        found.add(text(one, "hydratedContentText"));
        found.add(interactive(one));
        found.add(text(one, "hydratedTitleText"));
      }
    }
    return first(found.toArray(String[]::new));
  }

  private static String interactive(JsonNode content) {
    return first(
        text(content, "body", "text"),
        text(content, "header", "title"),
        text(content.path("carouselMessage").path("cards").path(0), "body", "text"));
  }

  /** The kind of a message that says nothing known: a known one without words, or a new one. */
  private static String unknown(JsonNode message) {
    String named = "";
    for (Iterator<String> names = message.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      String kind = NOTHING.get(name);
      if (kind != null && !kind.equals("system")) {
        return kind;
      }
      if (!AROUND.contains(name)) {
        named = kind != null ? first(named, kind) : name;
      }
    }
    return first(named, "empty");
  }
}
