package dev.prosa.ingest.chat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What two people have written to each other, out of a chat that WhatsApp has exported; always the
 * same messages of the same file, so that it may be imported again, also after more was written.
 *
 * @param messages in the order of the file. WhatsApp writes minutes or seconds: messages of one
 *     moment get its milliseconds one after another
 * @param notices lines of WhatsApp's own, and messages that were deleted, which are left out
 */
public record ChatHistory(List<Message> messages, int notices) {

  private static final String MEDIA = "[media]";

  private static final Pattern ENCRYPTION =
      Pattern.compile(
          "criptografia de ponta a ponta|end-to-end encrypted", Pattern.CASE_INSENSITIVE);
  private static final Pattern DELETED =
      Pattern.compile(
          "(Mensagem apagada|Ess?ta mensagem foi apagada|Essa mensagem foi apagada"
              + "|Você apagou (esta|essa) mensagem|This message was deleted"
              + "|You deleted this message)\\.?",
          Pattern.CASE_INSENSITIVE);
  // Blanks before something are looked at from their beginning only: elsewhere a run of a million
  // of them would take the square of that.
  private static final String BLANKS = "(?<!\\s)\\s*+";

  private static final Pattern EDITED =
      Pattern.compile(
          BLANKS + "<(Mensagem editada|Esta mensagem foi editada|This message was edited)>$");
  private static final Pattern ATTACHED_ANDROID =
      Pattern.compile("^[^\\n]{1,255}\\.\\w{1,5} \\((arquivo anexado|file attached)\\)\\n?");
  private static final Pattern ATTACHED_IOS =
      Pattern.compile(BLANKS + "<(anexado|attached): [^>\\n]{1,255}>\\s*+");
  private static final Pattern OMITTED =
      Pattern.compile("<(Mídia oculta|Media omitted|Arquivo de mídia oculto)>\\n?");
  private static final List<String> FILE_NAMES =
      List.of("Conversa do WhatsApp com ", "WhatsApp Chat with ");
  private static final String TXT = ".txt";

  /** WhatsApp itself exports 40,000. */
  private static final int MOST_MESSAGES = 1_000_000;

  public ChatHistory {
    messages = List.copyOf(messages);
  }

  /**
   * Reads a chat.
   *
   * @param me the name of the one who answered, as it stands in the file
   * @param phone whose conversation it becomes
   * @param zone where the phone was that wrote it
   * @param order of day and month, where the file does not tell
   * @throws IllegalArgumentException if it is no chat of two, or cannot be understood; the message
   *     quotes nothing of it
   * @throws IOException if it cannot be read
   */
  public static ChatHistory read(
      Path file, String me, String phone, ZoneId zone, Optional<DateOrder> order)
      throws IOException {
    Message.requirePhone(phone);
    ChatFile chat = ChatFile.read(file);
    List<Entry> entries = entries(chat.text());
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("this is not a chat that WhatsApp exported");
    }
    DateOrder dates =
        order.isPresent()
            ? order.get()
            : DateOrder.of(entries.stream().map(entry -> entry.line).toList())
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "the dates are ambiguous; add --date-order=dmy or mdy"));
    String other = other(entries, me, chat.name());
    return history(entries, me, other, phone, zone, dates);
  }

  /** One message or notice, with the lines that go on with it. */
  private static final class Entry {
    final ChatLine line;
    final StringBuilder text;

    Entry(ChatLine line) {
      this.line = line;
      this.text = new StringBuilder(line.rest());
    }

    /** Who may have written it, or empty. */
    String sender() {
      int colon = line.rest().indexOf(": ");
      int end = colon < 0 && line.rest().endsWith(":") ? line.rest().length() - 1 : colon;
      return end <= 0 ? "" : line.rest().substring(0, end).strip();
    }

    String words(String sender) {
      return text.substring(text.indexOf(sender) + sender.length() + 1).strip();
    }
  }

  private static List<Entry> entries(String text) {
    List<Entry> entries = new ArrayList<>();
    text.lines()
        .forEach(
            line -> {
              Optional<ChatLine> begins = ChatLine.parse(line);
              if (begins.isPresent()) {
                if (entries.size() == MOST_MESSAGES) {
                  throw new IllegalArgumentException(
                      "there are more than " + MOST_MESSAGES + " messages, which no chat has");
                }
                entries.add(new Entry(begins.get()));
              } else if (!entries.isEmpty()) {
                String more = ChatLine.withoutMarks(line);
                entries.get(entries.size() - 1).text.append('\n').append(more);
              }
            });
    return entries;
  }

  /** A notice may hold a colon, so what stands before one is a name only if it comes often. */
  private static String other(List<Entry> entries, String me, String fileName) {
    Map<String, Integer> senders = new TreeMap<>();
    for (Entry entry : entries) {
      if (!entry.sender().isEmpty()) {
        senders.merge(entry.sender(), 1, Integer::sum);
      }
    }
    if (senders.remove(me) == null) {
      throw new IllegalArgumentException(
          "the name given with --me does not occur in this chat; write it as in the chat");
    }
    String fromName = named(fileName);
    String other =
        senders.containsKey(fromName)
            ? fromName
            : senders.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry<String, Integer>::getValue))
                .map(Map.Entry::getKey)
                .orElse("");
    senders.remove(other);
    if (senders.values().stream().anyMatch(times -> times > 1)) {
      throw new IllegalArgumentException(
          "more than two people write in this chat; groups cannot be imported");
    }
    return other;
  }

  /** Whom the file's name names, or nobody. */
  private static String named(String fileName) {
    for (String before : FILE_NAMES) {
      int at = fileName.lastIndexOf(before);
      if (at >= 0 && fileName.endsWith(TXT)) {
        int from = at + before.length();
        return fileName.substring(from, Math.max(from, fileName.length() - TXT.length()));
      }
    }
    return "";
  }

  private static ChatHistory history(
      List<Entry> entries, String me, String other, String phone, ZoneId zone, DateOrder dates) {
    List<Message> messages = new ArrayList<>();
    int notices = 0;
    long moment = -1;
    int ofMoment = 0;
    for (Entry entry : entries) {
      long time =
          dates
              .time(entry.line)
              .orElseThrow(() -> new IllegalArgumentException("a date is none in the order given"))
              .atZone(zone)
              .toInstant()
              .toEpochMilli();
      ofMoment = time == moment ? ofMoment + 1 : 0;
      moment = time;
      String sender = entry.sender();
      boolean mine = sender.equals(me);
      boolean theirs =
          !sender.isEmpty() && sender.equals(other); // where nobody else writes it is ""
      String words = mine || theirs ? words(entry, sender) : "";
      if (words.isEmpty()) {
        notices++;
      } else {
        messages.add(new Message(mine ? Role.ASSISTANT : Role.USER, words, time + ofMoment, phone));
      }
    }
    return new ChatHistory(messages, notices);
  }

  /** What was written; empty where that is nothing, or nothing any more. */
  private static String words(Entry entry, String sender) {
    String words = EDITED.matcher(entry.words(sender)).replaceFirst("");
    if (DELETED.matcher(words).matches()
        || (entry.line.marked() && ENCRYPTION.matcher(words).find())) {
      return "";
    }
    String said = words;
    for (Pattern media : List.of(ATTACHED_ANDROID, ATTACHED_IOS, OMITTED)) {
      said = media.matcher(said).replaceAll("").strip();
    }
    // The name of a file may be a person's.
    return said.isEmpty() && !words.isEmpty() ? MEDIA : said;
  }

  /** Hides what was said. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "ChatHistory[messages=%d, notices=%d]", messages.size(), notices);
  }
}
