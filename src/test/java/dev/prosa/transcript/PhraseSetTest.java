package dev.prosa.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhraseSetTest {

  private static final PhraseSet TEXTS =
      PhraseSet.of(List.of("Não  entendi 😕", "AÇÃO", "ok", "é"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "não entendi 😕",
        "\t NÃO\u00A0\n ENTENDI 😕 ",
        "\u200Enão\u200B entendi 😕\uFE0F",
        "a\u00ADção",
        "\u200Fação",
        "oK ",
        "É",
      })
  void aTextIsKnownHoweverItIsTyped(String text) {
    assertThat(TEXTS.contains(text)).isTrue();
    assertThat(TEXTS.contains(Normalizer.normalize(text, Normalizer.Form.NFD))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nãoentendi 😕", "não entendi", "acao", "ações", "o k", "e"})
  void anotherTextIsNot(String text) {
    assertThat(TEXTS.contains(text)).isFalse();
  }

  @Property(tries = 3_000)
  void theShortCutSaysWhatComparingInFullWouldSay(@ForAll long seed) {
    Random random = new Random(seed);
    String known = randomText(random);
    String asked = random.nextBoolean() ? known.toUpperCase(Locale.ROOT) + " " : randomText(random);
    String canonical = PhraseSet.canonical(known);

    assertThat(PhraseSet.of(List.of(known)).contains(asked))
        .isEqualTo(!canonical.isEmpty() && canonical.equals(PhraseSet.canonical(asked)));
  }

  private static String randomText(Random random) {
    String alphabet = "aAbB  \u00E1\u0301\u200B\u00AD1";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
