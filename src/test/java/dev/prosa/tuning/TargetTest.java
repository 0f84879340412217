package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TargetTest {

  @Test
  void openAiIsALineAConversation() throws IOException {
    assertThat(written(Target.OPENAI))
        .isEqualTo(
            """
            {"messages":[{"role":"user","content":"Olá, \\"tudo\\" bem?\\n😀"},{"role":"assistant","content":"Tudo!"}]}
            {"messages":[{"role":"assistant","content":""}]}
            """);
  }

  @Test
  void groupedIsOneDocumentOfPhonesToMessages() throws IOException {
    assertThat(written(Target.GROUPED))
        .isEqualTo(
            """
            {"5511":[{"role":"user","content":"Olá, \\"tudo\\" bem?\\n😀","timestamp":1,"phoneNumber":"5511"},{"role":"assistant","content":"Tudo!","timestamp":2,"phoneNumber":"5511"}],
            "a\\"b":[{"role":"assistant","content":"","timestamp":3,"phoneNumber":"a\\"b"}]}""");
  }

  @Test
  void aTargetIsFoundByItsLabel() {
    for (Target target : Target.values()) {
      assertThat(Target.labelled(target.label())).contains(target);
    }
    assertThat(Target.labelled("OPENAI")).isEmpty();
    assertThat(Target.labels())
        .isEqualTo(
            "openai, azure, mistral, gemini, nova, together, fireworks, trl, trl-completion,"
                + " axolotl, sharegpt, grouped");
  }

  private static String written(Target target) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ChatWriter writer = target.openChats(bytes)) {
      writer.begin("5511");
      writer.turn(StoredMessage.of(new Message(Role.USER, "Olá, \"tudo\" bem?\n😀", 1, "5511")));
      writer.turn(StoredMessage.of(new Message(Role.ASSISTANT, "Tudo!", 2, "5511")));
      writer.end();
      writer.begin("a\"b");
      writer.turn(StoredMessage.of(new Message(Role.ASSISTANT, "", 3, "a\"b")));
      writer.end();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
