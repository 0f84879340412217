package dev.prosa.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Role;
import dev.prosa.transcript.Dialogue.Shaped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds for every conversation and every shaping. */
class ShapingBooksTest {

  private static final List<String> TEXTS =
      List.of(
          "oi",
          "tudo bem?",
          "ok",
          "",
          " ",
          "\u200E",
          "<Media omitted>",
          "menu",
          "erro",
          "👍🏽",
          "linha\noutra",
          "texto bem mais longo que os outros, para encher");

  @Property(tries = 2_000)
  void everyMessageEndsInExactlyOnePlace(@ForAll long seed) {
    Random random = new Random(seed);
    List<Entry> entries = randomEntries(random);

    Shaped shaped = Dialogue.shape(randomShaping(random), Dialogue.PHONE, entries);

    assertThat(shaped.messages() + shaped.filtered().total()).isEqualTo(entries.size());
  }

  @Property(tries = 500)
  void theSameMessagesGiveTheSameTranscripts(@ForAll long seed) {
    List<Entry> entries = randomEntries(new Random(seed));

    assertThat(Dialogue.shape(randomShaping(new Random(seed)), "a", entries).transcripts())
        .isEqualTo(Dialogue.shape(randomShaping(new Random(seed)), "a", entries).transcripts());
  }

  @Property(tries = 1_000)
  void whatHasItsShapeKeepsIt(@ForAll long seed) {
    Random random = new Random(seed);
    Shaping random1 = randomShaping(random);
    // A part of a cut session may be shorter than a session may be.
    Shaping.Sessions sessions = random1.sessions();
    Shaping shaping =
        new Shaping(
            random1.selection(),
            random1.wording(),
            new Shaping.Sessions(
                sessions.gap(),
                sessions.mergeWindow(),
                2,
                sessions.maxTurns(),
                sessions.maxBytes()));
    for (Transcript transcript :
        Dialogue.shape(shaping, Dialogue.PHONE, randomEntries(random)).transcripts()) {
      List<Entry> again = new ArrayList<>();
      for (Turn turn : transcript.turns()) {
        again.add(Dialogue.entry(turn.role(), turn.text(), transcript.millis(), again.size()));
      }

      Shaped shaped = Dialogue.shape(shaping, Dialogue.PHONE, again);

      assertThat(shaped.transcripts()).hasSize(1);
      assertThat(shaped.transcripts().get(0).turns())
          .extracting(Turn::text)
          .isEqualTo(transcript.turns().stream().map(Turn::text).toList());
    }
  }

  @Test
  void twoMillionMessagesOfOnePersonNeedLittleMemory() throws Exception {
    AtomicLong transcripts = new AtomicLong();
    AtomicLong messages = new AtomicLong();
    AtomicLong longest = new AtomicLong();
    FilterTally filtered = new FilterTally();
    TranscriptAssembler assembler =
        new TranscriptAssembler(
            Shaping.defaults(),
            transcript -> {
              transcripts.incrementAndGet();
              messages.addAndGet(transcript.messages());
              longest.accumulateAndGet(
                  transcript.turns().stream().mapToLong(turn -> turn.text().length()).sum(),
                  Math::max);
            },
            filtered);
    assembler.begin(Dialogue.PHONE);
    for (int i = 0; i < 2_000_000; i++) {
      Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
      assembler.add(Dialogue.entry(role, "mensagem número " + i, i, i));
    }
    assembler.end();

    assertThat(messages.get() + filtered.total()).isEqualTo(2_000_000);
    assertThat(filtered.counts()).isEmpty();
    assertThat(transcripts).hasValueBetween(5, 8);
    assertThat(longest).hasValueLessThan(9 << 20);
  }

  @Test
  void aMonologueWithoutEndIsCutAsWell() throws Exception {
    AtomicLong messages = new AtomicLong();
    FilterTally filtered = new FilterTally();
    Shaping.Sessions small = new Shaping.Sessions(Duration.ofDays(1), null, 2, 0, 1_000);
    TranscriptAssembler assembler =
        new TranscriptAssembler(
            new Shaping(Shaping.Selection.EVERYTHING, Shaping.Wording.USUAL, small),
            transcript -> messages.addAndGet(transcript.messages()),
            filtered);
    assembler.begin(Dialogue.PHONE);
    for (int i = 0; i < 100_000; i++) {
      assembler.add(Dialogue.entry(Role.USER, "alguém aí?", i, i));
      if (i % 1_000 == 999) {
        assertThat(filtered.of(FilterReason.UNANSWERED)).isGreaterThan(i - 200);
      }
    }
    assembler.add(Dialogue.entry(Role.ASSISTANT, "Sim", 100_000, 100_000));
    assembler.end();

    assertThat(messages.get()).isBetween(2L, 200L);
    assertThat(messages.get() + filtered.of(FilterReason.UNANSWERED)).isEqualTo(100_001);
  }

  @Test
  void hugeMessagesAreHandedOnPairByPair() {
    String huge = "ção ".repeat(2_500_000);
    Dialogue dialogue = new Dialogue();
    for (int i = 0; i < 3; i++) {
      dialogue.user(huge).bot(huge);
    }
    dialogue.user("oi").bot("Olá!");

    assertThat(dialogue.shaped().transcripts())
        .extracting(transcript -> transcript.turns().size())
        .containsExactly(2, 2, 2, 2);
  }

  private static List<Entry> randomEntries(Random random) {
    List<Entry> entries = new ArrayList<>();
    long millis = 1_000;
    int count = random.nextInt(60);
    for (int i = 0; i < count; i++) {
      Role role = random.nextInt(5) < 3 ? Role.USER : Role.ASSISTANT;
      String text = TEXTS.get(random.nextInt(TEXTS.size()));
      entries.add(Dialogue.entry(role, text, millis, i));
      millis += random.nextInt(10) == 0 ? random.nextInt(5_000) : random.nextInt(100);
    }
    return entries;
  }

  private static Shaping randomShaping(Random random) {
    long since = random.nextInt(4) == 0 ? random.nextInt(2_000) : 0;
    long until = random.nextInt(4) == 0 ? 2_000 + random.nextInt(4_000) : Long.MAX_VALUE;
    Set<String> phones = random.nextInt(10) == 0 ? Set.of("1") : Set.of();
    Set<String> exceptPhones = random.nextInt(10) == 0 ? Set.of(Dialogue.PHONE) : Set.of();
    int minTurns = random.nextInt(6);
    return new Shaping(
        new Shaping.Selection(since, until, phones, exceptPhones),
        new Shaping.Wording(random.nextBoolean(), Set.of("menu"), Set.of("erro", "ok")),
        new Shaping.Sessions(
            Duration.ofMillis(random.nextInt(3_000)),
            random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(200)),
            minTurns,
            random.nextBoolean() ? 0 : Math.max(2, minTurns) + random.nextInt(6),
            random.nextBoolean() ? 8 << 20 : 1 + random.nextInt(200)));
  }
}
