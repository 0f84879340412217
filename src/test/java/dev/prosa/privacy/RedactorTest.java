package dev.prosa.privacy;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import dev.prosa.transcript.FilterReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RedactorTest {

  private final List<String> passed = new ArrayList<>();
  private final FilterCounts filtered = new FilterCounts();
  private long position;

  @Test
  void theSameValueHasTheSameNumberWithinAConversationAndNoFurther() throws IOException {
    Redactor redactor = redactor("index");
    redactor.begin("5511987654321");
    say(redactor, USER, "cpf 529.982.247-25 e cpf 111.444.777-35");
    say(redactor, ASSISTANT, "Confirmado: 52998224725");
    redactor.end();
    redactor.begin("5511987654322");
    say(redactor, USER, "cpf 111.444.777-35");
    redactor.end();

    assertThat(passed)
        .containsExactly(
            "begin",
            "cpf [CPF_1] e cpf [CPF_2]",
            "Confirmado: [CPF_1]",
            "end",
            "begin",
            "cpf [CPF_1]",
            "end");
    assertThat(redactor.counts()).isEqualTo(Map.of("cpf", 4L));
  }

  @Test
  void aNumberThatIsSplitOverMessagesIsReplacedInEach() throws IOException {
    Redactor redactor = redactor("tag");
    redactor.begin("5511987654321");
    say(redactor, USER, "anota aí 11 98765");
    say(redactor, USER, "4321 ok");
    redactor.end();

    assertThat(passed).containsExactly("begin", "anota aí [TELEFONE]", "[TELEFONE] ok", "end");
  }

  @Test
  void whatHoldsNothingPersonalIsPassedOnUndecoded() throws IOException {
    Redactor redactor = redactor("index");
    StoredMessage plain = StoredMessage.of(new Message(USER, "quero 2 bolos 😊", 1, "5511"));
    List<Entry> seen = new ArrayList<>();
    Redactor counting =
        new Redactor(RedactionPolicy.of("index", List.of()), detector(), into(seen), filtered);
    Entry entry = new Entry(0, 1, plain);
    counting.begin("5511987654321");
    counting.add(entry);
    counting.end();

    assertThat(seen.get(0)).isSameAs(entry);
    assertThat(redactor.counts()).isEmpty();
  }

  @Test
  void masksAndSurrogatesKeepTheFormAndNotTheValue() throws IOException {
    Redactor masking = redactor("mask");
    masking.begin("5511987654321");
    say(masking, USER, "cpf 529.982.247-25");
    masking.end();
    Redactor inventing = redactor("surrogate");
    inventing.begin("5511987654321");
    say(inventing, USER, "cpf 529.982.247-25, cel (21) 98888-7777, email a@b.com");
    inventing.end();

    assertThat(passed.get(1)).isEqualTo("cpf ***.***.***-25");
    assertThat(passed.get(4))
        .startsWith("cpf 000.000.000-01, cel (")
        .endsWith("email pessoa1@example.com")
        .doesNotContain("8888", "7777");
  }

  @Test
  void aDroppedTurnTakesItsAnswerAlong() throws IOException {
    Redactor redactor = redactor("drop-turn");
    redactor.begin("5511987654321");
    say(redactor, USER, "oi");
    say(redactor, ASSISTANT, "olá");
    say(redactor, USER, "cpf 529.982.247-25");
    say(redactor, ASSISTANT, "anotado");
    say(redactor, USER, "tchau");
    redactor.end();

    assertThat(passed).containsExactly("begin", "oi", "olá", "tchau", "end");
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.PERSONAL_DATA, 2L));
  }

  @Test
  void aDroppedConversationIsNotBegun() throws IOException {
    Redactor redactor = redactor("index", "cpf=drop-conversation");
    redactor.begin("5511987654321");
    say(redactor, USER, "oi, 11 98765-4321");
    say(redactor, ASSISTANT, "olá");
    say(redactor, USER, "cpf 529.982.247-25");
    redactor.end();
    redactor.begin("5511987654322");
    say(redactor, USER, "oi, 11 98765-4322");
    redactor.end();

    assertThat(passed).containsExactly("begin", "oi, [TELEFONE_1]", "end");
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.PERSONAL_DATA, 3L));
  }

  @Test
  void ordersStayUnlessTheyAreNamed() throws IOException {
    Redactor keeping = redactor("index");
    keeping.begin("5511987654321");
    say(keeping, USER, "pedido 48213998");
    keeping.end();
    Redactor replacing = redactor("index", "order=index");
    replacing.begin("5511987654321");
    say(replacing, USER, "pedido 48213998");
    replacing.end();

    assertThat(passed)
        .containsExactly("begin", "pedido 48213998", "end", "begin", "pedido [PEDIDO_1]", "end");
  }

  @Test
  void anUnknownPolicyOrTypeIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> RedactionPolicy.of("hide", List.of()))
        .hasMessageStartingWith("--redact must be one of index, tag, surrogate");
    assertThatThrownBy(() -> RedactionPolicy.of("index", List.of("cfp=mask")))
        .hasMessageStartingWith("--redact-types must be one of url, email");
  }

  private static Detector detector() {
    return new Detector(List.of());
  }

  private Redactor redactor(String general, String... overrides) {
    return new Redactor(
        RedactionPolicy.of(general, List.of(overrides)), detector(), recorder(), filtered);
  }

  private void say(Redactor redactor, Role role, String text) throws IOException {
    Message message = new Message(role, text, ++position, "5511987654321");
    redactor.add(new Entry(position, position, StoredMessage.of(message)));
  }

  private ConversationSink recorder() {
    return new ConversationSink() {
      @Override
      public void begin(String phone) {
        passed.add("begin");
      }

      @Override
      public void add(Entry entry) {
        passed.add(entry.message().content().unescape());
      }

      @Override
      public void end() {
        passed.add("end");
      }
    };
  }

  private static ConversationSink into(List<Entry> seen) {
    return new ConversationSink() {
      @Override
      public void begin(String phone) {}

      @Override
      public void add(Entry entry) {
        seen.add(entry);
      }

      @Override
      public void end() {}
    };
  }
}
