package dev.prosa.tuning.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single quotes stand for double ones. */
final class GroupedDocumentTest {

  private static final String MESSAGE =
      "{'role':'user','content':'oi','timestamp':1,'phoneNumber':'a'}";

  @Test
  void aSoundDocumentHasItsPeopleCounted() throws IOException {
    assertThat(read("{}")).isEqualTo(new GroupedDocument(0, 1, Optional.empty()));
    assertThat(read("{'a':[" + MESSAGE + "," + MESSAGE + "],\n'b':[]}\n"))
        .isEqualTo(new GroupedDocument(2, 1, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "[] ~ not an object",
        "{'a':{}} ~ a person without an array of messages",
        "{'':[]} ~ a person without a phone number",
        "{'a':[],'b':[],'a':[]} ~ a person twice",
        "{'a':[1]} ~ a message that is not an object",
        "{'a':[{}]} ~ a message without all of its four keys",
        "{'a':[{'role':'bot'}]} ~ a message with a \"role\" that is none of user, assistant, tool and system",
        "{'a':[{'role':'user','role':'user'}]} ~ a message with the same key twice",
        "{'a':[{'content':null}]} ~ a message whose \"content\" is not a string",
        "{'a':[{'timestamp':-1}]} ~ a message whose \"timestamp\" is not a time in milliseconds",
        "{'a':[{'phoneNumber':'b'}]} ~ a message with another \"phoneNumber\" than its person's",
        "{'a':[{'name':'b'}]} ~ a message with a key that grouped does not know",
        "{'a':[]}{} ~ something follows the object",
        "{'a':[ ~ not JSON",
        "{'\u00FF':[]} ~ not UTF-8",
      })
  void theFirstFaultIsTold(String document, String reason) throws IOException {
    assertThat(read(document).fault()).contains(new Violation(reason));
  }

  private static GroupedDocument read(String document) throws IOException {
    return GroupedDocument.read(
        new ByteArrayInputStream(document.replace('\'', '"').getBytes(ISO_8859_1)));
  }
}
