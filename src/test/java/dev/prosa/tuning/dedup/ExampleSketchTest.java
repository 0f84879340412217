package dev.prosa.tuning.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.Example;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ExampleSketchTest {

  @Test
  void spacingDoesNotMakeWordsDifferentButLettersDo() {
    ExampleSketch plain = sketch("Tem bolo hoje?", "Temos, sim!");

    assertThat(sketch(" Tem  bolo\nhoje? ", "Temos, sim!").exact()).isEqualTo(plain.exact());
    assertThat(sketch("tem bolo hoje?", "Temos, sim!").exact()).isNotEqualTo(plain.exact());
    assertThat(sketch("Tem bolo", "hoje? Temos, sim!").exact()).isNotEqualTo(plain.exact());
  }

  @Test
  void caseNumbersPunctuationAndTheWayOfWritingAccentsDoNotMakeAnExampleAnother() {
    ExampleSketch one = sketch("Qual o preço do bolo nº 12?", "Custa R$ 38,00, Ana!");
    ExampleSketch other = sketch("qual o prec\u0327o do bolo nº 7", "Custa R$ 1.250,99 Ana");

    assertThat(other.similarity(one)).isEqualTo(1);
    assertThat(other.shingles()).isEqualTo(one.shingles());
  }

  /** Any two numbers are the same word, so one is a word, with or without a space behind it. */
  @Test
  void aNumberIsAWordOfItsOwnWhateverIsWrittenRightBehindIt() {
    ExampleSketch one = sketch("quero 2 x de 500 ml", "Das 10 h às 20 h, por R$ 1.250,50 à vista");

    assertThat(sketch("quero 3x de 300ml", "Das 9h às 18h, por R$10 à vista").similarity(one))
        .isEqualTo(1);
    assertThat(sketch("tem x2 e n95?", "sim").similarity(sketch("tem x3 e n100?", "sim")))
        .isEqualTo(1);
    assertThat(sketch("tem x2 e n95?", "sim").similarity(sketch("tem x 2 e n 95?", "sim")))
        .isLessThan(0.5);
  }

  @Test
  void anEmojiIsAWordOfWhateverSkinAndSpacing() {
    ExampleSketch one = sketch("Combinado 👍 amo ❤", "Certo 🍰🎂");

    assertThat(sketch("combinado👍🏽amo ❤\uFE0F", "certo🍰 🎂!").similarity(one)).isEqualTo(1);
    assertThat(sketch("Combinado amo", "Certo").similarity(one)).isLessThan(0.9);
    assertThat(sketch("👍", "👍").similarity(sketch("...", "?"))).isLessThan(0.1);
  }

  @Test
  void anUnbreakableSpaceIsASpace() {
    assertThat(sketch("R$\u00A010", "Isso").exact()).isEqualTo(sketch("R$ 10", "Isso").exact());
  }

  @Test
  void contextDoesNotCount() {
    List<Turn> turns = turns("Tem bolo?", "Temos!");
    List<Turn> context = turns("oi", "olá").stream().map(Turn::asContext).toList();

    assertThat(ExampleSketch.of(new Example(null, context, turns)).shingles())
        .isEqualTo(ExampleSketch.of(new Example("Seja breve", List.of(), turns)).shingles());
  }

  /** user, tem, bolo, de, milho, assistant, temos has five shingles; one word changes three. */
  @Test
  void likenessIsTheShareOfCommonGroupsOfThreeWords() {
    ExampleSketch one = sketch("Tem bolo de milho?", "Temos!");

    assertThat(one.shingles()).hasSize(5);
    assertThat(sketch("Tem bolo de coco?", "Temos!").similarity(one)).isEqualTo(2.0 / 8);
    assertThat(sketch("Tem bolo de milho?", "Temos!").similarity(one)).isEqualTo(1);
  }

  @Test
  void aReplyIsTheSameWhateverItsNumbersCaseAndPunctuation() {
    assertThat(ExampleSketch.ofReply("Pedido 4711 confirmado! Total de R$ 10,00."))
        .isEqualTo(ExampleSketch.ofReply("pedido 12 confirmado: total de R$ 1.250,50"))
        .isNotEqualTo(ExampleSketch.ofReply("Pedido 4711 cancelado! Total de R$ 10,00."));
  }

  @Test
  void theEstimatedLikenessIsNearTheTrueOne() {
    Random random = new Random(11);
    double error = 0;
    int rounds = 300;
    for (int round = 0; round < rounds; round++) {
      String[] words = words(random, 20 + random.nextInt(300));
      String[] changed = words.clone();
      for (int i = 0; i < 1 + words.length / 20; i++) {
        changed[random.nextInt(changed.length)] = "outra" + letters(random);
      }
      ExampleSketch one = sketch("pergunta", String.join(" ", words));
      ExampleSketch other = sketch("pergunta", String.join(" ", changed));
      double estimated = estimate(one, other);
      assertThat(estimated).isCloseTo(one.similarity(other), within(0.2));
      error += estimated - one.similarity(other);
    }
    assertThat(error / rounds).isCloseTo(0, within(0.02));
  }

  @Test
  void whatIsMuchAlikeSharesABandAndWhatIsNotDoesNot() {
    Random random = new Random(13);
    int found = 0;
    int mistaken = 0;
    int rounds = 300;
    for (int round = 0; round < rounds; round++) {
      String[] words = words(random, 100);
      String[] similar = words.clone();
      similar[random.nextInt(similar.length)] = "outra";
      found += shareABand(words, similar) ? 1 : 0;
      mistaken += shareABand(words, words(random, 100)) ? 1 : 0;
    }
    assertThat(found).isGreaterThan(rounds * 95 / 100);
    assertThat(mistaken).isZero();
  }

  @Test
  void equalBytesOfTwoBandsAreCountedWhereverTheyAre() {
    assertThat(MinHashSignature.equalBytes(0x0102030405060708L, 0x0102030405060708L)).isEqualTo(8);
    assertThat(MinHashSignature.equalBytes(0x0102030405060708L, 0xFF02030405060780L)).isEqualTo(6);
    assertThat(MinHashSignature.equalBytes(0x8001800180018001L, 0x0080008000800080L)).isZero();
    assertThat(MinHashSignature.equalBytes(0, -1)).isZero();
  }

  @Test
  void theNumbersAreTheSameOnEveryMachine() {
    ExampleSketch sketch = sketch("Oi, tudo bem?", "Tudo ótimo, e com você? 😊");

    assertThat(sketch.exact()).isEqualTo(EXACT);
    assertThat(sketch.shingles()[0]).isEqualTo(FIRST_SHINGLE);
    assertThat(MinHashSignature.of(sketch.shingles())[0]).isEqualTo(FIRST_BAND);
  }

  private static final long EXACT = -4825154122998199762L;
  private static final int FIRST_SHINGLE = -1647018682;
  private static final long FIRST_BAND = -3822207750375082798L;

  private static double estimate(ExampleSketch one, ExampleSketch other) {
    long[] a = MinHashSignature.of(one.shingles());
    long[] b = MinHashSignature.of(other.shingles());
    int equal = 0;
    for (int band = 0; band < MinHashSignature.BANDS; band++) {
      equal += MinHashSignature.equalBytes(a[band], b[band]);
    }
    return (double) equal / MinHashSignature.BINS;
  }

  private static boolean shareABand(String[] one, String[] other) {
    long[] a = MinHashSignature.of(sketch("oi", String.join(" ", one)).shingles());
    long[] b = MinHashSignature.of(sketch("oi", String.join(" ", other)).shingles());
    boolean shared = false;
    for (int band = 0; band < MinHashSignature.BANDS; band++) {
      shared |= a[band] == b[band];
    }
    return shared;
  }

  private static String[] words(Random random, int count) {
    String[] words = new String[count];
    Arrays.setAll(words, i -> letters(random));
    return words;
  }

  private static String letters(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  private static ExampleSketch sketch(String question, String answer) {
    return ExampleSketch.of(new Example(null, List.of(), turns(question, answer)));
  }

  private static List<Turn> turns(String question, String answer) {
    return List.of(
        new Turn(Role.USER, question, 1, false), new Turn(Role.ASSISTANT, answer, 1, true));
  }
}
