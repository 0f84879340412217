package dev.prosa.transcript;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.SYSTEM;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.message.ToolCall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Conversations as {@code "u: text | c1,c2: words | r1: result | a: text | s: system"}: the user,
 * calls with those ids, a result, the assistant, the system; {@code +2d} before one is a silence.
 */
final class ToolTranscriptsTest {

  private static final String PHONE = "5511987654321";
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final FilterCounts filtered = new FilterCounts();
  private Shaping.StoredPrompts storedPrompts = Shaping.StoredPrompts.IGNORED;
  private Duration mergeWindow = Duration.ZERO;
  private int maxTurns;
  private PhraseSet dropped = PhraseSet.NONE;

  @Test
  void aCallItsResultAndTheAnswerAreOneTurn() throws IOException {
    assertThat(shaped("u: cadê? | c1: | r1: saiu | a: Saiu hoje!"))
        .containsExactly("cadê? > {f1=saiu} Saiu hoje!");
    assertThat(filtered.byReason()).isEmpty();
  }

  @Test
  void callsInParallelAreOneRoundWhateverTheOrderOfTheirResults() throws IOException {
    assertThat(shaped("u: e os dois? | c1,c2: Vou ver. | r2: não | r1: sim | a: Só o 1."))
        .containsExactly("e os dois? > {Vou ver. f1=sim f2=não} Só o 1.");
    assertThat(shaped("u: e os dois? | c1: | c2: | r2: não | r1: sim | a: Só o 1."))
        .containsExactly("e os dois? > {f1=sim f2=não} Só o 1.");
    assertThat(filtered.byReason()).isEmpty();
  }

  @Test
  void roundsFollowOneAnotherAndWordsBetweenThemStayInTheirPlace() throws IOException {
    assertThat(
            shaped(
                "u: oi | a: Um momento. | c1: | a: Ainda vendo. | r1: x | a: Achei. | c2: Mais um."
                    + " | r2: y | a: Pronto. | a: Algo mais?"))
        .containsExactly(
            "oi > {Um momento.\nAinda vendo. f1=x}{Achei.\nMais um. f2=y} Pronto.\nAlgo mais?");
    assertThat(filtered.byReason()).isEmpty();
  }

  @Test
  void whatTheUserSaysMeanwhileBelongsToTheQuestion() throws IOException {
    assertThat(
            shaped("u: cadê? | c1: | u: oi? | r1: saiu | u: alô | a: Saiu hoje! | u: ok | a: :)"))
        .containsExactly("cadê?\noi?\nalô > {f1=saiu} Saiu hoje! | ok > :)");
    assertThat(filtered.byReason()).isEmpty();
  }

  @Test
  void noSilenceCutsBetweenACallAndItsAnswer() throws IOException {
    assertThat(shaped("u: cadê? | c1: | +2d r1: saiu | +2d a: Saiu! | +2d u: oi | a: olá"))
        .containsExactly("cadê? > {f1=saiu} Saiu!", "oi > olá");
    mergeWindow = Duration.ofMillis(5);
    assertThat(shaped("u: cadê? | c1: | +1d r1: saiu | +1d a: Saiu!"))
        .containsExactly("cadê? > {f1=saiu} Saiu!");
    assertThat(filtered.byReason()).isEmpty();
  }

  @Test
  void theMostTurnsCutBetweenExchangesOnly() throws IOException {
    maxTurns = 2;

    assertThat(shaped("u: 1 | c1: | r1: x | c2: | r2: y | a: A | u: 2 | c3: | r3: z | a: B"))
        .containsExactly("1 > {f1=x}{f2=y} A", "2 > {f3=z} B");
  }

