package dev.prosa.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
      assertThat(Target.fromLabel(target.label())).contains(target);
    }
    assertThat(Target.fromLabel("OPENAI")).isEmpty();
    assertThat(Target.labels()).startsWith("openai, azure, mistral").contains(", sharegpt");
  }

  @Test
  void llamaFactoryIsToldOfEachFile() {
    assertThat(
            Target.SHAREGPT.sidecars(
                List.of("train-00000-of-00001.jsonl", "validation-00000-of-00001.jsonl")))
        .containsExactly(
            new Sidecar(
                "dataset_info.json",
                """
                {
                  "train_00000_of_00001": {
                    "file_name": "train-00000-of-00001.jsonl",
                    "formatting": "sharegpt",
                    "columns": {"messages": "conversations", "system": "system"}
                  },
                  "validation_00000_of_00001": {
                    "file_name": "validation-00000-of-00001.jsonl",
                    "formatting": "sharegpt",
                    "columns": {"messages": "conversations", "system": "system"}
                  }
                }
                """));
    assertThat(Target.ALPACA.sidecars(List.of("train-00000-of-00001.jsonl")))
        .containsExactly(
            new Sidecar(
                "dataset_info.json",
                """
                {
                  "train_00000_of_00001": {
                    "file_name": "train-00000-of-00001.jsonl",
                    "columns": {"prompt": "instruction", "query": "input", "response": "output", \
                "system": "system", "history": "history"}
                  }
                }
                """));
    assertThat(Target.OPENAI.sidecars(List.of("train-00000-of-00001.jsonl"))).isEmpty();
  }

  @Test
  void onlyOpenAiAndGroupedHaveAFormForChatsAsTheyAre() throws IOException {
    for (Target target : Target.values()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (target.takesChats()) {
        target.openChats(bytes).close();
      } else {
        assertThatThrownBy(() -> target.openChats(bytes))
            .isInstanceOf(UnsupportedOperationException.class)
            .hasMessage(target.label() + " has no form for chats as they are");
      }
      assertThat(target.takesChats())
          .isEqualTo(target == Target.OPENAI || target == Target.GROUPED);
      assertThat(target.takesExamples()).isEqualTo(target != Target.GROUPED);
    }
  }

  @Test
  void aWriterKnowsHowManyRowsAndBytesItWrote() throws IOException {
    for (Target target : Target.values()) {
      if (target.takesExamples()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ExampleWriter writer = target.openExamples(bytes, new EscapeCache());
        int rows = 0;
        for (Example example : GoldenExamples.ALL) {
          for (Example fitted : target.fit(example).examples()) {
            rows += writer.write(fitted);
          }
        }
        long length = writer.bytes();
        writer.close();
        assertThat(length).isEqualTo(bytes.size()).isEqualTo(writer.bytes());
        assertThat(rows).isEqualTo((int) bytes.toString(StandardCharsets.UTF_8).lines().count());
      }
    }
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
