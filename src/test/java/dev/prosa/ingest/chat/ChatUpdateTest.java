package dev.prosa.ingest.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a later export changes. Messages are written {@code MINUTE WHO WORDS}; words that begin with
 * {@code *} were edited, {@code -} was deleted.
 */
final class ChatUpdateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        // an equal export, a longer one, one without its head, one without its middle
        "1 u a, 1 u b, 2 s c ~ 1 u a, 1 u b, 2 s c ~ 1 u a, 1 u b, 2 s c",
        "1 u a ~ 1 u a, 1 s b, 2 u c ~ 1 u a, 1 s b, 2 u c",
        "1 u a, 1 u b, 1 s c ~ 1 u b, 1 s c, 2 u d ~ 1 u a, 1 u b, 1 s c, 2 u d",
        "1 u a, 1 u b, 1 u c ~ 1 u a, 1 u c ~ 1 u a, 1 u b, 1 u c",
        // equal words, as many as there are
        "1 u ok ~ 1 u ok, 1 u ok ~ 1 u ok, 1 u ok",
        "1 u ok, 1 u ok ~ 1 u ok, 1 u ok ~ 1 u ok, 1 u ok",
        // edited and deleted
        "1 u a, 1 u b, 1 s c ~ 1 u a, 1 u *B, 1 s c ~ 1 u a, 1 u B, 1 s c",
        "1 u a, 1 u b, 1 s c ~ 1 u a, 1 u -, 1 s c ~ 1 u a, 1 s c",
        "1 u a, 1 u b ~ 1 u -, 1 u *B ~ 1 u B",
        "1 u a, 1 u b, 1 u c ~ 1 u *A, 1 u b, 1 u - ~ 1 u A, 1 u b",
        "1 u a ~ 1 s -, 1 u a ~ 1 u a",
        "1 u a ~ 1 u a, 2 u *b ~ 1 u a, 2 u b",
        // between two that are there
        "1 u a, 1 s c ~ 1 u a, 1 u b, 1 s c ~ 1 u a, 1 u b, 1 s c",
        "1 u a, 1 s c ~ 1 u a, 1 u a, 1 s c ~ 1 u a, 1 s c, 1 u a",
      })
  void aLaterExportAddsWhatIsNewAndFollowsWhatWasChanged(
      String first, String later, String stored) {
    List<Message> conversation = imported(List.of(), first);

    List<Message> updated = imported(conversation, later);

    assertThat(written(updated)).isEqualTo(stored);
    assertThat(written(imported(updated, later))).isEqualTo(stored);
  }

  @Test
  void whatWasDeletedStaysIfSomebodyWantsToKeepIt() {
    List<Message> conversation = imported(List.of(), "1 u a, 1 u b");

    ChatUpdate update = ChatUpdate.of(chat("1 u -, 1 u *c"), conversation, true);

    assertThat(update.removals()).isEmpty();
    assertThat(update.unchanged()).isEqualTo(1);
    assertThat(update.replacements())
        .containsExactly(
            new ChatUpdate.Replacement(1, new Message(Role.USER, "c", 60_001, "5511900000901")));
  }

  @Test
  void whatTheBotHasStoredItselfIsFoundByItsMinute() {
    Message live = new Message(Role.ASSISTANT, "olá", 60_000 + 37_123, "5511900000901");

    ChatUpdate update = ChatUpdate.of(chat("1 u oi, 1 s olá, 1 u ok"), List.of(live), false);

    assertThat(update.unchanged()).isEqualTo(1);
    assertThat(update.additions())
        .extracting(Message::timestamp)
        .containsExactly(60_000L, 60_000L + 37_124);
  }

  @Test
  void aMinuteOfManyMessagesIsComparedInProportionToTheirNumber() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      many.append(i == 0 ? "" : ", ").append("1 u ").append(i % 7);
    }
    List<Message> conversation = chat(many.toString()).said();

    ChatUpdate update = ChatUpdate.of(chat(many + ", 1 u new"), conversation, false);

    assertThat(update.unchanged()).isEqualTo(50_000);
    assertThat(update.additions()).hasSize(1);
  }

  private static List<Message> imported(List<Message> conversation, String chat) {
    ChatUpdate update = ChatUpdate.of(chat(chat), conversation, false);
    List<Message> stored = new ArrayList<>(conversation);
    update.replacements().forEach(one -> stored.set(one.stored(), one.message()));
    update.removals().stream()
        .sorted(Comparator.reverseOrder())
        .forEach(one -> stored.remove((int) one));
    stored.addAll(update.additions());
    stored.sort(Comparator.comparingLong(Message::timestamp));
    return stored;
  }

  private static ChatHistory chat(String text) {
    List<ChatMessage> messages = new ArrayList<>();
    long minute = -1;
    int nth = 0;
    for (String one : text.split(", ", -1)) {
      String[] parts = one.split(" ", 3);
      long time = Long.parseLong(parts[0]) * 60_000;
      nth = time == minute ? nth + 1 : 0;
      minute = time;
      ChatMessage.State state =
          parts[2].equals("-")
              ? ChatMessage.State.DELETED
              : parts[2].startsWith("*") ? ChatMessage.State.EDITED : ChatMessage.State.SENT;
      String words = state == ChatMessage.State.DELETED ? "" : parts[2].replaceFirst("^[*]", "");
      Role role = parts[1].equals("u") ? Role.USER : Role.ASSISTANT;
      messages.add(new ChatMessage(new Message(role, words, time + nth, "5511900000901"), state));
    }
    return new ChatHistory(messages, 0);
  }

  private static String written(List<Message> messages) {
    List<String> written = new ArrayList<>();
    messages.forEach(
        one ->
            written.add(
                one.timestamp() / 60_000
                    + (one.role() == Role.USER ? " u " : " s ")
                    + one.content()));
    return String.join(", ", written);
  }
}
