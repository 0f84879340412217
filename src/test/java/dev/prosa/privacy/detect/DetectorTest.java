package dev.prosa.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.Span;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the expected texts, what is found stands as {@code <TYPE value>}. */
final class DetectorTest {

  private final Detector detector = new Detector(List.of());
  private final ConversationContext context = new ConversationContext("551187654321");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meu cpf é <CPF 529.982.247-25> e meu cel <TELEFONE 11 98765-4321>",
        "meucpf<CPF 52998224725>ok 😀 cpf <CPF 529 982 247 25>",
        "o cpf dela: <CPF 529.982.247-24>, digitei errado?",
        "nasci em <NASCIMENTO 12/03/1985> e moro na <ENDERECO Rua das Acácias, 120, apto 32>, cep <CEP 05422-030>",
        "cartão <CARTAO 4111 1111 1111 1111> validade <VALIDADE 12/29> cvv <CVV 123>",
        "pix <CHAVE_PIX 123e4567-e89b-12d3-a456-426614174000> ou <EMAIL maria.silva@gmail.com>",
        "manda pra <EMAIL maria ponto silva arroba gmail ponto com>",
        "<EMAIL silva arroba gmail ponto cva> <EMAIL arroba gmail ponto com>",
        "<IP 00:1A:2B:3C:4D:><EMAIL 5E@5.1>",
        "CNPJ <CNPJ 12.ABC.345/01DE-35> e <CNPJ 11.222.333/0001-81> e <CNPJ 11222333000181>",
        "rastreio <RASTREIO AA123456789BR> placa <PLACA abc1d23> e <PLACA ABC-1234>",
        "RG <RG 24.678.131-4> ssp titulo <TITULO 004356870906> pis <PIS 120.56874.10-7>",
        "cnh <CNH 62472927637> renavam <RENAVAM 00639884962>",
        "boleto <BOLETO 00190.50095 40144.816069 06809.350314 3 37370000000100>",
        "sus <CNS 898 0000 0004 3208> nota <NOTA_FISCAL 35150300822602000124550010009923461099234656>",
        "ag <CONTA 1234-5> conta <CONTA 12345-6>",
        "ip <IP 189.40.12.33> mac <IP 00:1A:2B:3C:4D:5E> local <LOCALIZACAO -23.55052, -46.63331>",
        "código é <SENHA 482913> senha: <SENHA abc123!>",
        "link https://loja.com.br/<URL p?token=abc> e https://loja.com.br/cardapio",
        "aqui é a <NOME Joana Prado>, falo em nome de <NOME Carlos Eduardo Lima>",
        "me liga no <TELEFONE 9 8765 4321> ou <TELEFONE 3333-4444> ou <TELEFONE (011) 98765.4321>",
        "<TELEFONE +55 11 98765-4321> ou <TELEFONE 1 1 9 8 7 6 5 4 3 2 1>",
        "<TELEFONE １１ ９８７６５-４３２１> e <TELEFONE 1\u200B1 98765\u20114321>",
        "<TELEFONE 87654321> e <TELEFONE 987654321> e <TELEFONE 1187654321>", // the customer's own
        "meu numero é <TELEFONE 11 98765\n4321>",
        "cpf <CPF 52O.982.247-S5>, cel <TELEFONE 11 9B765-432l>",
        "anota: <TELEFONE onze nove oito sete meia cinco quatro três dois um>, tá?",
        "cpf <CPF 529 . 982 . 247 - 25> ou <CPF 529·982·247·25>",
        "meu email é <EMAIL maria.silva@gmail.com>. (cpf <CPF 529.982.247-25>)",
        "achei em twitter.com/<URL joana.prado>, <EMAIL joana @ uol.com.br>",
        "o condomínio tem CNPJ <CNPJ 11.222.333/0001-81>",
        "a placa do carro da entrega (<PLACA ABC 1234>) e o renavam do carro é <RENAVAM 00639884962>",
        "<SENHA 482913> é o seu código de acesso, a senha que eu uso é <SENHA abc123!>",
        "minha mãe <NOME Vitória Lima> mora longe; ligue <TELEFONE +290 51234>",
      })
  void personalDataIsFound(String expected) {
    assertThat(marked(expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "custa R$ 1.234,56 e chega 25/11/2026 às 14h30",
        "quero 25 pães, 12 bolos e 100 coxinhas até 18:30",
        "0800 123 4567 e 4004-1234 são do atendimento",
        "em 2024-2025 vendemos 10 mil, 15% a mais",
        "Rosa é a cor do bolo; vitória do Brasil por 2 a 1",
        "Perfeito! O total ficou em R$ 12345678,90",
        "vendem pacote pra Porto Seguro? a conta veio com 44766 kWh",
        "um bolo, dois pães, três cafés e quatro sucos",
      })
  void whatLooksAlikeStays(String text) {
    assertThat(marked(text)).isEqualTo(text);
  }

  @Test
  void anOrderIsTakenForNothingElse() {
    assertThat(marked("o pedido 1234567890 e o protocolo 20261123004512"))
        .isEqualTo("o pedido <PEDIDO 1234567890> e o protocolo <PEDIDO 20261123004512>");
  }

  @Test
  void theQuestionBeforeSaysWhatAnAnswerIs() {
    says(Role.ASSISTANT, "Qual seu CPF?");
    assertThat(marked("12345678900")).isEqualTo("<CPF 12345678900>");
    says(Role.ASSISTANT, "Me informe seu nome completo, por favor");
    assertThat(marked("zuleide aparecida")).isEqualTo("<NOME zuleide aparecida>");
    assertThat(marked("fala com a Zuleide então")).isEqualTo("fala com a <NOME Zuleide> então");
  }

  @Test
  void whoSaysMeContaAsksForNoBankAccount() {
    says(Role.ASSISTANT, "Oi! Me conta como posso ajudar?");
    assertThat(marked("sobre a Lei 8.078/90, ref 45012")).doesNotContain("CONTA");
    says(Role.ASSISTANT, "Qual a agência e a conta para o estorno?");
    assertThat(marked("1234-5\n98765-4")).isEqualTo("<CONTA 1234-5>\n<CONTA 98765-4>");
  }

  @Test
  void aCodeThatWasSentIsSecretAndAProductsIsNot() {
    says(Role.ASSISTANT, "Qual o código que você recebeu por SMS?");
    assertThat(marked("482913")).isEqualTo("<SENHA 482913>");
    says(Role.ASSISTANT, "Qual o código do produto (na etiqueta)?");
    assertThat(marked("482913")).isEqualTo("482913");
  }

  @Test
  void whoSpeaksForTheBusinessIsAPersonToo() {
    assertThat(marked("Aqui é a Joana Prado, da clínica."))
        .isEqualTo("Aqui é a <NOME Joana Prado>, da clínica.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 ",
        "12.",
        "1",
        "123 4567-",
        "a1",
        "@a.",
        "1/1/",
        "000201",
        "arroba ponto ",
        "rua 1 "
      })
  void hostileTextTakesTimeInProportionToItsLength(String unit) {
    String hostile = unit.repeat(1_000_000 / unit.length());
    detector.find(hostile, Role.USER, new ConversationContext("5511987654321"));
    long before = cpuNanos();

    detector.find(hostile, Role.USER, new ConversationContext("5511987654321"));

    assertThat(cpuNanos() - before).isLessThan(2_000_000_000L);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void says(Role role, String text) {
    detector.find(text, role, context);
  }

  private String marked(String expected) {
    String text = expected.replaceAll("<[A-Z_]+ ([^>]*)>", "$1");
    StringBuilder marked = new StringBuilder();
    int done = 0;
    for (Span span : detector.find(text, Role.USER, context)) {
      marked.append(text, done, span.start()).append('<').append(span.type().tag()).append(' ');
      marked.append(text, span.start(), span.end()).append('>');
      done = span.end();
    }
    return marked.append(text.substring(done)).toString();
  }
}
