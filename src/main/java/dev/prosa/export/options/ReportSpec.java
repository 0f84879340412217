package dev.prosa.export.options;

import dev.prosa.dataset.Prices;
import dev.prosa.dataset.ReportSettings;
import dev.prosa.error.MessageLanguage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How an export's report is written: its options, checked. */
final class ReportSpec {

  private ReportSpec() {}

  /**
   * Checks {@code options}, where the export is described, so that all workers agree.
   *
   * @throws IllegalArgumentException naming the option, what is wrong, and what would be right
   */
  static ReportSettings of(ExportOptions options) {
    return new ReportSettings(
        language(options.getLang()),
        Units.zone("--time-zone", options.getTimeZone()).getId(),
        options.getTokenizer(),
        prices(options.getPrices()));
  }

  private static MessageLanguage language(@Nullable String tag) {
    if (tag == null || tag.isBlank()) {
      return MessageLanguage.ofProcess();
    }
    try {
      return MessageLanguage.of(tag.strip());
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("--lang must be one of en, pt, not " + tag, unknown);
    }
  }

  private static Prices prices(@Nullable String file) {
    if (file != null && !file.isBlank()) {
      return file.strip().equals("none") ? Prices.NONE : Prices.read(Path.of(file.strip()));
    }
    Path shipped = Path.of(System.getProperty("prosa.home", "."), "pipelines", "prices.yaml");
    return Files.exists(shipped) ? Prices.read(shipped) : Prices.NONE;
  }
}
