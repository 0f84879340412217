package dev.prosa.transcript;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplyOrderTest {

  private final List<String> passed = new ArrayList<>();
  private final List<Entry> list = new ArrayList<>();

  private final ReplyOrder order =
      new ReplyOrder(
          new ConversationSink() {
            @Override
            public void begin(String phone) {}

            @Override
            public void add(Entry entry) {
              passed.add(entry.message().content().unescape() + "@" + entry.message().timestamp());
            }

            @Override
            public void end() {}
          },
          true);

  @Test
  void aBotWhoseClockRunsBehindIsPutRight() throws IOException {
    said(USER, "sabor?", 10_000);
    said(ASSISTANT, "calabresa", 7_000);
    said(ASSISTANT, "ou queijo", 7_500);
    said(USER, "tamanho?", 70_000);
    said(ASSISTANT, "grande", 67_000);
    said(USER, "entrega?", 130_000);
    said(ASSISTANT, "em 40 minutos", 131_000);

    assertThat(inOrder())
        .containsExactly(
            "sabor?@10000",
            "calabresa@10000",
            "ou queijo@10000",
            "tamanho?@70000",
            "grande@70000",
            "entrega?@130000",
            "em 40 minutos@131000");
    assertThat(order.putInOrder()).isEqualTo(3);
    assertThat(order.outOfOrder()).isZero();
  }

  @Test
  void aBotWhoseClockIsHoursBehindIsPutRight() throws IOException {
    long hours = 3 * 3_600_000L;
    said(USER, "a", hours);
    said(ASSISTANT, "A", 1_000);
    said(USER, "b", hours + 60_000);
    said(ASSISTANT, "B", 61_000);

    assertThat(inOrder()).containsExactly("a@10800000", "A@10800000", "b@10860000", "B@10860000");
  }

  @Test
  void aBotWhoseClockRunsAheadIsPutRight() throws IOException {
    said(USER, "a", 0);
    said(ASSISTANT, "A", 300_000);
    said(USER, "b", 60_000);
    said(ASSISTANT, "B", 360_000);
    said(USER, "c", 120_000);
    said(ASSISTANT, "C", 420_000);

    assertThat(inOrder())
        .containsExactly("a@0", "A@60000", "b@60000", "B@120000", "c@120000", "C@420000");
    assertThat(order.putInOrder()).isEqualTo(2);
  }

  @Test
  void aSingleReplyBeforeItsQuestionIsCountedAndLeft() throws IOException {
    said(USER, "a", 5_000);
    said(ASSISTANT, "A", 4_000);
    said(USER, "b", 50_000);
    said(ASSISTANT, "B", 51_000);
    said(USER, "c", 60_000);
    said(ASSISTANT, "C", 61_000);

    assertThat(inOrder())
        .containsExactly("A@4000", "a@5000", "b@50000", "B@51000", "c@60000", "C@61000");
    assertThat(order.putInOrder()).isZero();
    assertThat(order.outOfOrder()).isEqualTo(1);
  }

  @Test
  void whatArrivedInTheWrongOrderGoesByItsTime() throws IOException {
    said(ASSISTANT, "tarde", 2_000);
    said(USER, "pergunta?", 0);

    assertThat(inOrder()).containsExactly("pergunta?@0", "tarde@2000");
    assertThat(order.outOfOrder()).isEqualTo(1);
  }

  @Test
  void aListThatBeginsWithTheNewestIsNoEvidence() throws IOException {
    for (int i = 20; i > 0; i--) {
      said(i % 2 == 1 ? USER : ASSISTANT, "m" + i, i);
    }

    assertThat(inOrder().get(0)).isEqualTo("m1@1");
    assertThat(passed.get(19)).isEqualTo("m20@20");
    assertThat(order.putInOrder()).isZero();
  }

  @Test
  void aLongConversationIsPassedOnAsItIs() throws IOException {
    for (int i = 0; i < ReplyOrder.MOST_ENTRIES; i++) {
      said(USER, "u", 1_000L + 2L * i);
      said(ASSISTANT, "a", 2L * i);
    }

    assertThat(inOrder()).hasSize(2 * ReplyOrder.MOST_ENTRIES).startsWith("a@0", "a@2");
    assertThat(order.putInOrder()).isZero();
  }

  private void said(Role role, String text, long millis) {
    list.add(
        new Entry(
            list.size(),
            Entry.NO_KEY,
            StoredMessage.of(new Message(role, text, millis, "5511987654321"))));
  }

  private List<String> inOrder() throws IOException {
    list.sort(Comparator.comparingLong(entry -> entry.message().timestamp()));
    order.begin("5511987654321");
    for (Entry entry : list) {
      order.add(entry);
    }
    order.end();
    return passed;
  }
}
