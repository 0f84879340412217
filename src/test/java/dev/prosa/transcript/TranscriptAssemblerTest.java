package dev.prosa.transcript;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Media;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TranscriptAssemblerTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final String PHONE = "5511987654321";

  private final FilterCounts filtered = new FilterCounts();

  @Test
  void consecutiveMessagesOfOneSideAreOneTurn() {
    assertThat(
            assemble(
                said(USER, "oi", 0),
                said(USER, "tem bolo?", 1),
                said(ASSISTANT, "Temos!", 2),
                said(ASSISTANT, "De fubá.", 3)))
        .containsExactly(transcript(0, user("oi\ntem bolo?", 2), assistant("Temos!\nDe fubá.", 2)));
    assertThat(filtered.byReason()).isEmpty();
  }

  @Test
  void aLongSilenceStartsANewTranscript() {
    assertThat(
            assemble(
                said(USER, "oi", 0),
                said(ASSISTANT, "olá", 24 * HOUR),
                said(USER, "ainda aí?", 48 * HOUR + 1),
                said(ASSISTANT, "sim", 48 * HOUR + 2)))
        .containsExactly(
            transcript(0, user("oi", 1), assistant("olá", 1)),
            transcript(48 * HOUR + 1, user("ainda aí?", 1), assistant("sim", 1)));
  }

  @Test
  void whatNobodyAskedAndWhatNobodyAnsweredIsLeftOut() {
    assertThat(
            assemble(
                said(ASSISTANT, "Promoção!", 0),
                said(ASSISTANT, "Só hoje!", 1),
                said(USER, "quanto?", 2),
                said(ASSISTANT, "R$ 10", 3),
                said(USER, "ok", 4)))
        .containsExactly(transcript(2, user("quanto?", 1), assistant("R$ 10", 1)));
    assertThat(filtered.byReason())
        .isEqualTo(Map.of(FilterReason.BEFORE_USER, 2L, FilterReason.UNANSWERED, 1L));
  }

  @Test
  void textsThatSayNothingAreLeftOut() {
    Shaping shaping = shaping().droppedTexts("#sair").build();

    assertThat(
            assemble(
                shaping,
                said(USER, "oi", 0),
                said(USER, " \u200e\ufeff\n", 1),
                said(USER, "\u200e<Mídia  oculta>", 2),
                said(USER, "IMAGE OMITTED", 3),
                said(USER, "Áudio ocultado", 4),
                said(USER, " #SAIR ", 5),
                said(ASSISTANT, "olá", 6)))
        .isEmpty();
    assertThat(filtered.byReason())
        .isEqualTo(
            Map.of(
                FilterReason.ANSWER_TO_MEDIA, 2L,
                FilterReason.EMPTY, 1L,
                FilterReason.MEDIA_PLACEHOLDER, 3L,
                FilterReason.DROPPED_TEXT, 1L));
  }

  @Test
  void whatOnlyLooksLikeNothingIsNothing() {
    assertThat(
            assemble(
                said(USER, "\u2800", 0),
                said(USER, "\u3164\uFE0F", 1),
                said(USER, "\uFFA0\u034F", 2),
                said(ASSISTANT, "olá", 3)))
        .isEmpty();
    assertThat(filtered.byReason())
        .isEqualTo(Map.of(FilterReason.EMPTY, 3L, FilterReason.BEFORE_USER, 1L));
  }

  @Test
  void aPlaceholderWithinASentenceStays() {
    assertThat(assemble(said(USER, "o que é <Mídia oculta>?", 0), said(ASSISTANT, "uma foto", 1)))
        .containsExactly(
            transcript(0, user("o que é <Mídia oculta>?", 1), assistant("uma foto", 1)));
  }

  @Test
  void theAnswerToADroppedPictureIsNotLearntAsPartOfAnEarlierAnswer() {
    assertThat(
            assemble(
                said(USER, "quero pagar", 0),
                said(ASSISTANT, "A chave Pix é pix@padaria.example", 1),
                said(USER, "[imagem]", 2),
                said(ASSISTANT, "Recebi o comprovante!", 3),
                said(ASSISTANT, "Obrigada.", 4),
                said(USER, "quando chega?", 5),
                said(ASSISTANT, "Amanhã", 6)))
        .containsExactly(
            transcript(
                0,
                user("quero pagar", 1),
                assistant("A chave Pix é pix@padaria.example", 1),
                user("quando chega?", 1),
                assistant("Amanhã", 1)));
    assertThat(filtered.byReason())
        .isEqualTo(Map.of(FilterReason.MEDIA_PLACEHOLDER, 1L, FilterReason.ANSWER_TO_DROPPED, 2L));
  }

  @Test
  void theAnswerToWordsWithAPictureIsShownAndNotLearnt() {
    assertThat(
            assemble(
                said(USER, "gostou?", 0),
                said(USER, "[imagem]", 1),
                said(ASSISTANT, "Adorei", 2),
                said(ASSISTANT, "Muito!", 3),
                said(USER, "e o preço?", 4),
                said(ASSISTANT, "R$ 30", 5)))
        .containsExactly(
            transcript(
                0,
                user("gostou?", 1),
                new Turn(ASSISTANT, "Adorei\nMuito!", 2, Turn.Use.SHOWN_AFTER_MEDIA, List.of()),
                user("e o preço?", 1),
                assistant("R$ 30", 1)));
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.MEDIA_PLACEHOLDER, 1L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[image]",
        "<Mídia oculta>",
        "áudio ocultado",
        "",
        "\u200EIMG-1.jpg (file attached)"
      })
  void mediaBeforeTheWordsCountsAsMediaAfterThem(String media) {
    assertThat(
            assemble(
                said(USER, media, 0),
                said(USER, "vou pagar agora", 1),
                said(USER, media, 2),
                said(ASSISTANT, "Pagamento confirmado!", 3)))
        .isEmpty();
    assertThat(filtered.byReason())
        .isEqualTo(
            Map.of(
                media.isEmpty() ? FilterReason.EMPTY : FilterReason.MEDIA_PLACEHOLDER,
                2L,
                FilterReason.ANSWER_TO_MEDIA,
                2L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[image] segue o pix",
        "[Imagem recebida]: segue o pix",
        "<Mídia oculta>\nsegue o pix",
        "IMG-1.jpg (arquivo anexado)\nsegue o pix",
        "segue o pix <anexado: 00000012-PHOTO.jpg>",
        "segue o pix [foto]",
        "segue o pix\n[documento]",
      })
  void ofACaptionTheWordsAreShown(String caption) {
    assertThat(
            assemble(
                said(USER, "quero pagar", 0),
                said(ASSISTANT, "A chave é pix@padaria.example", 1),
                said(USER, caption, 2),
                said(ASSISTANT, "Pagamento confirmado!", 3)))
        .containsExactly(
            transcript(
                0,
                user("quero pagar", 1),
                assistant("A chave é pix@padaria.example", 1),
                user("segue o pix", 1),
                new Turn(
                    ASSISTANT, "Pagamento confirmado!", 1, Turn.Use.SHOWN_AFTER_MEDIA, List.of())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[audio] quero uma pizza",
        "[áudio]\nquero uma pizza",
        "quero [2] pizzas",
        "<3 oi"
      })
  void whatWasHeardInAVoiceMessageIsNoCaption(String words) {
    assertThat(assemble(said(USER, words, 0), said(ASSISTANT, "Qual sabor?", 1)))
        .containsExactly(transcript(0, user(words, 1), assistant("Qual sabor?", 1)));
  }

  @Test
  void aCaptionThatWasStoredWithoutAPlaceholderIsOne() {
    Message caption = new Message(USER, "segue", 0, PHONE).with(Media.IMAGE);

    assertThat(
            assemble(
                shaping().build(),
                StoredMessage.of(caption),
                said(ASSISTANT, "Pagamento confirmado!", 1)))
        .isEmpty();
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.ANSWER_TO_MEDIA, 2L));
  }

  @Test
  void mediaThatIsKeptAsWordsCanBeAnswered() {
    Message caption = new Message(USER, "segue", 4, PHONE).with(Media.DOCUMENT);

    assertThat(
            assemble(
                shaping().mediaAsWords().build(),
                said(USER, "vou pagar", 0),
                said(USER, "<Imagem ocultada>", 1),
                said(ASSISTANT, "[imagem]", 2),
                said(ASSISTANT, "Pago!", 3),
                StoredMessage.of(caption),
                said(USER, "[áudio]", 5),
                said(USER, "Mensagem apagada", 6),
                said(ASSISTANT, "Recebi.", 7),
                said(USER, "[foto] olha", 8),
                said(ASSISTANT, "Vi.", 9)))
        .containsExactly(
            transcript(
                0,
                user("vou pagar\n[image]", 2),
                assistant("Pago!", 1),
                user("[document]\nsegue\n[audio]", 2),
                new Turn(ASSISTANT, "Recebi.", 1, Turn.Use.SHOWN_AFTER_MEDIA, List.of()),
                user("[image]\nolha", 1),
                assistant("Vi.", 1)));
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.MEDIA_PLACEHOLDER, 2L));
  }

  @Test
  void aPictureLongBeforeIsNotAnsweredAnyMore() {
    long day = Duration.ofDays(2).toMillis();

    assertThat(
            assemble(
                said(USER, "[image]", 0), said(USER, "oi", day), said(ASSISTANT, "olá", day + 1)))
        .containsExactly(transcript(day, user("oi", 1), assistant("olá", 1)));
  }

  @Test
  void anApologyIsShownButNotLearnt() {
    Shaping shaping = shaping().untrainedTexts("Desculpe, ocorreu um erro.").build();

    assertThat(
            assemble(
                shaping,
                said(USER, "oi", 0),
                said(ASSISTANT, "desculpe, ocorreu um erro.", 1),
                said(USER, "de novo: oi", 2),
                said(ASSISTANT, "olá", 3)))
        .containsExactly(
            transcript(
                0,
                user("oi", 1),
                new Turn(ASSISTANT, "desculpe, ocorreu um erro.", 1, false),
                user("de novo: oi", 1),
                assistant("olá", 1)));
    assertThat(
            assemble(
                shaping, said(USER, "oi", 0), said(ASSISTANT, "Desculpe, ocorreu um erro.", 1)))
        .isEmpty();
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.NOTHING_TO_LEARN, 2L));
  }

  @Test
  void onlyThePeriodThatWasAskedForIsTaken() {
    Shaping shaping = shaping().period(new Period(10, 12)).build();

    assertThat(
            assemble(
                shaping,
                said(USER, "cedo", 9),
                said(USER, "oi", 10),
                said(ASSISTANT, "olá", 11),
                said(USER, "tarde", 12)))
        .containsExactly(transcript(10, user("oi", 1), assistant("olá", 1)));
    assertThat(filtered.byReason())
        .isEqualTo(Map.of(FilterReason.TOO_EARLY, 1L, FilterReason.TOO_LATE, 1L));
  }

  @Test
  void phonesAreAllowedAndDeniedHoweverTheyAreWritten() {
    PhoneFilter allowed = PhoneFilter.of(Set.of("+55 (11) 98765-4321"), Set.of());
    PhoneFilter denied = PhoneFilter.of(null, Set.of("55 11 98765.4321", "grupo-família"));

    assertThat(allowed.refuse(PHONE)).isNull();
    assertThat(allowed.refuse("5511900000000")).isEqualTo(FilterReason.PHONE_NOT_ALLOWED);
    assertThat(denied.refuse(PHONE)).isEqualTo(FilterReason.PHONE_DENIED);
    assertThat(denied.refuse("grupo-família")).isEqualTo(FilterReason.PHONE_DENIED);
    assertThat(denied.refuse("5511900000000")).isNull();
    assertThat(denied.toString()).doesNotContain("98765");
  }

  @Test
  void aMessageOutsideTheMergeWindowBeginsAnotherTranscript() {
    Shaping shaping = shaping().mergeWindow(Duration.ofMinutes(5)).build();

    assertThat(
            assemble(
                shaping,
                said(USER, "oi", 0),
                said(ASSISTANT, "olá", 1),
                said(ASSISTANT, "ainda aí?", HOUR),
                said(USER, "sim", HOUR + 1),
                said(ASSISTANT, "que bom", HOUR + 2)))
        .containsExactly(
            transcript(0, user("oi", 1), assistant("olá", 1)),
            transcript(HOUR + 1, user("sim", 1), assistant("que bom", 1)));
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.BEFORE_USER, 1L));
  }

  @Test
  void fewTurnsAreLeftOutAndManyAreCutBetweenAReplyAndAQuestion() {
    StoredMessage[] six = new StoredMessage[6];
    for (int i = 0; i < six.length; i++) {
      six[i] = said(i % 2 == 0 ? USER : ASSISTANT, "m" + i, i);
    }

    assertThat(assemble(shaping().turns(2, 4).build(), six))
        .containsExactly(
            transcript(0, user("m0", 1), assistant("m1", 1), user("m2", 1), assistant("m3", 1)),
            transcript(4, user("m4", 1), assistant("m5", 1)));
    assertThat(assemble(shaping().turns(8, 0).build(), six)).isEmpty();
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.TOO_FEW_TURNS, 6L));
  }

  @Test
  void aSessionThatNeverEndsIsCutSoThatItFitsIntoMemory() throws IOException {
    Shaping shaping = shaping().maxChars(100).build();
    int[] longest = {0};
    int[] messages = {0};
    TranscriptAssembler assembler =
        new TranscriptAssembler(
            shaping,
            transcript -> {
              longest[0] = Math.max(longest[0], transcript.turns().size());
              messages[0] += transcript.messages();
            },
            filtered);
    assembler.begin(PHONE);
    for (int i = 0; i < 10_000; i++) {
      assembler.add(new Entry(i, i, said(i % 2 == 0 ? USER : ASSISTANT, "dez chars.", i)));
    }
    assembler.end();

    assertThat(longest[0]).isLessThan(14);
    assertThat(messages[0]).isEqualTo(10_000);
  }

  @Property(tries = 300)
  void everyMessageIsInATranscriptOrCounted(@ForAll("chats") List<StoredMessage> chat) {
    FilterCounts counts = new FilterCounts();
    Shaping shaping =
        shaping()
            .droppedTexts("b")
            .untrainedTexts("c")
            .mergeWindow(Duration.ofHours(2))
            .turns(2, 4)
            .maxChars(12)
            .build();

    List<Transcript> transcripts = assemble(shaping, counts, chat);

    long kept = transcripts.stream().mapToLong(Transcript::messages).sum();
    long left = counts.byReason().values().stream().mapToLong(Long::longValue).sum();
    assertThat(kept + left).isEqualTo(chat.size());
    assertThat(transcripts).allMatch(t -> t.turns().stream().anyMatch(Turn::trained));
  }

  @Property(tries = 300)
  void shapingTwiceChangesNothingMore(@ForAll("chats") List<StoredMessage> chat) {
    FilterCounts counts = new FilterCounts();
    List<Transcript> once = assemble(defaults(), counts, chat);

    FilterCounts again = new FilterCounts();
    for (Transcript transcript : once) {
      List<StoredMessage> turns = new ArrayList<>();
      long millis = transcript.millis();
      for (Turn turn : transcript.turns()) {
        turns.add(said(turn.role(), turn.text(), millis++));
      }
      List<Transcript> twice = assemble(defaults(), again, turns);
      assertThat(twice).hasSize(1);
      assertThat(twice.get(0).turns().stream().map(Turn::text))
          .containsExactlyElementsOf(transcript.turns().stream().map(Turn::text).toList());
    }
    assertThat(again.byReason()).isEmpty();
  }

  @Provide
  Arbitrary<List<StoredMessage>> chats() {
    Arbitrary<Role> roles = Arbitraries.of(USER, ASSISTANT);
    Arbitrary<String> texts =
        Arbitraries.of("a", "b", "c", " ", "\u200b", "<Media omitted>", "uma frase longa");
    Arbitrary<Long> pauses = Arbitraries.of(0L, 1L, HOUR, 3 * HOUR, 25 * HOUR);
    return Combinators.combine(roles, texts, pauses)
        .as((role, text, pause) -> new Object[] {role, text, pause})
        .list()
        .ofMaxSize(30)
        .map(
            parts -> {
              List<StoredMessage> chat = new ArrayList<>();
              long millis = 0;
              for (Object[] part : parts) {
                millis += (Long) part[2];
                chat.add(said((Role) part[0], (String) part[1], millis));
              }
              return chat;
            });
  }

  private List<Transcript> assemble(StoredMessage... chat) {
    return assemble(defaults(), chat);
  }

  private List<Transcript> assemble(Shaping shaping, StoredMessage... chat) {
    return assemble(shaping, filtered, List.of(chat));
  }

  private static List<Transcript> assemble(
      Shaping shaping, FilterCounts counts, List<StoredMessage> chat) {
    List<Transcript> transcripts = new ArrayList<>();
    TranscriptAssembler assembler = new TranscriptAssembler(shaping, transcripts::add, counts);
    try {
      assembler.begin(PHONE);
      for (int i = 0; i < chat.size(); i++) {
        assembler.add(new Entry(i, i, chat.get(i)));
      }
      assembler.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return transcripts;
  }

  private static Transcript transcript(long millis, Turn... turns) {
    return new Transcript(PHONE, millis, List.of(turns));
  }

  private static Turn user(String text, int messages) {
    return new Turn(USER, text, messages, false);
  }

  private static Turn assistant(String text, int messages) {
    return new Turn(ASSISTANT, text, messages, true);
  }

  private static StoredMessage said(Role role, String text, long millis) {
    return StoredMessage.of(new Message(role, text, millis, PHONE));
  }

  private static Settings shaping() {
    return new Settings();
  }

  /** The defaults, but for what a test is about. */
  private static final class Settings {
    private Period period = Period.ALWAYS;
    private Duration mergeWindow = Duration.ZERO;
    private PhraseSet dropped = PhraseSet.NONE;
    private PhraseSet untrained = PhraseSet.NONE;
    private Shaping.Media media = Shaping.Media.DROPPED;
    private int minTurns = 2;
    private int maxTurns;
    private int maxChars = Shaping.MAX_CHARS;

    Settings period(Period value) {
      period = value;
      return this;
    }

    Settings mergeWindow(Duration value) {
      mergeWindow = value;
      return this;
    }

    Settings droppedTexts(String... texts) {
      dropped = PhraseSet.of(List.of(texts));
      return this;
    }

    Settings untrainedTexts(String... texts) {
      untrained = PhraseSet.of(List.of(texts));
      return this;
    }

    Settings mediaAsWords() {
      media = Shaping.Media.AS_WORDS;
      return this;
    }

    Settings turns(int min, int max) {
      minTurns = min;
      maxTurns = max;
      return this;
    }

    Settings maxChars(int value) {
      maxChars = value;
      return this;
    }

    Shaping build() {
      return new Shaping(
          new Shaping.Selection(period, Period.ALWAYS, PhoneFilter.EVERYBODY),
          new Shaping.Sessions(Duration.ofHours(24), mergeWindow, minTurns, maxTurns, maxChars),
          new Shaping.Texts(dropped, untrained, media, Shaping.StoredPrompts.IGNORED));
    }
  }

  private static Shaping defaults() {
    return new Shaping(
        Shaping.Selection.ALL,
        new Shaping.Sessions(Duration.ofHours(24), Duration.ZERO, 2, 0, Shaping.MAX_CHARS),
        Shaping.Texts.ALL);
  }
}
