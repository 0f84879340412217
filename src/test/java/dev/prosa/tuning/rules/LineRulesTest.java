package dev.prosa.tuning.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.tuning.Target;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single quotes stand for double ones. */
final class LineRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "openai   ~ [] ~ not an object",
        "openai   ~ {'messages':[{'role':'assistant','content':'a'}] ~ not JSON at byte 49",
        "openai   ~ {'messages':[{'role':'assistant','content':'a'}]} {} ~ something follows the object",
        "openai   ~ {'messages':[]} ~ 'messages' is empty",
        "openai   ~ {'messages':{}} ~ 'messages' is not an array",
        "openai   ~ {'tools':[]} ~ no 'messages'",
        "openai   ~ {'messages':[{'role':'assistant','content':'a'}],'messages':[]} ~ 'messages' twice",
        "openai   ~ {'user':'5511'} ~ a key 'user' that openai does not know",
        "openai   ~ {'5511999999999':[]} ~ a key that openai does not know",
        "openai   ~ {'messages':['oi']} ~ message 1: not an object",
        "openai   ~ {'messages':[{'content':'a'}]} ~ message 1: no 'role'",
        "openai   ~ {'messages':[{'role':'assistant'}]} ~ message 1: no words",
        "openai   ~ {'messages':[{'role':'assistant','content':null}]} ~ message 1: no words",
        "openai   ~ {'messages':[{'role':'assistant','content':''}]} ~ message 1: 'content' is empty",
        "openai   ~ {'messages':[{'role':'assistant','content':7}]} ~ message 1: 'content' is not a string",
        "openai   ~ {'messages':[{'role':'bot','content':'a'}]} ~ message 1: a 'role' that openai does not know",
        "openai   ~ {'messages':[{'role':'user','content':'a'}]} ~ no message of the assistant",
        "openai   ~ {'messages':[{'role':'assistant','content':'a','weight':2}]} ~ message 1: 'weight' is neither 0 nor 1",
        "openai   ~ {'messages':[{'role':'assistant','content':'a','weight':0.0}]} ~ message 1: 'weight' is neither 0 nor 1",
        "openai   ~ {'messages':[{'role':'user','content':'a','weight':0}]} ~ message 1: 'weight' though it is not the assistant's",
        "openai   ~ {'messages':[{'role':'assistant','content':'\\ud83d'}]} ~ message 1:"
            + " 'content' has a lone surrogate",
        "azure    ~ {'messages':[{'role':'assistant','content':'a'}]} ~ no byte-order mark at the beginning of the file",
        "mistral  ~ {'messages':[{'role':'assistant','content':'a'},{'role':'user','content':'b'}]} ~ the last message is not the assistant's",
        "mistral  ~ {'messages':[{'role':'system','content':'a'},{'role':'system','content':'b'}]} ~ message 2 is a second 'system'",
        "gemini   ~ {'messages':[]} ~ a key 'messages' that gemini does not know",
        "gemini   ~ {'contents':[{'role':'assistant','parts':[{'text':'a'}]}]} ~ message 1: a 'role' that gemini does not know",
        "gemini   ~ {'contents':[{'role':'model','parts':[]}]} ~ message 1: 'parts' is empty",
        "gemini   ~ {'contents':[{'role':'model','parts':[{}]}]} ~ message 1: 'parts' has a part with nothing in it",
        "gemini   ~ {'systemInstruction':'a','contents':[]} ~ 'systemInstruction' is not an object",
        "nova     ~ {'messages':[]} ~ 'messages' is empty",
        "nova     ~ {'schemaVersion':'bedrock-conversation-2024','messages':[{'role':'assistant','content':[{'text':'a'}]}]} ~ message 1 is the first but not the user's",
        "nova     ~ {'schemaVersion':'bedrock-conversation-2024','messages':[{'role':'user','content':[{'text':'a Bot: b'}]}]} ~ message 1: a word that nova reserves",
        "nova     ~ {'schemaVersion':'bedrock-conversation-2024','system':[{'text':'[EOS]'}],'messages':[]} ~ a word that nova reserves",
        "nova     ~ {'schemaVersion':'bedrock-conversation-2024','messages':[{'role':'user','content':'a'}]} ~ message 1: 'content' is not an array",
        "together ~ {'messages':[{'role':'user','content':'a'},{'role':'assistant','content':'b'},{'role':'assistant','content':'c'}]} ~ message 3 is another 'assistant' in a row",
        "together ~ {'messages':[{'role':'user','content':'a'},{'role':'assistant','content':'b'}],'id':1} ~ a key 'id' that together does not know",
        "fireworks ~ {'messages':[{'role':'user','content':'a'},{'role':'system','content':'b'}]} ~ message 2 is a 'system' after others",
        "trl      ~ {'messages':[{'role':'assistant','content':'a','weight':0}]} ~ a key 'weight' that trl ignores",
        "trl-completion ~ {'prompt':[{'role':'user','content':''}],'completion':[]} ~ prompt message 1: 'content' is empty",
        "trl-completion ~ {'prompt':[{'role':'user','content':'a'}],'completion':[]} ~ 'completion' is empty",
        "trl-completion ~ {'prompt':[{'role':'user','content':'a'}]} ~ no 'completion'",
        "axolotl  ~ {'messages':[{'role':'assistant','content':'a','train':1}]} ~ message 1: 'train' is neither true nor false",
        "sharegpt ~ {'conversations':[{'from':'gpt','value':'a'}]} ~ message 1 is 'gpt' where it is the other side's turn",
        "sharegpt ~ {'conversations':[{'from':'human','value':'a'},{'from':'gpt','value':'a'},{'from':'human','value':'a'}]} ~ an odd number of messages",
        "sharegpt ~ {'system':7,'conversations':[]} ~ 'system' is not a string",
      })
  void aBrokenLineIsExplained(String target, String line, String reason) {
    assertThat(fault(rules(target), line))
        .isEqualTo(
            reason
                .replace(" '", " \"")
                .replace("' ", "\" ")
                .replaceAll("'$", "\"")
                .replaceAll("^'", "\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "openai   ~ {'messages':[{'role':'user','content':'a'},{'role':'user','content':'a'},{'role':'assistant','content':'b'},{'role':'user','content':'c'}],'parallel_tool_calls':true}",
        "openai   ~ {'messages':[{'role':'assistant','content':null,'tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'1','content':'4'}]}",
        "openai   ~ {'messages':[{'role':'user','content':[{'type':'text','text':'a'},{'type':'image_url','image_url':{'url':'x'}}]},{'role':'assistant','content':'b','weight':1}]}",
        "mistral  ~ {'messages':[{'role':'user','content':'a'},{'role':'user','content':'b'},{'role':'assistant','content':'c','weight':0}]}",
        "gemini   ~ {'systemInstruction':{'parts':[{'text':'a'}]},'contents':[{'role':'user','parts':[{'fileData':{}}]},{'role':'model','parts':[{'text':'b'}]}]}",
        "nova     ~ {'schemaVersion':'bedrock-conversation-2024','messages':[{'role':'user','content':[{'image':{'format':'png','source':{'s3Location':{'uri':'s3://b/a.png','bucketOwner':'1'}}}}]},{'role':'assistant','content':[{'text':'user: b'}]}]}",
        "trl      ~ {'messages':[{'role':'assistant','content':'a'}],'tools':[]}",
      })
  void whatAProviderTakesHasNoFaultThoughItMayBeStrictlyWrong(String target, String line) {
    assertThat(fault(rules(target), line)).isEmpty();
    assertThat(fault(Target.fromLabel(target).orElseThrow().strictRules(), line)).isNotEmpty();
  }

  @Test
  void whatIsNoTextInUtf8IsNotReadFurther() {
    String line = "{\"messages\":[{\"role\":\"assistant\",\"content\":\"%s\"}]}";
    for (String broken :
        new String[] {"\u00FF", "\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00E2\u0082"}) {
      byte[] bytes = line.formatted(broken).getBytes(ISO_8859_1);
      assertThat(Target.OPENAI.rules().check(bytes, 0, bytes.length, further()))
          .contains(new Violation("not UTF-8 at byte 45"));
    }
  }

  @Test
  void aLineIsAllThatStandsInItsPartOfTheBytes() {
    byte[] bytes = "xx{\"messages\":7}yy".getBytes(UTF_8);
    assertThat(Target.OPENAI.rules().check(bytes, 2, bytes.length - 2, further()))
        .contains(new Violation("\"messages\" is not an array"));
  }

  @Test
  void blankLinesCarriageReturnsAndMarksAreFaults() {
    LineRules rules = Target.OPENAI.rules();
    assertThat(fault(rules, "")).isEqualTo("a blank line");
    assertThat(fault(rules, " \t\r")).isEqualTo("a blank line");
    assertThat(fault(rules, "{\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}]}\r"))
        .isEqualTo("ends with a carriage return and a newline");
    assertThat(fault(rules, "\uFEFF{}")).isEqualTo("a byte-order mark");
    byte[] marked = "\uFEFF{}".getBytes(UTF_8);
    assertThat(Target.AZURE.rules().check(marked, 0, marked.length, new FileState()))
        .contains(new Violation("no \"messages\""));
    assertThat(Target.AZURE.rules().check(marked, 0, marked.length, further()))
        .contains(new Violation("a byte-order mark in the middle of the file"));
  }

  @Test
  void noFaultQuotesWhatWasSaid() {
    String secret = "segredo";
    for (String line :
        new String[] {
          "{\"messages\":[{\"role\":\"segredo\",\"content\":\"a\"}]}",
          "{\"messages\":[{\"role\":\"user\",\"content\":\"segredo\" segredo}]}",
          "{\"messages\":segredo}",
          "{\"segredo do cliente\":1}",
        }) {
      assertThat(fault(Target.OPENAI.rules(), line)).isNotEmpty().doesNotContain(secret);
    }
  }

  @Test
  void chatsAsTheyAreNeedOnlyProsasForm() {
    LineRules form = Target.chatRules();
    assertThat(fault(form, "{\"messages\":[]}")).isEmpty();
    assertThat(fault(form, "{\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}")).isEmpty();
    assertThat(fault(form, "{\"messages\":[{\"role\":\"user\"}]}"))
        .isEqualTo("message 1: no \"content\"");
  }

  @Test
  void goldenFilesHaveNoFault() throws IOException {
    for (Target target : Target.values()) {
      if (target.takesExamples()) {
        byte[] file =
            Files.readAllBytes(Path.of("src/test/resources/golden", target.label() + ".jsonl"));
        FileState state = new FileState();
        for (int from = 0, i = 0; i < file.length; i++) {
          if (file[i] == '\n') {
            assertThat(target.strictRules().check(file, from, i, state)).isEmpty();
            from = i + 1;
          }
        }
      }
    }
  }

  /** Of a file of which a line was read. */
  private static FileState further() {
    FileState file = new FileState();
    file.begin();
    return file;
  }

  private static LineRules rules(String target) {
    return Target.fromLabel(target).orElseThrow().rules();
  }

  @Test
  void anotherEncodingThanUtf8IsNoJson() {
    for (Charset other :
        List.of(UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE"))) {
      byte[] line = "{\"messages\":[]}".getBytes(other);

      assertThat(
              Target.OPENAI
                  .rules()
                  .check(line, 0, line.length, new FileState())
                  .orElseThrow()
                  .reason())
          .as(other.name())
          .startsWith("not JSON at byte ");
    }
    byte[] none = {0, 0, 0, 0, ' ', 'J', 'o', 'x'};
    assertThat(Target.OPENAI.rules().check(none, 0, none.length, new FileState())).isPresent();
  }

  private static String fault(LineRules rules, String line) {
    byte[] bytes = line.replace('\'', '"').getBytes(UTF_8);
    Optional<Violation> fault = rules.check(bytes, 0, bytes.length, new FileState());
    return fault.map(Violation::reason).orElse("");
  }
}
