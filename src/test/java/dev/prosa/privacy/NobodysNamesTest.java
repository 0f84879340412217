package dev.prosa.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has a name and is no person, in any writing, stays; people among it do not. */
final class NobodysNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: tem o batom Marina Rosé em estoque?",
        "c: quero o relógio Seiko e um óculos Carolina Herrera",
        "c: me vê um Dr. Oetker de morango",
        "c: comprei na farmácia São Lucas",
        "c: VOCÊS TÊM O PERFUME CAROLINA HERRERA?",
        "b: O tom é Violeta Real ou Amora? / c: Violeta Real",
        "c: busco zapatillas Valentina talla 38",
        "c: is the Michael Kors jacket on sale?",
        "c: do you stock Calvin Klein?",
        "c: my nurse gave me atenolol 25 mg",
        "c: tomo losartana 100mg de manhã",
      })
  void productsAndMedicine(String conversation) throws IOException {
    assertStays(conversation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: vocês vendem mudas de lavanda, margarida e violeta?",
        "c: tem mudas de rosa? / b: Temos! A Margarida chega sexta.",
        "c: ¿tienen macetas de dalia y azucena?",
        "c: any seedlings of rosemary, lily or poppy?",
      })
  void plants(String conversation) throws IOException {
    assertStays(conversation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: roubaram minha bike na Av. Brasil",
        "c: o carro parou no km 88 da BR-116",
        "c: está com 95 mil km rodados",
        "c: joined the gym on 3rd Ave",
        "c: vi o anúncio do cód ap3391",
      })
  void roadsAndKilometres(String conversation) throws IOException {
    assertStays(conversation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b: Seu saque 77120934 foi aprovado.",
        "b: Recibido. Comprobante 5512098734.",
        "b: Transaction 440918273 is complete.",
        "c: e o processo 0012345-67.2023.8.26.0100?",
        "b: Venda aprovada, NSU 550918273.",
        "b: Quedó reservado, clave QWX431.",
        "b: Você vai receber um SMS do 4040.",
        "c: o meu gol 2014 não pega",
        "c: meu uno 2009 tá à venda",
      })
  void numbersOfThings(String conversation) throws IOException {
    assertStays(conversation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: vim dar banho e tosa pro Bob, ele é um golden",
        "c: quero adestrar um golden de 3 meses",
      })
  void animals(String conversation) throws IOException {
    assertStays(conversation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: libera a entrada da diarista Zilda Moraes | libera a entrada da diarista [NOME_1]",
        "b: Em nome de quem? / c: memo | Em nome de quem? / [NOME_1]",
        "b: ¿Quién recibe? / c: pancho | ¿Quién recibe? / [NOME_1]",
        "b: Who will collect it? / c: Skip | Who will collect it? / [NOME_1]",
        "b: Nome e CPF? / c: maria costa 529.982.247-25 | Nome e CPF? / [NOME_1] [CPF_1]",
        "b: ¿Nombre y pasaporte? / c: Lucía Prado pasaporte G38146690 | ¿Nombre y pasaporte? / [NOME_1] pasaporte [PASSAPORTE_1]",
      })
  void peopleAreFound(String line) throws IOException {
    assertBecomes(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b: Endereço? / c: sim, rua das palmeiras, 81 | Endereço? / sim, [ENDERECO_1]",
        "b: Endereço? / c: rua chile 44, vila nova, santos | Endereço? / [ENDERECO_1]",
        "b: ¿Dirección? / c: Diagonal 12A No. 40-15 | ¿Dirección? / [ENDERECO_1]",
        "b: Address? / c: two hundred and six mill road | Address? / [ENDERECO_1]",
        "c: sou do ap trinta e dois | sou do [ENDERECO_1]",
      })
  void addressesAreWhole(String line) throws IOException {
    assertBecomes(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b: NINO? / c: q q one two three four five six c | NINO? / [DOCUMENTO_1]",
        "c: meu rg m g doze trezentos e um nove zero | meu rg [RG_1]",
        "b: ¿CIF? / c: b87654321 | ¿CIF? / [DOCUMENTO_1]",
        "b: Nascimentos? / c: 4/5/99 e 6/7/02 | Nascimentos? / [NASCIMENTO_1] e [NASCIMENTO_2]",
        "c: ele nasceu em dez de maio de vinte e um | ele nasceu em [NASCIMENTO_1]",
        "c: meu mail é ana mil novecentos e setenta e oito arroba gmail ponto com | meu mail é [EMAIL_1]",
        "c: mi alias es sol.luna.rio | mi alias es [USUARIO_1]",
      })
  void whatIsSpeltOrSaid(String line) throws IOException {
    assertBecomes(line);
  }

  private static void assertStays(String conversation) throws IOException {
    assertBecomes(conversation + " | " + conversation.replaceAll("(^| / )[bc]: ", "$1"));
  }

  private static void assertBecomes(String line) throws IOException {
    String[] parts = line.split(" \\| ");

    assertThat(String.join(" / ", Redacted.conversation(parts[0], false))).isEqualTo(parts[1]);
  }
}
