package dev.prosa.ingest.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The text of a chat that WhatsApp has exported, out of a {@code .txt} or the {@code .zip} around
 * it. Nothing is unpacked to the disk, and nothing but the one text is unpacked at all.
 *
 * @param name of the text, in which Android names the other person
 */
record ChatFile(String name, String text) {

  /** WhatsApp itself exports 40,000 messages at most. */
  private static final int MOST_BYTES = 64 << 20;

  private static final int MOST_ENTRIES = 100_000;

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is no chat, or more than a chat can be
   * @throws IOException if it cannot be read
   */
  static ChatFile read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      try (InputStream in = Files.newInputStream(file)) {
        return new ChatFile(name, text(in));
      }
    }
    try (ZipFile zip = new ZipFile(file.toFile(), UTF_8)) {
      ZipEntry chat = chat(zip);
      try (InputStream in = zip.getInputStream(chat)) {
        return new ChatFile(chat.getName(), text(in));
      }
    }
  }

  /** Hides what was said, and by whom. */
  @Override
  public String toString() {
    return "ChatFile[" + text.length() + " chars]";
  }

  private static ZipEntry chat(ZipFile zip) {
    if (zip.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException("the zip contains too many files for a chat");
    }
    List<? extends ZipEntry> texts =
        zip.stream()
            .filter(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith(".txt"))
            .toList();
    for (ZipEntry entry : texts) {
      if (isOutside(entry.getName())) {
        throw new IllegalArgumentException("the zip names a file outside of itself: no chat");
      }
    }
    List<? extends ZipEntry> named =
        texts.stream().filter(entry -> isNamedAsAChat(entry.getName())).toList();
    List<? extends ZipEntry> found = named.isEmpty() ? texts : named;
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "the zip contains "
              + found.size()
              + " texts that could be the chat, not one; pass the right .txt file itself");
    }
    return found.get(0);
  }

  private static boolean isNamedAsAChat(String name) {
    return name.equals("_chat.txt")
        || (name.endsWith(".txt") && name.indexOf("WhatsApp", name.lastIndexOf('/') + 1) >= 0);
  }

  private static boolean isOutside(String name) {
    return name.startsWith("/")
        || name.indexOf('\\') >= 0
        || name.indexOf(':') >= 0
        || List.of(name.split("/")).contains("..");
  }

  /** No more than a chat can have, whatever a zip says of its size. */
  private static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the text is larger than " + (MOST_BYTES >> 20) + " MB, which no chat is");
    }
    String text = new String(bytes, UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
