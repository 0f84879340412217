package dev.prosa.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.privacy.UnknownNumberDetector.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnknownNumberDetectorTest {

  @ParameterizedTest
  @CsvSource({
    "meu zap 11 98765-4321 ok,        11987654321",
    "é 529.982.247-25,                52998224725",
    "código 12345678,                 12345678",
    "1 1 9 8 7 6 5 4 3 2 1,           11987654321",
    "(11) 9 8765 - 4321,              11987654321",
    "１１９８７６５４３２１,              11987654321",
    "A12345678BR,                     12345678",
    "nasci em 01011990,               01011990",
    "25/11/2026 11 98765-4321,        11987654321",
    "12.345.678/0001-95,              12345678000195",
    "R$ 10 ou 98765-4321,             987654321",
  })
  void aLongNumberIsFoundHoweverItIsWritten(String text, String digits) {
    assertThat(UnknownNumberDetector.in(text))
        .singleElement()
        .satisfies(run -> assertThat(run.digits()).isEqualTo(digits))
        .satisfies(run -> assertThat(run.kind()).isEqualTo(Kind.SUSPECT))
        .satisfies(
            run ->
                assertThat(text.substring(run.start(), run.end()).replaceAll("[^\\p{Nd}]", ""))
                    .hasSameSizeAs(digits));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chega 25/11/2026, das 10:30 às 18:00",
        "de 25/11/2026 - 30/11/2026",
        "2026-11-25 10:00:00",
        "R$ 12.345.678,90",
        "ligue 0800 123 4567 ou 4004-1234",
        "tenho 34 36 38 40 42",
        "3 camisas, 2 calças e 10 meias por 120 reais em 12 vezes de 10,00",
        "[CPF_1] e [TELEFONE_2]",
        "000.000.000-01 e (11) 90000-0012",
        "1234567",
      })
  void whatIsHarmlessStays(String text) {
    assertThat(UnknownNumberDetector.in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pedido 123456789",
        "Protocolo nº 20261125000123",
        "OS 11987654321",
        "NF: 12345678"
      })
  void whatIsCalledAnOrderIsTold(String text) {
    assertThat(UnknownNumberDetector.in(text))
        .singleElement()
        .matches(run -> run.kind() == Kind.ORDER);
  }

  @Test
  void linesAreNotJoined() {
    assertThat(UnknownNumberDetector.in("11 98765\n4321")).isEmpty();
    assertThat(UnknownNumberDetector.in("pedido\n123456789"))
        .extracting(UnknownNumberDetector.Run::kind)
        .isEqualTo(List.of(Kind.SUSPECT));
  }
}
