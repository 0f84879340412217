package dev.prosa.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionsTest {

  private static final List<String> KNOWN = List.of("openai", "azure", "trl", "trl-completion");

  @Test
  void aSlipOfTheFingerIsUnderstood() {
    assertThat(Suggestions.nearest("openia", KNOWN)).contains("openai");
    assertThat(Suggestions.nearest("OpenAI", KNOWN)).contains("openai");
    assertThat(Suggestions.nearest("tlr-completion", KNOWN)).contains("trl-completion");
    assertThat(Suggestions.nearest("trk", KNOWN)).contains("trl");
  }

  @Test
  void anotherWordIsNot() {
    assertThat(Suggestions.nearest("gemini", KNOWN)).isEmpty();
    assertThat(Suggestions.nearest("abc", KNOWN)).isEmpty();
    assertThat(Suggestions.nearest("", KNOWN)).isEmpty();
  }

  @Test
  void aValueThatIsNotKnownIsNamedWithWhatIs() {
    assertThat(new UnknownChoiceException("--target", KNOWN, "azur"))
        .hasMessage(
            "--target must be one of openai, azure, trl, trl-completion, not azur; did you mean"
                + " azure?");
    assertThat(new UnknownChoiceException("--target", KNOWN, "gemini"))
        .hasMessage("--target must be one of openai, azure, trl, trl-completion, not gemini");
  }
}
