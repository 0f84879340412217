package dev.prosa.tuning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenCounterTest {

  private static final TokenCounter COUNTER = TokenCounter.of("o200k_base");

  @ParameterizedTest
  @CsvSource({
    "o200k_base,  tiktoken is great!, 6",
    "cl100k_base, tiktoken is great!, 6",
    "cl100k_base, antidisestablishmentarianism, 6",
    "cl100k_base, お誕生日おめでとう, 9",
  })
  void itCountsAsTheCookbookDoes(String encoding, String text, long tokens) {
    assertThat(TokenCounter.of(encoding).of(said(text))).isEqualTo(3 + tokens);
  }

  @Test
  void whatLooksLikeAControlTokenIsText() {
    assertThat(COUNTER.of(said("<|endoftext|>"))).isGreaterThan(3 + 1);
  }

  @Test
  void partsMakeNoDifferenceToWords() {
    String text = "Bom dia! Vocês entregam no bairro São João ainda hoje? ".repeat(3_000);

    assertThat(COUNTER.of(said(text)))
        .isEqualTo(
            3
                + Encodings.newLazyEncodingRegistry()
                    .getEncoding(EncodingType.O200K_BASE)
                    .countTokensOrdinary(text));
  }

  @Test
  void partsDoNotBreakACharacter() {
    assertThat(COUNTER.of(said("a" + "😀".repeat(50_000)))).isEqualTo(3 + 50_001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "-", "中", "😀", "!", "aB", ". "})
  @Timeout(10)
  void tenMegabytesAreSoonTooMany(String unit) {
    Turn turn = said(unit.repeat(10_000_000 / unit.getBytes(UTF_8).length));

    assertThat(COUNTER.of(turn, 4_096)).isGreaterThan(4_096);
  }

  @Property(tries = 500)
  void aTextHasNoMoreTokensThanBytes(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("a");
    for (int i = random.nextInt(40); i > 0; i--) {
      int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x20000);
      text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? ' ' : c);
    }

    assertThat(TokenCounter.atMost(said(text.toString())))
        .isEqualTo(3 + text.toString().getBytes(UTF_8).length)
        .isGreaterThanOrEqualTo(COUNTER.of(said(text.toString())));
  }

  private static Turn said(String text) {
    return new Turn(Role.USER, text, 1, false);
  }
}
