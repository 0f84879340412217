package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MinHashSignatureTest {

  @Test
  void spacingDoesNotMakeWordsDifferentButLettersDo() {
    MinHashSignature plain = signature("Tem bolo hoje?", "Temos, sim!");

    assertThat(signature(" Tem  bolo\nhoje? ", "Temos, sim!").exact()).isEqualTo(plain.exact());
    assertThat(signature("tem bolo hoje?", "Temos, sim!").exact()).isNotEqualTo(plain.exact());
    assertThat(signature("Tem bolo", "hoje? Temos, sim!").exact()).isNotEqualTo(plain.exact());
  }

  @Test
  void caseNumbersPunctuationAndTheWayOfWritingAccentsDoNotMakeAnExampleAnother() {
    MinHashSignature one = signature("Qual o preço do bolo nº 12?", "Custa R$ 38,00, Ana!");
    MinHashSignature other = signature("qual o prec\u0327o do bolo nº 7", "Custa R$ 1.250,99 Ana");

    assertThat(other.similarity(one)).isEqualTo(1);
    assertThat(other.bands()).isEqualTo(one.bands());
  }

  @Test
  void anEmojiIsAWordOfWhateverSkinAndSpacing() {
    MinHashSignature one = signature("Combinado 👍 amo ❤", "Certo 🍰🎂");

    assertThat(signature("combinado👍🏽amo ❤\uFE0F", "certo🍰 🎂!").similarity(one)).isEqualTo(1);
    assertThat(signature("Combinado amo", "Certo").similarity(one)).isLessThan(0.9);
    assertThat(signature("👍", "👍").similarity(signature("...", "?"))).isLessThan(0.1);
  }

  @Test
  void anUnbreakableSpaceIsASpace() {
    assertThat(signature("R$\u00A010", "Isso").exact())
        .isEqualTo(signature("R$ 10", "Isso").exact());
  }

  @Test
  void contextDoesNotCount() {
    List<Turn> turns = turns("Tem bolo?", "Temos!");
    List<Turn> context = turns("oi", "olá").stream().map(Turn::asContext).toList();

    assertThat(MinHashSignature.of(new Example(null, context, turns)).bands())
        .isEqualTo(MinHashSignature.of(new Example("Seja breve", List.of(), turns)).bands());
  }

  @Test
  void theEstimatedLikenessIsNearTheTrueOne() {
    Random random = new Random(11);
    double error = 0;
    int rounds = 200;
    for (int round = 0; round < rounds; round++) {
      List<String> words = words(random, 300);
      List<String> changed = new ArrayList<>(words);
      int changes = 1 + random.nextInt(40);
      for (int i = 0; i < changes; i++) {
        changed.set(random.nextInt(changed.size()), "outra" + letters(random));
      }
      double estimated =
          signature("pergunta", String.join(" ", words))
              .similarity(signature("pergunta", String.join(" ", changed)));
      double likeness = jaccard(shingles(words), shingles(changed));
      assertThat(estimated).isCloseTo(likeness, within(0.2));
      error += estimated - likeness;
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
      List<String> words = words(random, 100);
      List<String> similar = new ArrayList<>(words);
      similar.set(random.nextInt(similar.size()), "outra");
      found += shareABand(words, similar) ? 1 : 0;
      mistaken += shareABand(words, words(random, 100)) ? 1 : 0;
    }
    assertThat(found).isGreaterThan(rounds * 95 / 100);
    assertThat(mistaken).isZero();
  }

  @Test
  void theNumbersAreTheSameOnEveryMachine() {
    MinHashSignature signature = signature("Oi, tudo bem?", "Tudo ótimo, e com você? 😊");

    assertThat(signature.exact()).isEqualTo(EXACT);
    assertThat(signature.bands()[0]).isEqualTo(FIRST_BAND);
  }

  private static final long EXACT = -4825154122998199762L;
  private static final long FIRST_BAND = 8813044869010448732L;

  private static boolean shareABand(List<String> one, List<String> other) {
    long[] a = signature("oi", String.join(" ", one)).bands();
    long[] b = signature("oi", String.join(" ", other)).bands();
    return Arrays.stream(a).anyMatch(band -> Arrays.stream(b).anyMatch(its -> its == band));
  }

  private static Set<String> shingles(List<String> words) {
    List<String> all = new ArrayList<>(List.of("user", "pergunta", "assistant"));
    all.addAll(words);
    Set<String> shingles = new HashSet<>();
    for (int i = 0; i + 3 <= all.size(); i++) {
      shingles.add(String.join(" ", all.subList(i, i + 3)));
    }
    return shingles;
  }

  private static double jaccard(Set<String> one, Set<String> other) {
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    return (double) common.size() / (one.size() + other.size() - common.size());
  }

  private static List<String> words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(letters(random));
    }
    return words;
  }

  private static String letters(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  private static MinHashSignature signature(String question, String answer) {
    return MinHashSignature.of(new Example(null, List.of(), turns(question, answer)));
  }

  private static List<Turn> turns(String question, String answer) {
    return List.of(
        new Turn(Role.USER, question, 1, false), new Turn(Role.ASSISTANT, answer, 1, true));
  }
}
