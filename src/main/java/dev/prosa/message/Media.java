package dev.prosa.message;

import java.util.Locale;

/** What came with a message's words and is not kept: a picture and the like. */
public enum Media {
  IMAGE,
  VIDEO,
  AUDIO,
  DOCUMENT,
  STICKER,
  LOCATION,
  CONTACT,
  /** Something of which nobody has said what it was. */
  OTHER;

  /** Its name in stored messages. */
  public String label() {
    return this == OTHER ? "media" : name().toLowerCase(Locale.ROOT);
  }

  /** The words that stand for it: {@code [image]}. */
  public String placeholder() {
    return "[" + label() + "]";
  }

  /** What is stored under that name; {@link #OTHER} if it is none of ours. */
  public static Media fromLabel(String label) {
    for (Media media : values()) {
      if (media.label().equals(label)) {
        return media;
      }
    }
    return OTHER;
  }
}
