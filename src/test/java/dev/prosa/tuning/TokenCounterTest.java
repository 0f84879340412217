package dev.prosa.tuning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCounterTest {

  private static final TokenCounter O200K = new TokenCounter(TokenEncoding.O200K_BASE);
  private static final TokenCounter CL100K = new TokenCounter(TokenEncoding.CL100K_BASE);

  @Test
  void itCountsAsTiktokenDoes() {
    assertThat(O200K.tokens("hello world")).isEqualTo(2);
    assertThat(O200K.tokens("tiktoken is great!")).isEqualTo(6);
    assertThat(CL100K.tokens("tiktoken is great!")).isEqualTo(6);
    assertThat(CL100K.tokens("antidisestablishmentarianism")).isEqualTo(6);
    assertThat(CL100K.tokens("お誕生日おめでとう")).isEqualTo(9);
    assertThat(O200K.tokens("")).isZero();
  }

  @Test
  void aConversationHasThreeMoreAndThreeMoreForEachMessage() {
    List<Turn> turns =
        List.of(
            new Turn(Role.USER, "hello world", 1, false),
            new Turn(Role.ASSISTANT, "hello world", 1, true));

    assertThat(O200K.tokens(null, turns)).isEqualTo(3 + 2 * (3 + 2));
    assertThat(O200K.tokens("hello world", turns)).isEqualTo(3 + 3 * (3 + 2));
  }

  @Test
  void whatLooksLikeAControlTokenIsText() {
    assertThat(O200K.tokens("<|endoftext|>")).isGreaterThan(1);
  }

  @Test
  void slicesMakeNoDifferenceToWords() {
    String text = "Bom dia! Vocês entregam no bairro São João ainda hoje? ".repeat(3_000);

    assertThat(O200K.tokens(text))
        .isEqualTo(
            Encodings.newLazyEncodingRegistry()
                .getEncoding(EncodingType.O200K_BASE)
                .countTokensOrdinary(text));
  }

  @Test
  void slicesHardlyMakeADifferenceToAnythingElse() {
    String text = "😀".repeat(50_000);

    assertThat((double) O200K.tokens("a" + text)).isCloseTo(50_001, within(2.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "\n", "中", "😀", "!", "\u3000", "aB"})
  @Timeout(20)
  void tenMegabytesWithoutWordsAreSoonTooMany(String unit) {
    String text = unit.repeat(10_000_000 / unit.getBytes(UTF_8).length);

    assertThat(O200K.tokens(text, 4_096)).isGreaterThan(4_096);
  }

  @Property(tries = 500)
  void aTextNeverHasMoreTokensThanBytes(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x20000);
      text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? ' ' : c);
    }

    assertThat(TokenCounter.atMost(text.toString()))
        .isEqualTo(text.toString().getBytes(UTF_8).length)
        .isGreaterThanOrEqualTo(O200K.tokens(text.toString()));
  }
}
