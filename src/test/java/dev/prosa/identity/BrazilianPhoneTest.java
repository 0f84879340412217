package dev.prosa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BrazilianPhoneTest {

  @ParameterizedTest
  @CsvSource({
    "5511987654321, 5511987654321 551187654321",
    "551187654321, 551187654321 5511987654321",
    "5511960001234, 5511960001234 551160001234",
    "5511937654321, 5511937654321",
    "551137654321, 551137654321",
    "5511920001234, 5511920001234",
    "55abcdefghijk, 55abcdefghijk",
  })
  void aMobileNumberWithoutItsNinthDigitIsNobodysLandline(String phone, String aliases) {
    assertThat(BrazilianPhone.aliases(phone)).containsExactlyInAnyOrder(aliases.split(" ", -1));
  }
}
