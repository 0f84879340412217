package dev.prosa.dataset.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.Tally;
import dev.prosa.dataset.TargetTally;
import dev.prosa.error.MessageLanguage;
import dev.prosa.message.RejectReason;
import dev.prosa.tuning.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told before anything else, since much is gone for it. */
final class GreatLossTest {

  @ParameterizedTest
  @CsvSource({
    "700, 300, ''",
    "699, 301, near-duplicate",
    "7000000, 3000000, ''",
    "6999999, 3000001, near-duplicate",
    "0, 1, near-duplicate",
    "1, 0, ''",
    "0, 0, ''",
  })
  void thirtyPercentAreNoGreatLossAndOneMessageMoreIs(long kept, long lost, String reason) {
    assertThat(GreatLoss.of(manifest(kept, Map.of("near-duplicate", lost))).map(GreatLoss::reason))
        .isEqualTo(reason.isEmpty() ? Optional.empty() : Optional.of(reason));
  }

  @Test
  void manyReasonsOfWhichNoneIsGreatAreNoGreatLoss() {
    Map<String, Long> filtered =
        Map.of("near-duplicate", 30L, "unanswered", 30L, "before-user", 30L);

    assertThat(GreatLoss.of(manifest(10, filtered))).isEmpty();
  }

  @Test
  void whatExpiredOrCouldNotBeUsedCountsAsWell() {
    assertThat(GreatLoss.of(manifest(new Tally(50, 1, Map.of("empty", 9L), 41, 0, Map.of()))))
        .contains(new GreatLoss("expired", 41, 41));
    assertThat(
            GreatLoss.of(
                manifest(new Tally(50, 1, Map.of(), 9, 0, Map.of(RejectReason.NOT_JSON, 41L)))))
        .contains(new GreatLoss("not-json", 41, 41));
  }

  /** Of what is left of them: a window of one day would else hide that half of that day is gone. */
  @Test
  void whatWasAskedForIsNeitherALossNorPartOfTheWhole() {
    assertThat(
            GreatLoss.of(
                manifest(60, Map.of("too-early", 9_000L, "opted-out", 500L, "phone-denied", 400L))))
        .isEmpty();
    assertThat(GreatLoss.of(manifest(60, Map.of("too-early", 9_000L, "unanswered", 40L))))
        .contains(new GreatLoss("unanswered", 40, 40));
    assertThat(GreatLoss.of(manifest(0, Map.of("too-late", 100L)))).isEmpty();
  }

  @Test
  void repeatedReferencesAreNoMessages() {
    assertThat(
            GreatLoss.of(manifest(new Tally(60, 1, Map.of("unanswered", 40L), 0, 900, Map.of()))))
        .contains(new GreatLoss("unanswered", 40, 40));
  }

  /** As in the list of reasons, where the summary has it too. */
  @Test
  void theGreatestIsToldAndOfEqualOnesTheFirstByName() {
    assertThat(GreatLoss.of(manifest(20, Map.of("unanswered", 39L, "duplicate", 41L))))
        .contains(new GreatLoss("duplicate", 41, 41));
    assertThat(
            GreatLoss.of(
                manifest(1, Map.of("unanswered", 33L, "duplicate", 33L, "near-duplicate", 33L))))
        .contains(new GreatLoss("duplicate", 33, 33));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "ENGLISH ~ near-duplicate ~ 54 % of the messages (5,400) are gone for one reason:"
            + " near-duplicate examples. A higher --near-threshold, --dedup=exact or --dedup=none"
            + " leave out less; --max-same-reply=N keeps them and trains a reply N times.",
        "PORTUGUESE ~ near-duplicate ~ 54 % das mensagens (5.400) saíram por um só motivo: quase"
            + " duplicatas de outros exemplos. Um --near-threshold maior, --dedup=exact ou --dedup=none deixam"
            + " menos de fora; --max-same-reply=N os mantém e treina cada resposta N vezes.",
        "ENGLISH ~ expired ~ 54 % of the messages (5,400) are gone for one reason: expired before"
            + " they were read. Export more often, or let the bot keep messages longer"
            + " (--retention).",
        "PORTUGUESE ~ expired ~ 54 % das mensagens (5.400) saíram por um só motivo: expiraram antes"
            + " de ser lidas. Exporte com mais frequência ou faça o bot guardar as mensagens por"
            + " mais tempo (--retention).",
      })
  void itIsToldWithTheOptionThatChangesIt(MessageLanguage language, String reason, String told) {
    assertThat(new GreatLoss(reason, 5_400, 54).told(language)).isEqualTo(told);
  }

  @Test
  void theReportSaysItFirstAndNothingIsReady() {
    for (MessageLanguage language : MessageLanguage.values()) {
      Manifest manifest = manifest(600, Map.of("near-duplicate", 400L));
      String told = GreatLoss.of(manifest).orElseThrow().told(language);

      assertThat(verdicts(manifest, language)).first().isEqualTo("bad: " + told);
      assertThat(verdicts(manifest, language)).noneMatch(verdict -> verdict.startsWith("good"));
    }
  }

  @Test
  void withoutOneTheReportSaysReady() {
    Manifest manifest = manifest(700, Map.of("near-duplicate", 300L));

    assertThat(verdicts(manifest, MessageLanguage.ENGLISH))
        .first()
        .isEqualTo("good: Ready: the dataset is within every provider's limits.");
    assertThat(verdicts(manifest, MessageLanguage.PORTUGUESE))
        .first()
        .isEqualTo("good: Pronto: respeita todos os limites dos provedores.");
  }

  private static List<String> verdicts(Manifest manifest, MessageLanguage language) {
    String report = new String(Report.of(manifest, Reports.data(1_000, language)), UTF_8);
    return Pattern.compile("<p class=\"verdict (good|bad)\">([^<]*)</p>")
        .matcher(report)
        .results()
        .map(verdict -> verdict.group(1) + ": " + verdict.group(2))
        .toList();
  }

  private static Manifest manifest(long messages, Map<String, Long> filtered) {
    return manifest(new Tally(messages, 1, filtered, 0, 0, Map.of()));
  }

  private static Manifest manifest(Tally tally) {
    String target = Target.OPENAI.label();
    return new Manifest(
        Manifest.FORMAT,
        "prosa 0.1.0",
        new Manifest.Source(Manifest.LIST, 0, 10_000),
        Map.of("shape", "train", "redact", "mask"),
        Manifest.Counts.of(tally),
        Map.of(target, new TargetTally(tally.messages() / 2, Map.of(), Map.of())),
        List.of(
            new Manifest.DataFile(
                "openai/train-00000-of-00001.jsonl",
                target,
                "train",
                tally.messages() / 2,
                tally.messages() * 100,
                "0123456789abcdef".repeat(4),
                tally.messages() * 30)));
  }
}
