package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleSignatureTest {

  @Test
  void theSameWordsHaveTheSameContentHoweverTheyAreSpaced() {
    ExampleSignature signature = signature("Olá,  João!", "Bom dia\n😀");

    assertThat(signature.hasSameContent(signature(" Ola\u0301,\u00A0João! ", "Bom dia 😀")))
        .isTrue();
    assertThat(signature.hasSameContent(signature("olá, João!", "Bom dia 😀"))).isFalse();
    assertThat(signature.hasSameContent(signature("Olá, João! Bom", "dia 😀"))).isFalse();
    assertThat(signature.hasSameContent(signature("Olá, João!", "Bom dia"))).isFalse();
  }

  @Test
  void itIsTheSameOnEveryMachineAndInEveryVersion() {
    ExampleSignature signature =
        signature("Oi, tem bolo de cenoura?", "Temos! R$ 12,50 a fatia 🍰");

    assertThat(signature).hasToString("ExampleSignature[47df09a3d711a3ce66bcf645d191e026]");
    assertThat(Arrays.hashCode(signature.toBytes())).isEqualTo(545948098);
    assertThat(Arrays.hashCode(signature.bands())).isEqualTo(272953537);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tem bolo de cenoura?        | tem BOLO, de cenoura",
        "O pedido 123 sai hoje       | O pedido 99.876 sai hoje",
        "São R$ 1.500,00 no total    | São R$ 50 no total",
        "ligue (11) 98765-4321 agora | ligue +55 11 91234 5678 agora",
        "combinado 👍                | combinado 👍🏽",
        "amo ❤\uFE0F isso            | amo ❤ isso",
        "às 10h                      | às 9h",
      })
  void whatDiffersInFormOnlyIsAlike(String one, String other) {
    ExampleSignature a = signature(one, "Certo!");
    ExampleSignature b = signature(other, "certo");

    assertThat(a.similarity(b)).isEqualTo(1);
    assertThat(a.bands()).isEqualTo(b.bands());
    assertThat(a.hasSameContent(b)).isFalse();
  }

  @Test
  void theSidesMatter() {
    ExampleSignature a = signature("quero um bolo de cenoura por favor", "Claro");
    ExampleSignature b = signature("Claro", "quero um bolo de cenoura por favor");

    assertThat(a.similarity(b)).isBetween(0.2, 0.8);
  }

  @Test
  void anExampleWithoutAWordHasASignature() {
    ExampleSignature dots = signature("...", "?!");

    assertThat(dots.similarity(signature("!", "…"))).isEqualTo(1);
    assertThat(dots.similarity(signature("👍", "👍"))).isLessThan(0.1);
  }

  @Test
  void neitherSystemPromptNorContextCount() {
    List<Turn> turns = turns("oi", "Olá!");
    List<Turn> context = turns("antes", "Sim").stream().map(Turn::asContext).toList();

    assertThat(ExampleSignature.of(new Example("Seja breve.", context, turns)))
        .isEqualTo(ExampleSignature.of(new Example(null, List.of(), turns)));
  }

  @Test
  void itSurvivesBeingBytes() {
    ExampleSignature signature = signature("oi", "Olá!");

    assertThat(signature.toBytes()).hasSize(272);
    assertThat(ExampleSignature.fromBytes(signature.toBytes())).isEqualTo(signature);
    assertThatThrownBy(() -> ExampleSignature.fromBytes(new byte[271]))
        .hasMessage("a signature has 272 bytes");
  }

  @ParameterizedTest
  @CsvSource({"8", "30", "300"})
  void theEstimateIsNearTheTruth(int words) {
    Random random = new Random(words);
    double squares = 0;
    double sum = 0;
    int pairs = 1_500;
    for (int i = 0; i < pairs; i++) {
      List<String> one = randomWords(random, words);
      List<String> other = new ArrayList<>(one);
      for (int edits = random.nextInt(1 + words / 3); edits > 0; edits--) {
        other.set(random.nextInt(words), "troca" + word(random));
      }
      double error =
          signature(one).similarity(signature(other)) - jaccard(shingles(one), shingles(other));
      sum += error;
      squares += error * error;
    }

    assertThat(sum / pairs).isCloseTo(0, within(0.01));
    // Of k shingles, at most k bins are independent.
    assertThat(Math.sqrt(squares / pairs))
        .isLessThan(words == 8 ? 0.17 : words == 30 ? 0.09 : 0.05);
  }

  @Test
  void aSmallEditIsFoundADifferentTextIsNot() {
    Random random = new Random(7);
    int found = 0;
    int mistaken = 0;
    for (int i = 0; i < 500; i++) {
      List<String> one = randomWords(random, 100);
      List<String> edited = new ArrayList<>(one);
      edited.set(random.nextInt(100), word(random));
      found += shareABand(signature(one), signature(edited)) ? 1 : 0;
      mistaken += shareABand(signature(one), signature(randomWords(random, 100))) ? 1 : 0;
    }

    assertThat(found).isGreaterThan(495);
    assertThat(mistaken).isZero();
  }

  private static boolean shareABand(ExampleSignature a, ExampleSignature b) {
    long[] bandsA = a.bands();
    long[] bandsB = b.bands();
    for (int band = 0; band < ExampleSignature.BANDS; band++) {
      if (bandsA[band] == bandsB[band]) {
        return true;
      }
    }
    return false;
  }

  /** An example of these words: the user says the first half. */
  private static ExampleSignature signature(List<String> words) {
    int half = words.size() / 2;
    return signature(
        String.join(" ", words.subList(0, half)),
        String.join(" ", words.subList(half, words.size())));
  }

  private static ExampleSignature signature(String user, String assistant) {
    return ExampleSignature.of(new Example(null, List.of(), turns(user, assistant)));
  }

  private static List<Turn> turns(String user, String assistant) {
    return List.of(
        new Turn(Role.USER, user, 1, false), new Turn(Role.ASSISTANT, assistant, 1, true));
  }

  private static Set<List<String>> shingles(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.add(words.size() / 2, "<assistant>");
    all.add(0, "<user>");
    Set<List<String>> shingles = new HashSet<>();
    for (int i = 0; i + 3 <= all.size(); i++) {
      shingles.add(List.copyOf(all.subList(i, i + 3)));
    }
    return shingles;
  }

  private static double jaccard(Set<List<String>> a, Set<List<String>> b) {
    Set<List<String>> both = new HashSet<>(a);
    both.retainAll(b);
    return (double) both.size() / (a.size() + b.size() - both.size());
  }

  private static List<String> randomWords(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(word(random));
    }
    return words;
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
