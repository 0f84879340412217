package dev.prosa.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is called like a person or looks like a number of one, and is neither, stays. */
final class ThingsStayTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: vocês entregam em Cachoeiro de Itapemirim ou só em Vitória?",
        "c: tô indo de Santos pra Luziânia amanhã, dá pra passar aí?",
        "c: a unidade de Salvador abre que horas? / b: A de Salvador abre às 9h.",
        "b: Em qual cidade você está? / c: Vitória",
        "c: ¿hacen envíos a Bariloche o solo a Santiago?",
        "b: ¿En qué ciudad vive? / c: Valencia",
        "c: driving from Jackson to Florence on Friday",
        "c: is the Madison branch open?",
        "b: Which city are you in? / c: Charlotte",
      })
  void towns(String conversation) throws IOException {
    assertStays(conversation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: minha cachorra Luna tá vomitando / b: Traga a Luna hoje às 9h.",
        "c: o banho do Tobias é hoje, ele é um gato",
        "b: Qual o nome do seu cachorro? / c: é o Fred / b: O Fred já tomou vacina?",
        "c: mi gato Simba no come / b: Traiga a Simba a las 10:30.",
        "b: What's your dog's name? / c: Max",
        "c: Bella is a two year old cat",
      })
  void animals(String conversation) throws IOException {
    assertStays(conversation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: quero duas Margueritas e uma Carmen Miranda grande",
        "c: tem o Nike Pegasus no estoque?",
        "c: two Garnier please",
        "c: aparece o erro ERR-4021 na tela",
        "c: asiento 12 del vuelo AV 1234",
        "c: liguei no 0800 123 4567 e ninguém atende",
        "c: I called 1-800-555-0199 twice",
        "b: Seu protocolo de atendimento é 202611270042.",
        "b: Your case number is 48291034.",
        "c: o rastreio é BJ123456789XX e não anda",
        "c: a leitura do relógio deu 48213",
        "c: o cartão final 4021 foi recusado",
        "b: Ocorrência 20264410093312 registrada.",
        "b: Reclamo 20261187340091 abierto, plazo 5 días.",
        "b: Your dispute 773310942 is open.",
        "b: Postado, rastreio OX448120093BR",
        "b: Sua senha na fila é B207.",
        "c: a peça 44810-552 chegou trocada",
      })
  void productsAndNumbersOfThings(String conversation) throws IOException {
    assertStays(conversation);
  }

  /** The same words around people. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: entrega pra dona Vitória Souza por favor | entrega pra dona [NOME_1] por favor",
        "c: o João Pedro leva o cachorro Thor amanhã | o [NOME_1] leva o cachorro Thor amanhã",
        "b: Nome do tutor? / c: Carla Nunes | Nome do tutor? / [NOME_1]",
        "c: minha mãe Florence mora em Santos | minha mãe [NOME_1] mora em Santos",
        "c: falei com a Luana em Santos | falei com a [NOME_1] em Santos",
        "b: E o apartamento? / c: 703 | E o apartamento? / [ENDERECO_1]",
        "b: RG? / c: 42.118.903-7 SSP/PR | RG? / [RG_1]",
        "b: RG? / c: MG-18.402.771 | RG? / [RG_1]",
        "b: Date of birth? / c: october third nineteen eighty one | Date of birth? / [NASCIMENTO_1]",
      })
  void peopleDoNot(String line) throws IOException {
    String[] parts = line.split(" \\| ");

    assertThat(String.join(" / ", Redacted.conversation(parts[0], false))).isEqualTo(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c: recebi 482913 no sms | recebi [SENHA_1] no sms",
        "c: me llegó el 731 535 por mensaje | me llegó el [SENHA_1] por mensaje",
        "c: got 4829 by text | got [SENHA_1] by text",
        "c: chegou aqui: 130-611 é o código de verificação | chegou aqui: [SENHA_1] é o código de verificação",
        "c: o token do banco deu 482913 | o token do banco deu [SENHA_1]",
        "c: o de seis números é 482913 | o de seis números é [SENHA_1]",
        "b: ¿Los tres números de atrás? / c: 351 | ¿Los tres números de atrás? / [CVV_1]",
        "b: When does the card expire? / c: four slash twenty seven | When does the card expire? / [VALIDADE_1]",
        "b: Código de segurança? / c: noventa e seis | Código de segurança? / [CVV_1]",
        "b: Date of birth? / c: April two nineteen eighty five | Date of birth? / [NASCIMENTO_1]",
        "c: api key 55F7K268-7EG13JHK-E5JHDC37 | api key [SENHA_1]",
        "c: mi iban ES91 2100 0418 4502 0005 1332 | mi iban [CONTA_1]",
      })
  void codesInManyFormsAreFound(String line) throws IOException {
    String[] parts = line.split(" \\| ");

    assertThat(String.join(" / ", Redacted.conversation(parts[0], false))).isEqualTo(parts[1]);
  }

  private static void assertStays(String conversation) throws IOException {
    String said = conversation.replaceAll("(^| / )[bc]: ", "$1");

    assertThat(String.join(" / ", Redacted.conversation(conversation, false))).isEqualTo(said);
  }
}
