package dev.prosa.dataset;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to train, as the owner has written it down: prices change, and no program should
 * pretend to know them.
 *
 * @param file the name of the file that said so; empty if there was none
 * @param byTarget prices, by the target's label
 */
public record Prices(String file, Map<String, List<Price>> byTarget) implements Serializable {

  /** No prices. */
  public static final Prices NONE = new Prices("", Map.of());

  private static final String SHIPPED = "prices.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final TypeReference<Map<String, List<Price>>> FORM = new TypeReference<>() {};

  public Prices {
    Map<String, List<Price>> copy = new TreeMap<>();
    byTarget.forEach((target, prices) -> copy.put(target, List.copyOf(prices)));
    byTarget = copy;
  }

  /**
   * The price of training one model.
   *
   * @param model its name
   * @param perMillionTokens for each million tokens that are trained
   * @param currency such as USD
   * @param epochs how often the provider goes through the data; null if as OpenAI computes it
   * @param asOf the day on which the price was looked up
   * @param source where
   */
  public record Price(
      String model,
      BigDecimal perMillionTokens,
      String currency,
      @Nullable Integer epochs,
      String asOf,
      String source)
      implements Serializable {
    /**
     * @throws IllegalArgumentException if {@code model} is blank, {@code perMillionTokens} missing
     *     or negative, {@code epochs} less than 1, or {@code currency} not three capitals
     */
    public Price {
      require(
          model != null && !model.isBlank(),
          Explanation.of("price.model", "a price needs a model"));
      require(
          perMillionTokens != null && perMillionTokens.signum() >= 0,
          Explanation.of("price.tokens", "a price needs perMillionTokens, not negative"));
      require(
          epochs == null || epochs > 0,
          Explanation.of("price.epochs", "epochs must be at least 1"));
      currency = currency == null ? "USD" : currency;
      require(
          currency.matches("[A-Z]{3}"),
          Explanation.of("price.currency", "a currency has three letters, such as USD or BRL"));
      asOf = asOf == null ? "" : asOf;
      require(isDay(asOf), Explanation.of("price.day", "asOf is a day such as 2026-11-01"));
      source = source == null ? "" : source;
    }
  }

  private static boolean isDay(String text) {
    try {
      return text.isEmpty() || LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException none) {
      return false;
    }
  }

  /**
   * Reads a price file.
   *
   * @throws IllegalArgumentException in one line, if it cannot be read or makes no sense
   */
  public static Prices read(Path file) {
    try {
      String text = PlainYaml.read(file, UnaryOperator.identity());
      boolean empty = text.lines().map(String::strip).allMatch(Prices::saysNothing);
      return of(file, empty ? Map.of() : YAML.readValue(text, FORM));
    } catch (JacksonException wrong) {
      Explanation reason =
          wrong.getCause() instanceof InvalidSettingException known
              ? known.explanation().orElseThrow()
              : Explanation.of(
                  "price.form", "it is not of the form that pipelines/prices.yaml shows");
      int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
      throw new InvalidSettingException(
          Explanation.of("price.line", "--prices: %s, near line %d: %s", file, line, reason),
          wrong);
    } catch (IOException unreadable) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.unreadable-file",
              "%s: %s cannot be read: %s",
              "--prices",
              file,
              Files.exists(file)
                  ? unreadable.getClass().getSimpleName()
                  : Explanation.of("usage.no-such-file", "no such file")),
          unreadable);
    }
  }

  /**
   * The prices that pipelines/prices.yaml had when this program was built.
   *
   * @throws IllegalStateException if the program was built without them
   */
  public static Prices shipped() {
    try (InputStream resource = Prices.class.getResourceAsStream(SHIPPED)) {
      if (resource == null) {
        throw new IllegalStateException(SHIPPED + " is missing from the class path");
      }
      return of(Path.of(SHIPPED), YAML.readValue(resource, FORM));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(SHIPPED + " cannot be read", unreadable);
    }
  }

  private static boolean saysNothing(String line) {
    return line.isEmpty() || line.startsWith("#");
  }

  private static Prices of(Path file, Map<String, List<Price>> prices) {
    for (String target : prices.keySet()) {
      require(
          Target.fromLabel(target).isPresent(),
          Explanation.of(
              "price.target",
              "--prices: %s names %s, which is none of %s",
              file,
              target,
              Target.labels()));
    }
    return new Prices(String.valueOf(file.getFileName()), prices);
  }

  private static void require(boolean condition, Explanation otherwise) {
    if (!condition) {
      throw new InvalidSettingException(otherwise);
    }
  }
}
