package dev.prosa.ingest.webhook;

import java.util.List;

/** How Twilio writes addresses and kinds of files, in all of its forms. */
final class TwilioForm {

  private static final String WHATSAPP = "whatsapp:";

  private TwilioForm() {}

  /** The phone or user id of an address such as {@code whatsapp:+5511999999999}. */
  static String name(String address) {
    String name = address.startsWith(WHATSAPP) ? address.substring(WHATSAPP.length()) : address;
    return name.startsWith("+") ? name.substring(1) : name;
  }

  /** The kind of a file, or empty if there is none. */
  static String kindOfFile(String type) {
    if (type.equals("text/vcard") || type.equals("text/x-vcard")) {
      return "contacts";
    }
    if (type.equals("image/webp")) {
      return "sticker";
    }
    for (String media : List.of("image", "video", "audio")) {
      if (type.startsWith(media + "/")) {
        return media;
      }
    }
    return type.isEmpty() ? "" : "document";
  }
}
