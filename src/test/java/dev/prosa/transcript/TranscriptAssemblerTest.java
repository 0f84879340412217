package dev.prosa.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Role;
import dev.prosa.transcript.Dialogue.Shaped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TranscriptAssemblerTest {

  private static final String APOLOGY =
      "Desculpe, ocorreu um erro ao processar sua mensagem. Tente novamente mais tarde.";

  @Test
  void whatOneSideSaysInARowIsOneTurn() {
    Shaped shaped =
        new Dialogue().user("oi").user("tem bolo?").bot("Temos!").bot("De cenoura.").shaped();

    assertThat(shaped.transcripts())
        .containsExactly(
            new Transcript(
                Dialogue.PHONE,
                Dialogue.START,
                List.of(
                    new Turn(Role.USER, "oi\ntem bolo?", 2, false),
                    new Turn(Role.ASSISTANT, "Temos!\nDe cenoura.", 2, true))));
    assertThat(shaped.filtered().counts()).isEmpty();
  }

  @Test
  void aTranscriptRunsFromTheFirstUserToTheLastAssistant() {
    Shaped shaped =
        new Dialogue().bot("Promoção!").bot("Só hoje.").user("quero").bot("Ok").user("??").shaped();

    assertThat(shaped.texts()).containsExactly(List.of("user: quero", "assistant: Ok"));
    assertThat(shaped.filtered().counts())
        .isEqualTo(Map.of(FilterReason.LEADING_ASSISTANT, 2L, FilterReason.UNANSWERED, 1L));
  }

  @Test
  void aLongSilenceStartsANewTranscript() {
    Duration gap = Duration.ofHours(24);
    Dialogue dialogue =
        new Dialogue()
            .user("1")
            .bot("um")
            .silence(gap)
            .user("2")
            .bot("dois")
            .silence(gap.plusMillis(1))
            .user("3")
            .bot("três");

    assertThat(dialogue.shaped().texts())
        .containsExactly(
            List.of("user: 1", "assistant: um", "user: 2", "assistant: dois"),
            List.of("user: 3", "assistant: três"));
    assertThat(dialogue.shaped().transcripts().get(1).millis())
        .isEqualTo(Dialogue.START + 2_000 + 2 * gap.toMillis() + 1);
  }

  @Test
  void aQuestionNobodyAnsweredInTimeStaysOutOfTheNextOne() {
    Shaped shaped =
        new Dialogue()
            .user("oi")
            .silence(Duration.ofMinutes(11))
            .user("tem bolo?")
            .bot("Temos")
            .shapedBy(mergingWithin(Duration.ofMinutes(10)));

    assertThat(shaped.texts()).containsExactly(List.of("user: tem bolo?", "assistant: Temos"));
    assertThat(shaped.filtered().counts()).isEqualTo(Map.of(FilterReason.UNANSWERED, 1L));
  }

  @Test
  void whatTheBotSaysUnaskedLaterIsNoAnswer() {
    Shaped shaped =
        new Dialogue()
            .user("oi")
            .bot("Olá!")
            .silence(Duration.ofMinutes(11))
            .bot("Ainda está aí?")
            .user("estou")
            .bot("Que bom")
            .shapedBy(mergingWithin(Duration.ofMinutes(10)));

    assertThat(shaped.texts())
        .containsExactly(
            List.of("user: oi", "assistant: Olá!"), List.of("user: estou", "assistant: Que bom"));
    assertThat(shaped.filtered().counts()).isEqualTo(Map.of(FilterReason.LEADING_ASSISTANT, 1L));
  }

  @Test
  void theWindowLimitsTurnsNotAnswers() {
    Shaped shaped =
        new Dialogue()
            .user("oi")
            .silence(Duration.ofHours(3))
            .bot("Olá!")
            .shapedBy(mergingWithin(Duration.ofMinutes(10)));

    assertThat(shaped.texts()).containsExactly(List.of("user: oi", "assistant: Olá!"));
  }

  @Test
  void textsThatSayNothingAreDroppedBeforeAnythingElse() {
    Shaped shaped =
        new Dialogue()
            .user(" \n")
            .user("\u200B\u2800\uFE0F")
            .user("quero bolo")
            .bot("<Mídia oculta>")
            .bot("Qual?")
            .user("")
            .user("[audio]")
            .shaped();

    assertThat(shaped.texts()).containsExactly(List.of("user: quero bolo", "assistant: Qual?"));
    assertThat(shaped.filtered().counts())
        .isEqualTo(Map.of(FilterReason.EMPTY, 3L, FilterReason.MEDIA_PLACEHOLDER, 2L));
  }

  @Test
  void theAnswerToADroppedPictureIsNotLearnedAsPartOfAnEarlierAnswer() {
    Shaped shaped =
        new Dialogue()
            .user("quero pagar")
            .bot("A chave Pix é pix@padaria.example")
            .user("[imagem]")
            .bot("Recebi o comprovante!")
            .bot("Obrigada.")
            .user("quando chega?")
            .bot("Amanhã")
            .shaped();

    assertThat(shaped.texts())
        .containsExactly(
            List.of(
                "user: quero pagar",
                "assistant: A chave Pix é pix@padaria.example",
                "user: quando chega?",
                "assistant: Amanhã"));
    assertThat(shaped.filtered().counts())
        .isEqualTo(Map.of(FilterReason.MEDIA_PLACEHOLDER, 1L, FilterReason.ANSWER_TO_DROPPED, 2L));
  }

  @Test
  void theAnswerToAQuestionWithAPictureIsAnAnswer() {
    Shaped shaped = new Dialogue().user("gostou?").user("[imagem]").bot("Adorei").shaped();

    assertThat(shaped.texts()).containsExactly(List.of("user: gostou?", "assistant: Adorei"));
  }

  @Test
  void textsTheUserDoesNotWantAreDropped() {
    Shaping.Wording wording = new Shaping.Wording(false, Set.of("Menu  principal"), Set.of());
    Shaped shaped =
        new Dialogue()
            .user("oi")
            .bot(" MENU principal\n")
            .bot("Diga!")
            .user("[audio]")
            .bot("Não ouço")
            .shapedBy(new Shaping(Shaping.Selection.EVERYTHING, wording, Shaping.Sessions.USUAL));

    assertThat(shaped.texts())
        .containsExactly(
            List.of("user: oi", "assistant: Diga!", "user: [audio]", "assistant: Não ouço"));
    assertThat(shaped.filtered().counts()).isEqualTo(Map.of(FilterReason.DROPPED_TEXT, 1L));
  }

  @Test
  void theBotDoesNotLearnItsApology() {
    Shaped shaped =
        new Dialogue().user("oi").bot("Só um minuto").bot(APOLOGY).user("oi?").bot("Oi!").shaped();

    assertThat(shaped.texts())
        .containsExactly(
            List.of(
                "user: oi",
                "assistant: (Só um minuto\n" + APOLOGY + ")",
                "user: oi?",
                "assistant: Oi!"));
  }

  @Test
  void aTranscriptOfApologiesTeachesNothing() {
    Shaped shaped = new Dialogue().user("oi").bot(APOLOGY).user("oi?").bot(APOLOGY).shaped();

    assertThat(shaped.texts()).isEmpty();
    assertThat(shaped.filtered().counts()).isEqualTo(Map.of(FilterReason.NOTHING_TO_LEARN, 4L));
  }

  @Test
  void aShortSessionIsLeftOut() {
    Shaped shaped =
        new Dialogue()
            .user("oi")
            .bot("Olá!")
            .silence(Duration.ofDays(2))
            .user("oi")
            .bot("Olá!")
            .user("bolo")
            .bot("Qual?")
            .shapedBy(turns(3, 0));

    assertThat(shaped.texts())
        .containsExactly(List.of("user: oi", "assistant: Olá!", "user: bolo", "assistant: Qual?"));
    assertThat(shaped.filtered().counts()).isEqualTo(Map.of(FilterReason.TOO_SHORT, 2L));
  }

  @Test
  void aLongSessionIsCutIntoPartsOfNearlyEqualLength() {
    Dialogue dialogue = new Dialogue();
    for (int i = 0; i < 9; i++) {
      dialogue.user("p" + i).bot("r" + i);
    }
    Shaped shaped = dialogue.shapedBy(turns(8, 9));

    assertThat(shaped.transcripts()).extracting(t -> t.turns().size()).containsExactly(6, 6, 6);
    assertThat(shaped.transcripts().get(1).millis()).isEqualTo(Dialogue.START + 6_000);
    assertThat(shaped.filtered().counts()).isEmpty();
  }

  @Test
  void aSessionThatIsCutForItsSizeLosesNothing() {
    Dialogue dialogue = new Dialogue();
    for (int i = 0; i < 5; i++) {
      dialogue.user("pergunta").bot("resposta");
    }
    Shaped shaped = dialogue.shapedBy(new Shaping.Sessions(Duration.ofHours(24), null, 6, 0, 30));

    assertThat(shaped.transcripts()).extracting(t -> t.turns().size()).containsExactly(4, 4, 2);
    assertThat(shaped.filtered().counts()).isEmpty();
  }

  @Test
  void aMessageOutsideTheTimeIsNotTaken() {
    Shaping.Selection window =
        new Shaping.Selection(Dialogue.START + 2_000, Dialogue.START + 4_000, Set.of(), Set.of());
    Shaped shaped =
        new Dialogue()
            .user("0")
            .bot("1")
            .user("2")
            .bot("3")
            .user("4")
            .shapedBy(new Shaping(window, Shaping.Wording.USUAL, Shaping.Sessions.USUAL));

    assertThat(shaped.texts()).containsExactly(List.of("user: 2", "assistant: 3"));
    assertThat(shaped.filtered().counts())
        .isEqualTo(Map.of(FilterReason.BEFORE_SINCE, 2L, FilterReason.AFTER_UNTIL, 1L));
  }

  @Test
  void aPersonWhoIsNotWantedIsNotTaken() {
    Dialogue dialogue = new Dialogue().user("oi").bot("Olá!");

    assertThat(dialogue.shapedBy(people(Set.of("+55 11 99999-0000"), Set.of())).messages())
        .isEqualTo(2);
    assertThat(dialogue.shapedBy(people(Set.of("5511"), Set.of())).filtered().counts())
        .isEqualTo(Map.of(FilterReason.PHONE_NOT_ALLOWED, 2L));
    assertThat(
            dialogue
                .shapedBy(people(Set.of(Dialogue.PHONE), Set.of("(55) 11 999990000")))
                .filtered()
                .counts())
        .isEqualTo(Map.of(FilterReason.PHONE_DENIED, 2L));
  }

  @Test
  void conversationsDoNotMix() throws Exception {
    List<Transcript> transcripts = new ArrayList<>();
    FilterTally filtered = new FilterTally();
    TranscriptAssembler assembler =
        new TranscriptAssembler(Shaping.defaults(), transcripts::add, filtered);
    assembler.begin("a");
    assembler.add(Dialogue.entry(Role.USER, "de a", 1, 0));
    assembler.end();
    assembler.begin("b");
    assembler.add(Dialogue.entry(Role.ASSISTANT, "para b", 2, 1));
    assembler.add(Dialogue.entry(Role.USER, "de b", 3, 2));
    assembler.add(Dialogue.entry(Role.ASSISTANT, "para b", 4, 3));
    assembler.end();

    assertThat(transcripts).extracting(Transcript::phone).containsExactly("b");
    assertThat(filtered.counts())
        .isEqualTo(Map.of(FilterReason.UNANSWERED, 1L, FilterReason.LEADING_ASSISTANT, 1L));
  }

  private static Shaping.Sessions mergingWithin(Duration window) {
    return new Shaping.Sessions(Duration.ofHours(24), window, 2, 0, 8 << 20);
  }

  private static Shaping.Sessions turns(int min, int max) {
    return new Shaping.Sessions(Duration.ofHours(24), null, min, max, 8 << 20);
  }

  private static Shaping people(Set<String> phones, Set<String> exceptPhones) {
    return new Shaping(
        new Shaping.Selection(0, Long.MAX_VALUE, phones, exceptPhones),
        Shaping.Wording.USUAL,
        Shaping.Sessions.USUAL);
  }
}
