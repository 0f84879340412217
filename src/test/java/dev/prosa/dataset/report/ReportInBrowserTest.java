package dev.prosa.dataset.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.Statistics;
import dev.prosa.error.MessageLanguage;
import dev.prosa.testing.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real browser makes of a report, where there is one. */
final class ReportInBrowserTest {

  private static final int CHARTS = 5;

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(Browser.binary()).as("chromium").isPresent();
    browser = Browser.start();
    for (MessageLanguage language : MessageLanguage.values()) {
      Files.write(
          page(language), Report.of(Reports.manifest(90_000), Reports.data(90_000, language)));
    }
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"ENGLISH, light", "ENGLISH, dark", "PORTUGUESE, light", "PORTUGUESE, dark"})
  void itIsShownWithoutErrorsAndWithoutTheNetwork(MessageLanguage language, String scheme) {
    open(language, scheme);

    assertThat(browser.messages()).isEmpty();
    assertThat(browser.requests()).containsExactly(page(language).toUri().toString());
    assertThat(browser.evaluate("document.documentElement.dataset.charts").asInt())
        .isEqualTo(CHARTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyChartIsDrawnInTheColoursOfTheScheme(String scheme) {
    open(MessageLanguage.ENGLISH, scheme);

    JsonNode drawn =
        browser.evaluate(
            """
            [...document.querySelectorAll('canvas')].map(canvas => {
              const data = canvas.getContext('2d')
                .getImageData(0, 0, canvas.width, canvas.height).data;
              const accent = getComputedStyle(document.documentElement)
                .getPropertyValue('--accent').trim();
              const colour = [1, 3, 5].map(i => parseInt(accent.slice(i, i + 2), 16));
              let bars = 0;
              for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] > 200 && colour.every((c, k) => Math.abs(c - data[i + k]) < 3)) {
                  bars++;
                }
              }
              return bars;
            })""");

    assertThat(drawn).hasSize(CHARTS).allMatch(pixels -> pixels.asInt() > 500);
  }

  @Test
  void tablesSayWhatTheManifestAndTheStatisticsSay() {
    Manifest manifest = Reports.manifest(90_000);
    Statistics statistics = Reports.data(90_000, MessageLanguage.ENGLISH).statistics();
    open(MessageLanguage.ENGLISH, "light");

    assertThat(numbers("#funnel tbody tr:first-child")).containsExactly(manifest.counts().refs());
    assertThat(numbers("#funnel tbody tr:last-child"))
        .containsExactly(manifest.counts().messages());
    assertThat(numbers("#redacted tbody tr"))
        .containsExactlyInAnyOrderElementsOf(manifest.redacted().values());
    assertThat(numbers("#tokens tbody tr").stream().mapToLong(Long::longValue).sum())
        .isEqualTo(statistics.tokens().total());
    assertThat(numbers("#people tbody tr").stream().mapToLong(Long::longValue).sum())
        .isEqualTo(statistics.people().total());
    assertThat(numbers("#days tbody tr")).containsExactlyElementsOf(statistics.days().values());
    assertThat(numbers("#heat tbody tr").stream().mapToLong(Long::longValue).sum())
        .isEqualTo(statistics.hours().values().stream().mapToLong(Long::longValue).sum());
    assertThat(browser.evaluate("document.querySelectorAll('#files tbody tr').length").asInt())
        .isEqualTo(manifest.files().size());
    assertThat(browser.evaluate("document.querySelector('#files').textContent").asText())
        .contains(manifest.files().stream().map(Manifest.DataFile::name).toList())
        .contains(manifest.files().get(0).sha256());
  }

  @Test
  void hostileWordsAreShownAndDoNothing() {
    open(MessageLanguage.ENGLISH, "light");

    assertThat(browser.evaluate("document.title").asText()).isEqualTo("Dataset report");
    assertThat(browser.evaluate("window.owned === undefined").asBoolean()).isTrue();
    assertThat(browser.evaluate("document.querySelectorAll('img, iframe, object').length").asInt())
        .isZero();
    assertThat(browser.evaluate("document.scripts.length").asInt()).isEqualTo(2);
    String said = browser.evaluate("document.querySelector('#samples').textContent").asText();
    assertThat(said).contains(Reports.HOSTILE);
    assertThat(browser.evaluate("document.querySelector('#options').textContent").asText())
        .contains(Reports.HOSTILE.get(0), Reports.HOSTILE.get(2));
  }

  @Test
  void thePolicyLetsNothingElseRun() {
    open(MessageLanguage.ENGLISH, "light");
    browser.evaluate(
        """
        (() => {
          const script = document.createElement('script');
          script.textContent = 'window.owned = 1';
          document.body.append(script);
          document.body.insertAdjacentHTML('beforeend', '<b onclick="window.owned = 1">x</b>');
          document.body.lastElementChild.click();
        })()""");

    assertThat(browser.evaluate("window.owned === undefined").asBoolean()).isTrue();
    assertThat(
            browser
                .evaluate("fetch('https://127.0.0.1:1/').then(() => 'sent', e => 'refused')")
                .asText())
        .isEqualTo("refused");
    assertThat(browser.messages()).anyMatch(text -> text.contains("Content Security Policy"));
  }

  @ParameterizedTest
  @CsvSource({
    "ENGLISH, light, 1200",
    "ENGLISH, dark, 1200",
    "PORTUGUESE, dark, 390",
    "ENGLISH, light, 390",
  })
  void peopleWithDisabilitiesCanReadIt(MessageLanguage language, String scheme, int width)
      throws IOException {
    open(language, scheme, width);
    browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
    browser.evaluate(axe() + ";0");

    JsonNode violations =
        browser.evaluate(
            """
            axe.run(document, {resultTypes: ['violations']}).then(result =>
              result.violations.map(v =>
                v.impact + ' ' + v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' ')))""");

    List<String> found = new ArrayList<>();
    violations.forEach(violation -> found.add(violation.asText()));
    assertThat(found).isEmpty();
  }

  @Test
  void aNarrowWindowShowsItWithoutScrollingSideways() {
    open(MessageLanguage.PORTUGUESE, "light", 360);

    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(360);
  }

  @Test
  void itCanBePrinted() {
    open(MessageLanguage.ENGLISH, "dark");

    assertThat(browser.print()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    assertThat(browser.messages()).isEmpty();
  }

  @Test
  void theKeyboardReachesEveryTable() {
    open(MessageLanguage.ENGLISH, "light");

    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('figure.chart')].every(f =>"
                        + " f.querySelector('summary').tabIndex === 0"
                        + " && f.querySelector('canvas').getAttribute('role') === 'img'"
                        + " && f.querySelector('canvas').getAttribute('aria-label').length > 20"
                        + " && f.querySelectorAll('tbody tr').length > 0)")
                .asBoolean())
        .isTrue();
  }

  private static void open(MessageLanguage language, String scheme) {
    open(language, scheme, 1200);
  }

  private static void open(MessageLanguage language, String scheme, int width) {
    browser.resize(width, 900);
    browser.emulate("screen", scheme);
    browser.open(page(language));
  }

  private static Path page(MessageLanguage language) {
    return folder.resolve(language.tag() + ".html");
  }

  /** The numbers in rows, as they are and not as they are written. */
  private static List<Long> numbers(String rows) {
    List<Long> numbers = new ArrayList<>();
    browser
        .evaluate(
            "[...document.querySelectorAll('"
                + rows
                + "')].flatMap(row => [...row.querySelectorAll('td[data-v]')]"
                + ".map(cell => Number(cell.dataset.v)))")
        .forEach(number -> numbers.add(number.asLong()));
    return numbers;
  }

  private static String axe() throws IOException {
    try (InputStream script =
        ReportInBrowserTest.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
