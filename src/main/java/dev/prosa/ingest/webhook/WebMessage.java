package dev.prosa.ingest.webhook;

import static dev.prosa.ingest.webhook.JsonFields.first;
import static dev.prosa.ingest.webhook.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  /** How the others are read, by the names of their fields. */
  private static final Map<String, Function<JsonNode, Spoken>> READERS =
      Map.ofEntries(
          Map.entry("contactMessage", content -> Spoken.contact()),
          Map.entry("contactsArrayMessage", content -> Spoken.contact()),
          // What a customer chose; not a form's answers, which are data and no words.
          interactive("buttonsResponseMessage", WebMessage::chosenButton),
          interactive("templateButtonReplyMessage", WebMessage::chosenButton),
          interactive(
              "listResponseMessage",
              content -> first(text(content, "title"), text(content, "description"))),
          interactive("interactiveResponseMessage", content -> text(content, "body", "text")),
          // What a bot says above its buttons and lists.
          interactive(
              "listMessage",
              content -> first(text(content, "description"), text(content, "title"))),
          interactive("buttonsMessage", WebMessage::buttons),
          interactive("templateMessage", WebMessage::template),
          interactive("interactiveMessage", WebMessage::interactive),
          Map.entry("highlyStructuredMessage", WebMessage::structured),
          said("pollCreationMessage", "poll", "name"),
          said("pollCreationMessageV2", "poll", "name"),
          said("pollCreationMessageV3", "poll", "name"),
          said("pollCreationMessageV5", "poll", "name"),
          said("eventMessage", "event", "name"),
          said("orderMessage", "order", "message"),
          said("productMessage", "product", "body"),
          said("groupInviteMessage", "unsupported", "caption"),
          said("newsletterAdminInviteMessage", "unsupported", "caption"),
          Map.entry("sendPaymentMessage", WebMessage::payment),
          Map.entry("requestPaymentMessage", WebMessage::payment),
          said("invoiceMessage", "payment", "note"),
          wordless("paymentInviteMessage", "payment"),
          wordless("declinePaymentRequestMessage", "payment"),
          wordless("cancelPaymentRequestMessage", "payment"));

  private static final int DEEPEST = 8;

  private WebMessage() {}

  private static Map.Entry<String, Function<JsonNode, Spoken>> interactive(
      String name, Function<JsonNode, String> words) {
    return Map.entry(name, content -> Spoken.orUnsupported("interactive", words.apply(content)));
  }

  private static Map.Entry<String, Function<JsonNode, Spoken>> said(
      String name, String kind, String field) {
    return Map.entry(name, content -> Spoken.orUnsupported(kind, text(content, field)));
  }

  private static Map.Entry<String, Function<JsonNode, Spoken>> wordless(String name, String kind) {
    return Map.entry(name, content -> Spoken.orUnsupported(kind));
  }

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
        Spoken one = spoken(said, field.getKey(), field.getValue());
        if (one != null) {
          return one;
        }
      }
    }
    return new Spoken(unknown(said), "");
  }

  private static @Nullable Spoken spoken(JsonNode message, String name, JsonNode content) {
    String media = MEDIA.get(name);
    if (media != null) {
      return media(media, message, content);
    }
    Function<JsonNode, Spoken> reader = READERS.get(name);
    return reader == null ? null : reader.apply(content);
  }

  private static Spoken structured(JsonNode content) {
    Spoken hydrated = spoken(content.path("hydratedHsm"));
    return hydrated.words().isEmpty() ? Spoken.orUnsupported("template") : hydrated;
  }

  private static Spoken payment(JsonNode content) {
    return Spoken.orUnsupported(
        "payment", spoken(content.path("noteMessage")).words(), text(content, "note"));
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

  private static String chosenButton(JsonNode content) {
    return first(
        text(content, "selectedDisplayText"), text(content, "Response", "SelectedDisplayText"));
  }

  private static String buttons(JsonNode content) {
    return first(
        text(content, "contentText"),
        text(content, "text"),
        text(content, "headerText"),
        text(content, "Header", "Text"),
        text(content, "imageMessage", "caption"));
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
