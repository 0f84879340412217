package dev.prosa.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSetTest {

  private static final TextSet TEXTS = new TextSet(List.of("Não  entendi 😕", "AÇÃO", "ok", "µg"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "não entendi 😕",
        "\t NÃO\u00A0\n ENTENDI 😕 ",
        "\u200Enão\u200B entendi 😕\uFE0F",
        "ação",
        "a\u00ADção",
        "\u200Fação",
        "OK",
        "oK ",
        "μG",
      })
  void aTextIsKnownHoweverItIsTyped(String text) {
    assertThat(TEXTS.contains(text)).isTrue();
    assertThat(TEXTS.contains(Normalizer.normalize(text, Normalizer.Form.NFD))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "nãoentendi 😕", "não entendi", "acao", "ações", "o", "o k", "okk"})
  void anotherTextIsNot(String text) {
    assertThat(TEXTS.contains(text)).isFalse();
  }

  @Test
  void anEmptySetHasNothing() {
    assertThat(new TextSet(List.of("", " \u200B")).contains("")).isFalse();
    assertThat(new TextSet(List.of()).contains("oi")).isFalse();
  }

  @Property(tries = 2_000)
  void theShortCutFindsWhatTheFoldedFormsSay(@ForAll long seed) {
    Random random = new Random(seed);
    String known = randomText(random);
    String asked = random.nextBoolean() ? known.toUpperCase() + " " : randomText(random);

    assertThat(new TextSet(List.of(known)).contains(asked))
        .isEqualTo(
            !FoldedText.of(known).isEmpty() && FoldedText.of(known).equals(FoldedText.of(asked)));
  }

  private static String randomText(Random random) {
    String alphabet = "aAbB  \u00E1\u0301\u200B\u00AD1";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
