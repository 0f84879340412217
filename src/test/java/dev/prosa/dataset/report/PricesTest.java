package dev.prosa.dataset.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.dataset.Prices;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PricesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "0, 3",
    "1, 25",
    "4, 25",
    "10, 10",
    "33, 3",
    "34, 3",
    "50, 3",
    "8333, 3",
    "8334, 2",
    "12500, 2",
    "12501, 1",
    "25000, 1",
    "25001, 1",
    "9000000, 1",
  })
  void epochsAreThoseOfTheCookbook(long examples, long epochs) {
    assertThat(Epochs.of(examples)).isEqualTo(epochs);
  }

  @Test
  void theShippedPricesCanBeRead() {
    Prices prices = Prices.read(Path.of("pipelines/prices.yaml"));

    assertThat(prices.file()).isEqualTo("prices.yaml");
    assertThat(prices.byTarget()).containsKey("openai");
    assertThat(prices.byTarget().values())
        .allSatisfy(models -> assertThat(models).allMatch(price -> !price.asOf().isEmpty()));
  }

  @Test
  void aFileSaysWhatItCosts() throws IOException {
    Path file =
        write(
            """
            together:
              - model: 8B
                perMillionTokens: 0.48
                currency: BRL
                epochs: 2
            """);

    assertThat(Prices.read(file).byTarget().get("together"))
        .containsExactly(new Prices.Price("8B", new BigDecimal("0.48"), "BRL", 2, "", ""));
  }

  @Test
  void whatMakesNoSenseIsRefusedInOneLine() throws IOException {
    assertThatThrownBy(() -> Prices.read(folder.resolve("none.yaml")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--prices: ")
        .hasMessageEndingWith("cannot be read: no such file");
    for (String wrong :
        new String[] {
          "opnai:\n  - model: x\n    perMillionTokens: 1\n",
          "openai:\n  - perMillionTokens: 1\n",
          "openai:\n  - model: x\n    perMillionTokens: -1\n",
          "openai:\n  - model: x\n    perMillionTokens: 1\n    asOf: yesterday\n",
          "openai:\n  - model: x\n    perMillionTokens: 1\n    colour: red\n",
          "openai: 3\n",
        }) {
      Path file = write(wrong);
      assertThatThrownBy(() -> Prices.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("--prices: " + file)
          .message()
          .doesNotContain("\n");
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("prices.yaml"), text);
  }
}
