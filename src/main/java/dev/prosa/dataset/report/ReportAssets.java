package dev.prosa.dataset.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.ChecksummedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * What a report needs to be shown, within itself: style, scripts, and the rule that nothing else
 * may run or be loaded.
 *
 * @param style what it looks like
 * @param chartJs the library that draws
 * @param licence the library's
 * @param script what draws with it
 * @param policy the Content-Security-Policy: these two scripts and that style, by their hashes
 */
record ReportAssets(String style, String chartJs, String licence, String script, String policy) {

  private static final String CHART_JS = "/META-INF/resources/webjars/chart.js/4.5.1/";

  /** Only browsers' developer tools would request it. */
  private static final String SOURCE_MAP = "//# sourceMappingURL=.*";

  static ReportAssets load() {
    // The hash of a script covers its line ends, so they must stay as they are.
    String style = read("report.css");
    String chartJs = read(CHART_JS + "dist/chart.umd.min.js").replaceFirst(SOURCE_MAP, "");
    String script = read("report.js");
    return new ReportAssets(
        style,
        chartJs,
        read(CHART_JS + "LICENSE.md"),
        script,
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src "
            + hash(style)
            + "; script-src "
            + hash(chartJs)
            + " "
            + hash(script));
  }

  private static String hash(String text) {
    byte[] digest = ChecksummedOutput.sha256Digest().digest(text.getBytes(UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static String read(String name) {
    try (InputStream resource = ReportAssets.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(resource.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name + " cannot be read", unreadable);
    }
  }
}
