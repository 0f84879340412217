package dev.prosa.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CheckDigitsTest {

  @Test
  void publishedExamplesFitAndTheirNeighboursDoNot() {
    assertThat(CheckDigits.cpf("52998224725")).isTrue();
    assertThat(CheckDigits.cpf("52998224724")).isFalse();
    assertThat(CheckDigits.cpf("11111111111")).isFalse();
    assertThat(CheckDigits.cnpj("12ABC34501DE35")).isTrue();
    assertThat(CheckDigits.cnpj("12ABC34501DE36")).isFalse();
    assertThat(CheckDigits.cnpj("11222333000181")).isTrue();
    assertThat(CheckDigits.cnpj("00000000000191")).isTrue();
    assertThat(CheckDigits.pis("12056874107")).isTrue();
    assertThat(CheckDigits.pis("12056412847")).isTrue();
    assertThat(CheckDigits.cnh("62472927637")).isTrue();
    assertThat(CheckDigits.cnh("02650306461")).isTrue();
    assertThat(CheckDigits.cnh("02650306462")).isFalse();
    assertThat(CheckDigits.voter("004356870906")).isTrue();
    assertThat(CheckDigits.voter("102385010671")).isTrue();
    assertThat(CheckDigits.voter("102385010672")).isFalse();
    assertThat(CheckDigits.renavam("00639884962")).isTrue();
    assertThat(CheckDigits.renavam("639884962")).isTrue();
    assertThat(CheckDigits.renavam("639884963")).isFalse();
    assertThat(CheckDigits.cns("898000000043208")).isTrue();
    assertThat(CheckDigits.cns("729141777631701")).isTrue();
    assertThat(CheckDigits.cns("729141777631702")).isFalse();
    assertThat(CheckDigits.luhn("4111111111111111")).isTrue();
    assertThat(CheckDigits.issued("5555555555554444")).isTrue();
    assertThat(CheckDigits.luhn("4111111111111112")).isFalse();
    assertThat(CheckDigits.tracking("473124829")).isTrue();
    assertThat(CheckDigits.tracking("123456785")).isTrue();
    assertThat(CheckDigits.tracking("123456789")).isFalse();
    assertThat(CheckDigits.boleto("00190500954014481606906809350314337370000000100")).isTrue();
    assertThat(CheckDigits.boleto("00190500954014481606906809350314437370000000100")).isFalse();
    assertThat(CheckDigits.invoice("35150300822602000124550010009923461099234656")).isTrue();
    assertThat(CheckDigits.invoice("35150300822602000124550010009923461099234657")).isFalse();
    assertThat(CheckDigits.crc16("123456789")).isEqualTo(0x29B1);
  }
}
