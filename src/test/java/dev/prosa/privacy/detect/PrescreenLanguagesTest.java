package dev.prosa.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.JsonText;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.RedactionPolicy;
import dev.prosa.privacy.Redactor;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed on unread holds nothing, in Spanish and English as well as in Portuguese. */
final class PrescreenLanguagesTest {

  private static final int TIMES = 4;

  @ParameterizedTest
  @ValueSource(strings = {"pt", "es", "en"})
  void whatIsNotReadHoldsNothing(String language) throws IOException {
    List<Path> files =
        Stream.of("tagger.txt", "tagger-2.txt", "tagger-3.txt")
            .map(name -> Path.of("bench", "privacy", name))
            .toList();
    TrainingTexts texts = new TrainingTexts(files, 7);
    int conversations = 0;
    for (int template = 0; template < texts.size(); template++) {
      for (int i = 0; i < TIMES && texts.isOf(template, language); i++) {
        List<TrainingTexts.Turn> turns = texts.of(template);

        List<String> reading = said(turns, new Detector(List.of(turn -> List.of())));

        assertThat(said(turns, new Detector(List.of()))).isEqualTo(reading);
        conversations++;
      }
    }
    assertThat(conversations).isGreaterThan(300);
  }

  private static List<String> said(List<TrainingTexts.Turn> turns, Detector detector)
      throws IOException {
    List<String> said = new ArrayList<>();
    Redactor redactor =
        new Redactor(
            RedactionPolicy.of("index", List.of()),
            detector,
            new ConversationSink() {
              @Override
              public void begin(String phone) {}

              @Override
              public void add(Entry entry) {
                said.add(entry.message().content().unescape());
              }

              @Override
              public void end() {}
            },
            new FilterCounts());
    redactor.begin("5511900000001");
    long time = 0;
    for (TrainingTexts.Turn turn : turns) {
      redactor.add(
          new Entry(
              time,
              Entry.NO_KEY,
              new StoredMessage(
                  turn.speaker(), JsonText.of(turn.text()), time++, "5511900000001")));
    }
    redactor.end();
    return said;
  }
}
