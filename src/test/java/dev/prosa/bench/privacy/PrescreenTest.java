package dev.prosa.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.JsonText;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.Detector;
import dev.prosa.privacy.RedactionPolicy;
import dev.prosa.privacy.Redactor;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Most messages are not read, since their bytes say that there is nothing to find. */
final class PrescreenTest {

  @ParameterizedTest
  @ValueSource(strings = {"order=off", "order=index"})
  void whatIsNotReadHoldsNothing(String orders) throws IOException {
    Corpus corpus = Evaluation.development(Path.of("bench", "privacy"), 3);
    RedactionPolicy policy = RedactionPolicy.of("index", List.of(orders));

    int turns = 0;
    for (Conversation one : corpus.conversations()) {
      List<String> reading = said(one, policy, new Detector(List.of(turn -> List.of())));

      assertThat(said(one, policy, new Detector(List.of()))).isEqualTo(reading);
      turns += reading.size();
    }
    assertThat(turns).isGreaterThan(10_000);
  }

  private static List<String> said(Conversation one, RedactionPolicy policy, Detector detector)
      throws IOException {
    List<String> said = new ArrayList<>();
    Redactor redactor = new Redactor(policy, detector, new Noted(said), new FilterCounts());
    redactor.begin(one.phone());
    long time = 0;
    for (Conversation.Turn turn : one.turns()) {
      for (String message : turn.text().split("\n", -1)) {
        redactor.add(
            new Entry(
                time,
                Entry.NO_KEY,
                new StoredMessage(turn.speaker(), JsonText.of(message), time++, one.phone())));
      }
    }
    redactor.end();
    return said;
  }

  private record Noted(List<String> said) implements ConversationSink {

    @Override
    public void begin(String phone) {}

    @Override
    public void add(Entry entry) {
      said.add(entry.message().content().decoded());
    }

    @Override
    public void end() {}
  }
}
