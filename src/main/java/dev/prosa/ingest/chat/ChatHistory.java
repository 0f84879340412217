package dev.prosa.ingest.chat;

import dev.prosa.message.Media;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What two people have written to each other, out of a chat that WhatsApp has exported; always the
 * same of the same file.
 *
 * @param messages in the order of the file. WhatsApp writes minutes or seconds: messages of one
 *     moment get its milliseconds one after another
 * @param notices lines of WhatsApp's own, and messages that hold nothing, which are left out
 */
public record ChatHistory(List<ChatMessage> messages, int notices) {

  public ChatHistory {
    messages = List.copyOf(messages);
  }

  /**
   * Reads a chat.
   *
   * @throws ChatException if it is no chat of two, or cannot be understood
   * @throws IOException if it cannot be read
   */
  public static ChatHistory read(Path file, ChatSettings settings) throws IOException {
    ChatFile chat = ChatFile.read(file, settings.chat());
    EntryReader reader = EntryReader.read(chat.text(), settings.order());
    List<Entry> dated = dated(reader.entries(), settings);
    List<Entry> entries = Speakers.attribute(dated, settings.me(), chat.name(), reader.isIphone());
    return history(entries, reader, settings);
  }

  /** The messages that are still there. */
  public List<Message> said() {
    return messages.stream()
        .filter(message -> message.state() != ChatMessage.State.DELETED)
        .map(ChatMessage::message)
        .toList();
  }

  private static List<Entry> dated(List<Entry> entries, ChatSettings settings) {
    DateOrder dates =
        settings
            .order()
            .or(() -> DateOrder.of(entries.stream().map(entry -> entry.line).toList()))
            .orElseThrow(() -> new ChatException(ChatException.Reason.AMBIGUOUS_DATES));
    for (Entry entry : entries) {
      entry.time =
          dates
              .time(entry.line)
              .orElseThrow(() -> new ChatException(ChatException.Reason.OTHER_DATE_ORDER));
    }
    return entries;
  }

  private static ChatHistory history(
      List<Entry> entries, EntryReader reader, ChatSettings settings) {
    LocalClock clock = new LocalClock(settings.zone());
    Map<Long, Integer> ofMoment = new HashMap<>();
    List<ChatMessage> messages = new ArrayList<>();
    int notices = reader.strayLines();
    boolean unseen = false;
    for (Entry entry : entries) {
      long moment = clock.millis(entry.time);
      Said said =
          entry.isSpoken() ? ExportedText.read(entry.words(), reader.isIphone()) : Said.NOTICE;
      Role role = entry.by == Entry.By.ME ? Role.ASSISTANT : Role.USER;
      if (said.kind() == Said.Kind.NOTICE) {
        notices++;
        unseen |= said.media() != null && role == Role.USER && !notedAtLast(messages);
        continue;
      }
      int nth = ofMoment.merge(moment, 1, Integer::sum) - 1;
      Message message =
          new Message(role, said.words(), moment + nth, settings.phone(), false, said.media());
      messages.add(
          new ChatMessage(
              unseen && role == Role.USER ? message.with(Media.OTHER) : message, state(said)));
      unseen = false;
    }
    return new ChatHistory(messages, notices);
  }

  /**
   * What may be looked at once is no message of its own; it is noted at the customer's words next
   * to it, as what is answered together with them.
   */
  private static boolean notedAtLast(List<ChatMessage> messages) {
    int last = messages.size() - 1;
    if (last < 0 || messages.get(last).message().role() != Role.USER) {
      return false;
    }
    ChatMessage words = messages.get(last);
    messages.set(last, new ChatMessage(words.message().with(Media.OTHER), words.state()));
    return true;
  }

  private static ChatMessage.State state(Said said) {
    if (said.kind() == Said.Kind.DELETED) {
      return ChatMessage.State.DELETED;
    }
    return said.edited() ? ChatMessage.State.EDITED : ChatMessage.State.SENT;
  }

  /** Hides what was said. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "ChatHistory[messages=%d, notices=%d]", messages.size(), notices);
  }
}
