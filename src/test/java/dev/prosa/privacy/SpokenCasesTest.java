package dev.prosa.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.privacy.detect.Detector;
import dev.prosa.privacy.detect.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small conversations as people speak: what must be gone of each, and what must stay. */
final class SpokenCasesTest {

  static Stream<String> cases() throws IOException {
    try (InputStream in = SpokenCasesTest.class.getResourceAsStream("spoken-cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsPersonalGoesAndTheRestStays(String line) throws IOException {
    String[] parts = line.split("\\|", -1);

    String left = plain(String.join(" / ", Redacted.conversation(parts[1].strip(), false)));

    for (String gone : parts[2].split(";")) {
      if (!gone.isBlank()) {
        String word = Pattern.quote(plain(gone.strip()));
        assertThat(left).doesNotContainPattern("(?<!\\w)" + word + "(?!\\w)");
      }
    }
    for (String kept : parts[3].split(";")) {
      assertThat(left).contains(plain(kept.strip()));
    }
  }

  private static String plain(String text) {
    PlainText plain = new PlainText(text);
    return plain.plain(0, plain.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: Hola, soy Lucía Fernández y mi DNI es 12345678Z | Hola, soy [NOME_1] y mi DNI es [DOCUMENTO_1]",
        "c: mi RUT es 12.345.678-5, vivo en Calle Mayor 14 | mi RUT es [DOCUMENTO_1], vivo en [ENDERECO_1]",
        "b: ¿Fecha de nacimiento? / c: quince de mayo de mil novecientos ochenta | ¿Fecha de nacimiento? / [NASCIMENTO_1]",
        "c: my name is Emily Clark, ssn 219-09-9999 | my name is [NOME_1], ssn [DOCUMENTO_1]",
        "c: I live at 84 Kings Street, Leeds LS1 4AP | I live at [ENDERECO_1], Leeds [CEP_1]",
        "b: Please type the code we texted you / c: 482913 | Please type the code we texted you / [SENHA_1]",
        "c: the plate is AB12 CDE and the VIN 1HGBH41JXMN109186 | the plate is [PLACA_1] and the VIN [CHASSI_1]",
        "c: meu login é ana_souza e o passaporte FZ204418 | meu login é [USUARIO_1] e o passaporte [PASSAPORTE_1]",
      })
  void otherLanguagesAndTypesAreRead(String line) throws IOException {
    String[] parts = line.split(" \\| ");

    assertThat(String.join(" / ", Redacted.conversation(parts[0], false))).isEqualTo(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: falei com o gerente da Trovantix ontem | falei com o gerente da [NOME_1] ontem",
        "c: comprei um Zylorante usado | comprei um [NOME_1] usado",
      })
  void strictHidesEveryUnknownCapital(String line) throws IOException {
    String[] parts = line.split(" \\| ");

    assertThat(Redacted.conversation(parts[0], true)).containsExactly(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c: oi, tudo bem? quero um bolo de chocolate pra sexta"})
  void whatIsClearHasNoRisk(String line) throws IOException {
    Redactor redactor = Redacted.redactor(new Detector(List.of()), List.of());
    Redacted.say(redactor, line);

    assertThat(redactor.conversations())
        .containsEntry("language-pt", 1L)
        .containsEntry("risk-0", 1L);
  }
}
