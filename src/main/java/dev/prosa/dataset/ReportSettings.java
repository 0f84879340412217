package dev.prosa.dataset;

import dev.prosa.error.MessageLanguage;
import dev.prosa.tuning.TokenEstimator;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * How a report shall be written. Travels to the workers, so that all write the same.
 *
 * @param language for whom
 * @param timeZone whose days and hours
 * @param tokenizer what counts as a token
 * @param prices what training costs
 */
public record ReportSettings(
    MessageLanguage language, String timeZone, String tokenizer, Prices prices)
    implements Serializable {

  /** In English, with days as they are in São Paulo, without prices. */
  public static final ReportSettings PLAIN =
      new ReportSettings(MessageLanguage.ENGLISH, "America/Sao_Paulo", "o200k_base", Prices.NONE);

  public ZoneId zone() {
    return ZoneId.of(timeZone);
  }

  public TokenEstimator estimate() {
    return TokenEstimator.of(tokenizer);
  }
}
