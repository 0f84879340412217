package dev.prosa.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.message.ToolCall;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.FilterCounts;
import dev.prosa.transcript.FilterReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of calls and results. */
final class ToolRedactionTest {

  private static final String PHONE = "5521970000000";

  private final FilterCounts filtered = new FilterCounts();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{'cpf':'529.982.247-25','pedido':7} ~ {'cpf':'[CPF_1]','pedido':7}",
        "{'cpf':52998224725} ~ {'cpf':'[CPF_1]'}",
        "{'cpf':1234567890} ~ {'cpf':'[CPF_1]'}",
        "{'id':52998224725} ~ {'id':'[CPF_1]'}",
        "{'q':'meu cpf é 529.982.247-25'} ~ {'q':'meu cpf é [CPF_1]'}",
        "{'telefone':'(11) 98765-4321'} ~ {'telefone':'[TELEFONE_1]'}",
        "{'phone_number':11987654321} ~ {'phone_number':'[TELEFONE_1]'}",
        "{'email':'zuleide@exemplo.com.br'} ~ {'email':'[EMAIL_1]'}",
        "{'email_address':'zuleide@exemplo.com.br'} ~ {'email_address':'[EMAIL_1]'}",
        "{'customerName':'Xyqa Wrent'} ~ {'customerName':'[NOME_1]'}",
        "{'NOME_CLIENTE':'Zuleide Prado'} ~ {'NOME_CLIENTE':'[NOME_1]'}",
        "{'cliente':{'nome':'Xyqa'}} ~ {'cliente':{'nome':'[NOME_1]'}}",
        "{'clientes':[{'nome':'Xyqa'},{'nome':'Wrent'}]} ~ {'clientes':[{'nome':'[NOME_1]'},{'nome':'[NOME_2]'}]}",
        "{'endereço':'Rua das Acácias, 120'} ~ {'endereço':'[ENDERECO_1]'}",
        "{'cep':'01310-100'} ~ {'cep':'[CEP_1]'}",
        "{'data_nascimento':'1990-02-28'} ~ {'data_nascimento':'[NASCIMENTO_1]'}",
        "{'senha':'girassol'} ~ {'senha':'[SENHA_1]'}",
        "{'json':'{\\'cpf\\':52998224725}'} ~ {'json':'{\\'cpf\\':\\'[CPF_1]\\'}'}",
        "{'content':[{'type':'text','text':'{\\'nome_cliente\\': \\'Xyqa\\'}'}]} ~ {'content':[{'type':'text','text':'{\\'nome_cliente\\':\\'[NOME_1]\\'}'}]}",
        "{'52998224725':true,'a':null,'b':[1.5,-2,1e3,false]} ~ {'52998224725':true,'a':null,'b':[1.5,-2,1e3,false]}",
        "{'produto':{'name':'Camiseta azul','preco':45.9},'status':'saiu para entrega'} ~ {'produto':{'name':'Camiseta azul','preco':45.9},'status':'saiu para entrega'}",
        "{'metodo':'cartao','document':'fatura.pdf','page':2} ~ {'metodo':'cartao','document':'fatura.pdf','page':2}",
        "{} ~ {}",
      })
  void valuesAreReplacedAndKeysAndShapeStay(String json, String clean) throws IOException {
    String arguments = json.replace('\'', '"');

    List<Entry> left = redacted("index", calling(arguments), answering(arguments));

    assertThat(left.get(0).message().toolCalls())
        .containsExactly(new ToolCall("c1", "f", clean.replace('\'', '"')));
    assertThat(left.get(1).message().content().unescape()).isEqualTo(clean.replace('\'', '"'));
    assertThat(left.get(1).message().toolCallId()).isEqualTo("c1");
  }

  @Test
  void aValueHasTheSameNameInWordsAndCallsAndResults() throws IOException {
    assertThat(
            told(
                redacted(
                    "index",
                    said(Role.USER, "meu cpf é 529.982.247-25, sou a Zuleide Prado"),
                    calling("{\"cpf\":52998224725,\"nome_completo\":\"Zuleide Prado\"}"),
                    answering("CPF 529.982.247-25 de Zuleide Prado: liberado"),
                    said(Role.ASSISTANT, "Zuleide Prado, o CPF 529.982.247-25 está ok"))))
        .containsExactly(
            "meu cpf é [CPF_1], sou a [NOME_1]",
            "{\"cpf\":\"[CPF_1]\",\"nome_completo\":\"[NOME_1]\"}",
            "CPF [CPF_1] de [NOME_1]: liberado",
            "[NOME_1], o CPF [CPF_1] está ok");
  }

  @Test
  void aCallBetweenDoesNotMakeAQuestionForgotten() throws IOException {
    assertThat(
            told(
                redacted(
                    "index",
                    said(Role.USER, "oi"),
                    said(Role.ASSISTANT, "Qual é o seu nome completo?"),
                    calling("{\"etapa\":\"nome\"}"),
                    answering("{\"ok\":true}"),
                    said(Role.USER, "Wrenta Xuqua"))))
        .endsWith("[NOME_1]");
  }

  @Test
  void systemMessagesAreRedactedToo() throws IOException {
    assertThat(
            told(redacted("index", said(Role.SYSTEM, "Fale com a cliente, CPF 529.982.247-25."))))
        .containsExactly("Fale com a cliente, CPF [CPF_1].");
  }

  @Test
  void whatAPolicyDropsIsCounted() throws IOException {
    Message[] chat = {
      said(Role.USER, "oi"),
      calling("{\"cpf\":52998224725}"),
      answering("{}"),
      said(Role.ASSISTANT, "pronto")
    };

    assertThat(told(redacted("drop-turn", chat))).containsExactly("oi", "{}", "pronto");
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.PERSONAL_DATA, 1L));
    assertThat(told(redacted("drop-conversation", chat))).isEmpty();
    assertThat(filtered.byReason()).isEqualTo(Map.of(FilterReason.PERSONAL_DATA, 5L));
  }

  private List<Entry> redacted(String policy, Message... chat) throws IOException {
    List<Entry> left = new ArrayList<>();
    Redactor redactor =
        new Redactor(
            RedactionPolicy.of(policy, List.of()),
            new Detector(List.of(), false),
            new ConversationSink() {
              @Override
              public void begin(String phone) {}

              @Override
              public void add(Entry entry) {
                left.add(entry);
              }

              @Override
              public void end() {}
            },
            filtered);
    redactor.begin(PHONE);
    for (Message message : chat) {
      redactor.add(new Entry(left.size(), Entry.NO_KEY, StoredMessage.of(message)));
    }
    redactor.end();
    return left;
  }

  private static List<String> told(List<Entry> entries) {
    return entries.stream()
        .map(Entry::message)
        .map(
            message ->
                message.toolCalls().isEmpty()
                    ? message.content().unescape()
                    : message.toolCalls().get(0).arguments())
        .toList();
  }

  private static Message said(Role role, String text) {
    return new Message(role, text, 1, PHONE);
  }

  private static Message calling(String arguments) {
    return Message.calling("", 1, PHONE, List.of(new ToolCall("c1", "f", arguments)));
  }

  private static Message answering(String result) {
    return Message.answering("c1", result, 1, PHONE);
  }
}
