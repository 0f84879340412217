package dev.prosa.ingest.chat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.ingest.chat.ChatException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The text of a chat that WhatsApp has exported, out of a {@code .txt} or the zip around it,
 * whatever their endings. Nothing is unpacked to the disk, and nothing but texts is unpacked at
 * all.
 *
 * @param name of the text, in which Android names the other person
 */
record ChatFile(String name, String text) {

  /** WhatsApp itself exports 40,000 messages at most. */
  private static final int MOST_BYTES = 64 << 20;

  private static final int MOST_ENTRIES = 100_000;

  /** Attachments that are texts themselves: more than that are not looked into. */
  private static final int MOST_TEXTS = 100;

  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);

  /**
   * Reads a file.
   *
   * @param chat a part of the chat's name where a zip holds several; may be empty
   * @throws ChatException if it is no chat, or more than a chat can be
   * @throws IOException if it cannot be read
   */
  static ChatFile read(Path file, String chat) throws IOException {
    if (!isZip(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        return new ChatFile(String.valueOf(file.getFileName()), text(in));
      }
    }
    try (ZipFile zip = open(file)) {
      return only(zip, chat);
    }
  }

  /** Hides what was said, and by whom. */
  @Override
  public String toString() {
    return "ChatFile[" + text.length() + " chars]";
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      return head.length == 4
          && head[0] == 'P'
          && head[1] == 'K'
          && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
    }
  }

  /**
   * Old archivers write names in the code page of their machine; each byte stands for something.
   */
  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), UTF_8);
    } catch (ZipException perhapsItsNames) {
      try {
        return new ZipFile(file.toFile(), ISO_8859_1);
      } catch (ZipException broken) {
        throw perhapsItsNames;
      }
    }
  }

  private static ChatFile only(ZipFile zip, String chat) throws IOException {
    if (zip.size() > MOST_ENTRIES) {
      throw new ChatException(Reason.TOO_MANY_FILES);
    }
    List<ZipEntry> texts = new ArrayList<>();
    List<ZipEntry> named = new ArrayList<>();
    String wanted = Marks.letters(chat);
    zip.stream()
        .filter(entry -> isText(entry.getName()))
        .filter(entry -> Marks.letters(entry.getName()).contains(wanted))
        .forEach(
            entry -> {
              if (isOutside(entry.getName())) {
                throw new ChatException(Reason.OUTSIDE);
              }
              texts.add(entry);
              if (isNamedAsAChat(entry.getName())) {
                named.add(entry);
              }
            });
    List<ZipEntry> found = named.isEmpty() ? texts : named;
    if (found.isEmpty()) {
      throw new ChatException(Reason.NO_TEXT);
    }
    return found.size() == 1 ? read(zip, found.get(0)) : theOneThatIsAChat(zip, found);
  }

  private static ChatFile theOneThatIsAChat(ZipFile zip, List<ZipEntry> texts) throws IOException {
    List<ChatFile> chats = new ArrayList<>();
    for (ZipEntry entry : texts.subList(0, Math.min(MOST_TEXTS, texts.size()))) {
      ChatFile one = read(zip, entry);
      if (HeaderForm.beginsAsAChat(one.text())) {
        chats.add(one);
      }
      if (chats.size() > 1) {
        throw new ChatException(Reason.SEVERAL);
      }
    }
    if (chats.isEmpty()) {
      throw new ChatException(Reason.NO_TEXT);
    }
    return chats.get(0);
  }

  private static ChatFile read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return new ChatFile(baseName(entry.getName()), text(in));
    }
  }

  /** Macs put a twin beside each file that holds what only they understand. */
  private static boolean isText(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".txt")
        && !name.startsWith("__MACOSX/")
        && !baseName(name).startsWith("._");
  }

  private static boolean isNamedAsAChat(String name) {
    String base = baseName(name);
    return base.equals("_chat.txt") || base.contains("WhatsApp");
  }

  private static String baseName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private static boolean isOutside(String name) {
    String slashed = name.replace('\\', '/');
    return slashed.startsWith("/")
        || DRIVE.matcher(name).matches()
        || List.of(slashed.split("/")).contains("..");
  }

  /** No more than a chat can have, whatever a zip says of its size. */
  private static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new ChatException(Reason.TOO_LARGE);
    }
    return TextEncoding.decode(bytes);
  }
}