  @Test
  void anExchangeWithoutItsResultIsLeftOutAndTheRestGoesOn() throws IOException {
    assertThat(shaped("u: 1 | a: A | u: 2 | c1: | a: B? | u: 3 | a: C"))
        .containsExactly("1 > A | 3 > C");
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.INCOMPLETE_TOOL_CALL, 3L));
  }

  @Test
  void anExchangeWithoutItsAnswerIsLeftOut() throws IOException {
    assertThat(shaped("u: 1 | a: A | u: 2 | c1: | r1: x")).containsExactly("1 > A");
    assertThat(shaped("u: 1 | c1,c2: | r1: x | a: Só um. | +3d u: 2 | a: B"))
        .containsExactly("2 > B");
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.INCOMPLETE_TOOL_CALL, 3L + 4));
  }

  /** The model would learn to tell what it cannot know. */
  @Test
  void whatIsSaidAfterAResultWithoutACallIsLeftOut() throws IOException {
    assertThat(shaped("u: 1 | r9: x | a: Chega amanhã. | u: 2 | a: B")).containsExactly("2 > B");
    assertThat(shaped("u: 1 | a: A | r9: x | a: Chega amanhã. | u: 2 | a: B"))
        .containsExactly("1 > A | 2 > B");
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.INCOMPLETE_TOOL_CALL, 3L + 2));
  }

  @Test
  void aResultThatComesAgainOrTooLateHarmsNothingElse() throws IOException {
    assertThat(shaped("u: 1 | c1: | r1: x | r1: x | a: A | r1: x | u: 2 | a: B"))
        .containsExactly("1 > {f1=x} A | 2 > B");
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.INCOMPLETE_TOOL_CALL, 2L));
    assertThat(shaped("u: 1 | c1: | +3d u: 2 | r1: x | a: B | u: 3 | a: C"))
        .containsExactly("2 > B | 3 > C");
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.INCOMPLETE_TOOL_CALL, 2L + 3));
  }

  @Test
  void whoStopsWaitingForATool() throws IOException {
    assertThat(shaped("u: 1 | c1: | u: deixa | a: Ok. | r1: x | u: 2 | a: B"))
        .containsExactly("deixa > Ok. | 2 > B");
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.INCOMPLETE_TOOL_CALL, 3L));
  }

  @Test
  void wordsBesideACallMayBeLeftOutButNotTheCall() throws IOException {
    dropped = PhraseSet.of(List.of("Consultando"));

    assertThat(shaped("u: 1 | c1: Consultando | r1: | a: A | u: Consultando | c2: | r2: x | a: B"))
        .containsExactly("1 > {f1=null} A");
    assertThat(filtered.byReason())
        .isEqualTo(Map.of(FilterReason.DROPPED_TEXT, 1L, FilterReason.ANSWER_TO_DROPPED, 3L));
  }

  @Test
  void systemMessagesAreNoTurnsAndNoPromptsUnlessAsked() throws IOException {
    assertThat(shaped("s: Seja breve | u: 1 | s: Agora não | a: A")).containsExactly("1 > A");
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.SYSTEM_MESSAGE, 2L));
  }

  @Test
  void aStoredPromptHoldsUntilTheNextOne() throws IOException {
    storedPrompts = Shaping.StoredPrompts.USED;

    assertThat(
            shaped(
                "u: 0 | a: Z | s: P | u: 1 | a: A | s: P | u: 2 | a: B | u: 3 | s: Q | a: C | s: R |"
                    + " a: C2 | u: 4 | a: D | +3d u: 5 | a: E"))
        .containsExactly("0 > Z", "[P] 1 > A | 2 > B", "[Q] 3 > C\nC2", "[R] 4 > D", "[R] 5 > E");
  }

  @Test
  void aPromptBeforeTheFirstAnswerHoldsFromTheBeginning() throws IOException {
    storedPrompts = Shaping.StoredPrompts.USED;

    assertThat(shaped("u: 0 | s: P | c1: | s: P | r1: x | a: A"))
        .containsExactly("[P] 0 > {f1=x} A");
  }

  @Property(tries = 500)
  void everyMessageEndsInExactlyOnePlace(@ForAll("chats") List<String> chat) throws IOException {
    for (boolean stored : List.of(false, true)) {
      storedPrompts = stored ? Shaping.StoredPrompts.USED : Shaping.StoredPrompts.IGNORED;
      FilterCounts counts = new FilterCounts();
      List<Transcript> transcripts = assemble(chat, counts);

      long inTranscripts = transcripts.stream().mapToLong(Transcript::messages).sum();
      long leftOut = counts.byReason().values().stream().mapToLong(Long::longValue).sum();
      assertThat(inTranscripts + leftOut).isEqualTo(chat.size());
    }
  }

  @Provide
  Arbitrary<List<String>> chats() {
    return Arbitraries.of(
            "u: oi",
            "u: e aí",
            "a: olá",
            "a: sim",
            "c1:",
            "c2: vou ver",
            "c1,c2:",
            "c3:",
            "r1: x",
            "r2: y",
            "r3: z",
            "r9: w",
            "s: P",
            "s: Q",
            "+2d u: volto",
            "+2d a: ainda aí?",
            "+2d r1: x")
        .list()
        .ofMaxSize(25);
  }

  private List<String> shaped(String chat) throws IOException {
    return assemble(Arrays.asList(chat.split("\\|")), filtered).stream()
        .map(ToolTranscriptsTest::told)
        .toList();
  }

  private List<Transcript> assemble(List<String> chat, FilterCounts counts) throws IOException {
    Shaping shaping =
        new Shaping(
            Shaping.Selection.ALL,
            new Shaping.Sessions(Duration.ofHours(24), mergeWindow, 2, maxTurns, Shaping.MAX_CHARS),
            new Shaping.Texts(dropped, PhraseSet.NONE, Shaping.Media.DROPPED, storedPrompts));
    List<Transcript> transcripts = new ArrayList<>();
    TranscriptAssembler assembler = new TranscriptAssembler(shaping, transcripts::add, counts);
    assembler.begin(PHONE);
    long time = 0;
    for (String line : chat) {
      String said = line.strip();
      time++;
      if (said.startsWith("+")) {
        time += DAY * (said.charAt(1) - '0');
        said = said.substring(3).strip();
      }
      assembler.add(new Entry(time, Entry.NO_KEY, message(said, time)));
    }
    assembler.end();
    return transcripts;
  }

  private static StoredMessage message(String line, long time) {
    String who = line.substring(0, line.indexOf(':'));
    String text = line.substring(who.length() + 1).strip();
    Message message =
        switch (who.charAt(0)) {
          case 'u' -> new Message(USER, text, time, PHONE);
          case 's' -> new Message(SYSTEM, text, time, PHONE);
          case 'a' -> new Message(ASSISTANT, text, time, PHONE);
          case 'r' -> Message.answering("c" + who.substring(1), text, time, PHONE);
          default ->
              Message.calling(
                  text,
                  time,
                  PHONE,
                  Arrays.stream(who.split(","))
                      .map(id -> new ToolCall(id, "f" + id.substring(1), "{}"))
                      .toList());
        };
    return StoredMessage.of(message);
  }

  private static String told(Transcript transcript) {
    StringBuilder told = new StringBuilder();
    if (transcript.system() != null) {
      told.append('[').append(transcript.system()).append("] ");
    }
    for (Turn turn : transcript.turns()) {
      if (turn.role() == Role.USER) {
        told.append(told.isEmpty() || told.charAt(told.length() - 2) == ']' ? "" : " | ");
        told.append(turn.text()).append(" >");
      } else {
        told.append(' ');
        for (ToolRound round : turn.rounds()) {
          told.append('{').append(round.text().isEmpty() ? "" : round.text() + " ");
          told.append(
              String.join(
                  " ",
                  round.calls().stream().map(call -> call.name() + "=" + call.result()).toList()));
          told.append('}');
        }
        told.append(turn.rounds().isEmpty() ? "" : " ").append(turn.text());
      }
    }
    return told.toString();
  }
}
