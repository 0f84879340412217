package dev.prosa.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateReferenceFilterTest {

  @Test
  void aNameThatStandsTwiceCountsOnceAtItsFirstPosition() throws IOException {
    assertThat(passed(entry(0, 100, 100), entry(1, 100, 101), entry(5, 100, 100)))
        .containsExactly(0L, 1L);
  }

  @Test
  void equalNamesOfTwoConversationsAreTwoMessages() throws IOException {
    List<Long> positions = new ArrayList<>();
    DuplicateReferenceFilter filter = new DuplicateReferenceFilter(collecting(positions));
    filter.begin("a");
    filter.add(entry(0, 100, 100));
    filter.end();
    filter.begin("b");
    filter.add(entry(1, 100, 100));
    filter.end();

    assertThat(positions).containsExactly(0L, 1L);
    assertThat(filter.repeated()).isZero();
  }

  @Test
  void messagesWithoutANameAreNeverRepeats() throws IOException {
    assertThat(passed(entry(0, 100, Entry.NO_KEY), entry(1, 100, Entry.NO_KEY)))
        .containsExactly(0L, 1L);
  }

  @Test
  void whatIsHeldBackIsCounted() throws IOException {
    List<Long> positions = new ArrayList<>();
    DuplicateReferenceFilter filter = new DuplicateReferenceFilter(collecting(positions));
    filter.begin("a");
    for (int position = 0; position < 4; position++) {
      filter.add(entry(position, 100, 100));
    }
    filter.end();

    assertThat(filter.repeated()).isEqualTo(3);
  }

  private static List<Long> passed(Entry... entries) throws IOException {
    List<Long> positions = new ArrayList<>();
    DuplicateReferenceFilter filter = new DuplicateReferenceFilter(collecting(positions));
    filter.begin("a");
    for (Entry entry : entries) {
      filter.add(entry);
    }
    filter.end();
    return positions;
  }

  private static Entry entry(long position, long timestamp, long keyMillis) {
    return new Entry(
        position, keyMillis, StoredMessage.of(new Message(Role.USER, "oi", timestamp, "a")));
  }

  private static ConversationSink collecting(List<Long> positions) {
    return new ConversationSink() {
      @Override
      public void begin(String phone) {}

      @Override
      public void add(Entry entry) {
        positions.add(entry.position());
      }

      @Override
      public void end() {}
    };
  }
}
