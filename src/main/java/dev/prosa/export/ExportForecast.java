package dev.prosa.export;

import dev.prosa.dataset.Prices;
import dev.prosa.dataset.Tally;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.Source;
import dev.prosa.export.pipeline.DryRun;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an export would come to: of a list that is not long exactly, else reckoned from the whole
 * conversations of some people.
 *
 * @param refs how many elements the list has, which is counted
 * @param lookedAt how many of them were looked at
 * @param tally what would become of the list's elements
 * @param targets what each target would get, by its label, in the order in which they were named
 * @param time how long it takes on a machine like the one in docs/performance.md, with two cores
 */
public record ExportForecast(
    long refs, long lookedAt, Tally tally, Map<String, Size> targets, Duration time) {

  /**
   * How much a target would get.
   *
   * @param rows of its files: examples, replies or people
   * @param tokens of all its examples, once: an epoch; 0 where nothing is trained
   * @param bytes how long its files become
   * @param costs of training with them, as the price file has it
   */
  public record Size(long rows, long tokens, long bytes, List<Cost> costs) {
    public Size {
      costs = List.copyOf(costs);
    }
  }

  /**
   * What a provider would ask for going through the examples once.
   *
   * @param model which is trained
   * @param currency such as USD
   * @param epoch how much, for each time
   */
  public record Cost(String model, String currency, BigDecimal epoch) {

    static Cost of(Prices.Price price, long tokens) {
      BigDecimal cost =
          price
              .perMillionTokens()
              .multiply(BigDecimal.valueOf(tokens))
              .movePointLeft(MILLION_DIGITS)
              .setScale(2, RoundingMode.HALF_UP);
      return new Cost(price.model(), price.currency(), cost);
    }
  }

  private static final int MILLION_DIGITS = 6;
  private static final double START_SECONDS = 3.5;
  private static final double SECONDS_A_MILLION = 2.9;
  private static final double SECONDS_A_MILLION_FOR_EACH_FURTHER_TARGET = 0.35;

  /** Exports some people's conversations into a folder of its own, and reckons from them. */
  static ExportForecast of(ExportSpec spec) {
    if (spec.reading().source() != Source.LIST) {
      throw new InvalidSettingException(
          Explanation.of("usage.dry-run-source", "--dry-run can look at --source=list only"));
    }
    try {
      return of(spec, DryRun.of(spec));
    } catch (IOException failed) {
      throw spec.draft().unwritable(failed);
    }
  }

  private static ExportForecast of(ExportSpec spec, DryRun.Outcome outcome) {
    double seconds =
        START_SECONDS
            + outcome.refs()
                / 1e6
                * (SECONDS_A_MILLION
                    + (spec.dataset().targets().size() - 1)
                        * SECONDS_A_MILLION_FOR_EACH_FURTHER_TARGET);
    Map<String, Size> sizes = new LinkedHashMap<>();
    for (Target target : spec.dataset().targets()) {
      DryRun.Size size = Objects.requireNonNull(outcome.targets().get(target.label()));
      List<Cost> costs =
          spec
              .dataset()
              .report()
              .prices()
              .byTarget()
              .getOrDefault(target.label(), List.of())
              .stream()
              .map(price -> Cost.of(price, size.tokens()))
              .toList();
      sizes.put(target.label(), new Size(size.rows(), size.tokens(), size.bytes(), costs));
    }
    return new ExportForecast(
        outcome.refs(),
        outcome.lookedAt(),
        outcome.tally(),
        Collections.unmodifiableMap(sizes),
        Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
