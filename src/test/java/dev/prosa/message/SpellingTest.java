package dev.prosa.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {

  private static final List<String> KNOWN = List.of("openai", "azure", "trl", "trl-completion");

  @Test
  void aSlipOfTheFingerIsUnderstood() {
    assertThat(Spelling.nearest("openia", KNOWN)).contains("openai");
    assertThat(Spelling.nearest("OpenAI", KNOWN)).contains("openai");
    assertThat(Spelling.nearest("tlr-completion", KNOWN)).contains("trl-completion");
    assertThat(Spelling.nearest("trk", KNOWN)).contains("trl");
  }

  @Test
  void anotherWordIsNot() {
    assertThat(Spelling.nearest("gemini", KNOWN)).isEmpty();
    assertThat(Spelling.nearest("abc", KNOWN)).isEmpty();
    assertThat(Spelling.nearest("", KNOWN)).isEmpty();
  }

  @Test
  void aValueThatIsNotKnownIsNamedWithWhatIs() {
    assertThat(new UnknownChoiceException("--target", KNOWN, "azur"))
        .hasMessage(
            "--target knows openai, azure, trl, trl-completion, not azur; did you mean azure?");
    assertThat(new UnknownChoiceException("--target", KNOWN, "gemini"))
        .hasMessage("--target knows openai, azure, trl, trl-completion, not gemini");
  }
}
