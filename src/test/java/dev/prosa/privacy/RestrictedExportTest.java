package dev.prosa.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.privacy.detect.Detector;
import dev.prosa.transcript.FilterCounts;
import dev.prosa.transcript.FilterReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conversations that are left out as a whole: other languages, and too much doubt. */
final class RestrictedExportTest {

  private final List<String> said = new ArrayList<>();
  private final FilterCounts filtered = new FilterCounts();

  @Test
  void otherLanguagesAreLeftOutAndCounted() throws IOException {
    Redactor redactor = restricted(List.of("pt"), 100);

    Redacted.say(redactor, "c: oi, quero saber o preço do bolo / b: Custa trinta reais.");
    Redacted.say(redactor, "c: hello, what time do you open tomorrow? / b: We open at nine.");

    assertThat(said).containsExactly("oi, quero saber o preço do bolo", "Custa trinta reais.");
    assertThat(filtered.byReason()).containsEntry(FilterReason.OTHER_LANGUAGE, 2L);
    assertThat(redactor.conversations())
        .containsEntry("language-pt", 1L)
        .containsEntry("language-en", 1L);
  }

  @Test
  void doubtfulConversationsAreLeftOutAndCounted() throws IOException {
    Redactor redactor = restricted(List.of(), 5);

    Redacted.say(redactor, "c: comprei um Zylorante e um Quixtrumel na Trovantix de vocês");

    assertThat(said).isEmpty();
    assertThat(filtered.byReason()).containsEntry(FilterReason.RESIDUAL_RISK, 1L);
  }

  @Test
  void whatIsNotKnownIsNamed() {
    RedactionPolicy policy = RedactionPolicy.of("index", List.of());

    assertThatThrownBy(() -> policy.restricted("known", List.of("xx"), 100))
        .hasMessageContaining("--languages");
    assertThatThrownBy(() -> policy.restricted("all", List.of(), 100))
        .hasMessageContaining("--redact-names");
    assertThatThrownBy(() -> policy.restricted("known", List.of(), 101))
        .hasMessageContaining("--max-risk");
  }

  private Redactor restricted(List<String> languages, int risk) {
    return Redacted.redactor(
        RedactionPolicy.of("index", List.of()).restricted("known", languages, risk),
        new Detector(List.of()),
        said,
        filtered);
  }
}
