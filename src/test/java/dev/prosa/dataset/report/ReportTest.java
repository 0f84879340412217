package dev.prosa.dataset.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.ReportData;
import dev.prosa.dataset.ReportSettings;
import dev.prosa.dataset.Statistics;
import dev.prosa.dataset.Tally;
import dev.prosa.error.MessageLanguage;
import dev.prosa.message.RejectReason;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.transcript.FilterReason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReportTest {

  private static final int MOST_BYTES = 600_000;

  @ParameterizedTest
  @EnumSource(MessageLanguage.class)
  void tenMillionMessagesMakeNoLargeReport(MessageLanguage language) {
    byte[] report = Report.of(Reports.manifest(10_000_000), Reports.data(10_000_000, language));

    assertThat(report).hasSizeLessThan(MOST_BYTES);
  }

  @Test
  void theSameDataMakeTheSameReport() {
    assertThat(report(MessageLanguage.ENGLISH)).isEqualTo(report(MessageLanguage.ENGLISH));
  }

  @Test
  void whatPeopleSayIsTextAndNothingElse() {
    String report = report(MessageLanguage.ENGLISH);

    assertThat(report)
        .doesNotContain("<script>document", "<script>window", "<img", "<svg/onload", "<b>model")
        .contains("&lt;script&gt;", "&lt;b&gt;model&lt;/b&gt;");
    assertThat(Pattern.compile("<script").matcher(report).results()).hasSize(2);
  }

  @Test
  void everyCountOfTheManifestIsInTheFunnel() {
    Manifest manifest = Reports.manifest(90_000);
    Map<String, Long> rows = rows(report(MessageLanguage.ENGLISH), "funnel");

    assertThat(rows)
        .containsEntry("Read from the list", manifest.counts().refs())
        .containsEntry("expired", manifest.counts().expired())
        .containsEntry("duplicate references", manifest.counts().repeated())
        .containsEntry("unusable: not JSON", 91L)
        .containsEntry("near-duplicate examples", 22_500L)
        .containsEntry("a-reason-of-tomorrow", 3L)
        .containsEntry("In the dataset", manifest.counts().messages());
    long lost =
        rows.entrySet().stream()
            .filter(row -> !row.getKey().equals("Read from the list"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(lost).isEqualTo(manifest.counts().refs());
  }

  @Test
  void redactedMentionsAreThoseOfTheManifest() {
    assertThat(rows(report(MessageLanguage.PORTUGUESE), "redacted"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("telefones", 3_002L, "CPF", 1_286L, "of-tomorrow", 1L));
  }

  @Test
  void costsAreTokensTimesEpochsTimesPrice() {
    // 14,250 rows to train with 210 tokens each; once through: more than 25,000 in three.
    assertThat(report(MessageLanguage.ENGLISH))
        .contains("USD 8.98", "&lt;b&gt;model&lt;/b&gt; · 1 epoch");
    assertThat(report(MessageLanguage.PORTUGUESE)).contains("USD 8,98", " · 1 época");
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Properties english = words("en");
    Properties portuguese = words("pt");

    assertThat(portuguese.stringPropertyNames())
        .filteredOn(key -> !key.matches("target\\..*\\.name")) // in English, Target has it
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(portuguese.getProperty(key).split("%s", -1))
          .as(key)
          .hasSameSizeAs(english.getProperty(key).split("%s", -1));
    }
  }

  @Test
  void nothingLacksWords() throws IOException {
    Properties english = words("en");

    assertThat(
            Stream.of(
                    Arrays.stream(FilterReason.values()).map(r -> "reason." + r.label()),
                    Arrays.stream(RejectReason.values()).map(r -> "reason." + r.label()),
                    Arrays.stream(EntityType.values()).map(t -> "personal." + t.label()))
                .flatMap(labels -> labels))
        .allMatch(english::containsKey);
  }

  @Test
  void anEmptyDatasetHasAReportToo() {
    Manifest nothing =
        new Manifest(
            Manifest.FORMAT,
            "prosa 0.1.0",
            new Manifest.Source(Manifest.LIST, 0, 0),
            Map.of("shape", "train"),
            Manifest.Counts.of(Tally.ZERO),
            Map.of(),
            List.of());
    byte[] report = Report.of(nothing, ReportData.of(ReportSettings.PLAIN, Statistics.NONE));

    assertThat(new String(report, UTF_8)).contains("There is nothing to train on");
  }

  private static String report(MessageLanguage language) {
    return new String(Report.of(Reports.manifest(90_000), Reports.data(90_000, language)), UTF_8);
  }

  /** The rows of a table: the first number of each, by name. */
  private static Map<String, Long> rows(String report, String table) {
    int from = report.indexOf("id=\"" + table + "\"");
    String body = report.substring(from, report.indexOf("</table>", from));
    Map<String, Long> rows = new TreeMap<>();
    Matcher row =
        Pattern.compile("<th scope=\"row\">([^<]*)</th><td class=\"n\" data-v=\"(\\d+)\"")
            .matcher(body);
    while (row.find()) {
      rows.put(row.group(1), Long.valueOf(row.group(2)));
    }
    return rows;
  }

  private static Properties words(String language) throws IOException {
    Properties words = new Properties();
    try (var resource =
        ReportTest.class.getResourceAsStream("report_" + language + ".properties")) {
      words.load(new InputStreamReader(resource, UTF_8));
    }
    return words;
  }
}
