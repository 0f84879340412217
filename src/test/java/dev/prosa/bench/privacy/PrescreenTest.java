package dev.prosa.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.JsonText;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.RedactionPolicy;
import dev.prosa.privacy.Redactor;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "faço aniversário dia 12 de maio",
        "vence em 12/29, tá no cartão",
        "a minha c/c é 1234-5",
        "me acha em t.me/fulano",
        "vê em loja.com.br/ana?i=1",
        "o cnpj é ab.cde.fgh/ijk1-35",
        "a senha é abacaxi1",
        "aqui é o Zeca",
        "98765 43lO",
      })
  void whatNeedsFewDigitsOrNoneIsRead(String text) throws IOException {
    RedactionPolicy policy = RedactionPolicy.of("index", List.of());
    Conversation one = conversation(turn(Role.USER, text));

    List<String> reading = said(one, policy, new Detector(List.of(turn -> List.of())));

    assertThat(reading).isNotEqualTo(List.of(text));
    assertThat(said(one, policy, new Detector(List.of()))).isEqualTo(reading);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Te enviei um código por aqui, me passa ele?      | 482913
          Qual a agência e a conta do banco pra depósito?  | 123
          Me diz os três números do verso do cartão?       | 123
          E a placa do carro?                              | abc 1d23
          Qual é o seu aniversário?                        | 3 de abril
          """)
  void answersAreReadWithTheirQuestion(String question, String answer) throws IOException {
    RedactionPolicy policy = RedactionPolicy.of("index", List.of());
    Conversation one = conversation(turn(Role.ASSISTANT, question), turn(Role.USER, answer));

    List<String> reading = said(one, policy, new Detector(List.of(turn -> List.of())));

    assertThat(reading).isNotEqualTo(List.of(question, answer));
    assertThat(said(one, policy, new Detector(List.of()))).isEqualTo(reading);
  }

  private static Conversation conversation(Conversation.Turn... turns) {
    return new Conversation(Level.L0, "551190000000", List.of(turns));
  }

  private static Conversation.Turn turn(Role speaker, String text) {
    return new Conversation.Turn(speaker, text, List.of(), List.of());
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
      said.add(entry.message().content().unescape());
    }

    @Override
    public void end() {}
  }
}
