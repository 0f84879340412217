package dev.prosa.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WrittenPhoneTest {

  @ParameterizedTest
  @CsvSource({
    "+55 (11) 99999-0001, 5511999990001",
    "+55 11 99999-0001, 5511999990001",
    "+55 11 99999 0001, 5511999990001",
    "+5511999990001, 5511999990001",
    "55 11 99999-0001, 5511999990001",
    "(11) 99999-0001, 5511999990001",
    "\u202A+55\u00A011\u00A099999\u20110001\u202C, 5511999990001",
    "+55 11 3456-7890, 551134567890",
    "+351 912 345 678, 351912345678",
    "+1 (415) 555-0100, 14155550100",
  })
  void aNumberIsTheSameHoweverPeopleWriteIt(String written, String stored) {
    assertThat(WrittenPhone.stored(written)).isEqualTo(stored);
    assertThat(BrazilianPhone.canonical(written)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0055 11 99999-0001", "011 99999-0001"})
  void whatIsDialledBeforeItIsNoPartOfIt(String written) {
    assertThat(WrittenPhone.stored(written)).isEqualTo("5511999990001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5511999990001",
        "11999990001",
        "551199990001",
        "BR.1502576394655843",
        "123456789012345@lid",
        "5511999999999-1414141414",
        "5511999990001@s.whatsapp.net",
        "loja-12 (teste)",
        "1234-5678",
        "2026-11-27",
        "+1",
        "a",
      })
  void whatIsNotWrittenAsANumberIsANameThatABotHasChosen(String name) {
    assertThat(WrittenPhone.stored(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(11) 9999-0001", "11 9999-0001", "(415) 555-0100"})
  void aNumberWithoutItsCountryIsRefusedWithoutBeingQuoted(String written) {
    assertThatThrownBy(() -> WrittenPhone.stored(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("country")
        .hasMessageNotContainingAny("0001", "0100");
  }
}
