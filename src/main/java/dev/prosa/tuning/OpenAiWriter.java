package dev.prosa.tuning;

import dev.prosa.message.StoredMessage;
import dev.prosa.message.ToolCall;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;

/** {@link Target#OPENAI}. */
final class OpenAiWriter implements ChatWriter {

  private static final byte[] BEGIN = JsonOutput.part("{\"messages\":[");
  private static final byte[] USER = JsonOutput.part("{\"role\":\"user\",\"content\":\"");
  private static final byte[] ASSISTANT = JsonOutput.part("{\"role\":\"assistant\",\"content\":\"");
  private static final byte[] SYSTEM = JsonOutput.part("{\"role\":\"system\",\"content\":\"");
  private static final byte[] TOOL = JsonOutput.part("{\"role\":\"tool\",\"tool_call_id\":\"");
  private static final byte[] CONTENT = JsonOutput.part("\",\"content\":\"");
  private static final byte[] CALLS = JsonOutput.part("\",\"tool_calls\":[{\"id\":\"");
  private static final byte[] NEXT_CALL = JsonOutput.part(",{\"id\":\"");
  private static final byte[] NAME =
      JsonOutput.part("\",\"type\":\"function\",\"function\":{\"name\":\"");
  private static final byte[] ARGUMENTS = JsonOutput.part("\",\"arguments\":\"");
  private static final byte[] END_CALL = JsonOutput.part("\"}}");
  private static final byte[] END_CALLS = JsonOutput.part("]}");
  private static final byte[] END_TURN = JsonOutput.part("\"}");
  private static final byte[] COMMA = JsonOutput.part(",");
  private static final byte[] END = JsonOutput.part("]}\n");

  private final JsonOutput json;
  private boolean firstTurn;

  OpenAiWriter(OutputStream output) {
    json = new JsonOutput(output);
  }

  @Override
  public void begin(String phone) throws IOException {
    json.write(BEGIN);
    firstTurn = true;
  }

  @Override
  public void turn(StoredMessage message) throws IOException {
    if (!firstTurn) {
      json.write(COMMA);
    }
    firstTurn = false;
    if (message.toolFields() != null) {
      withTools(message);
      return;
    }
    json.write(
        switch (message.role()) {
          case USER -> USER;
          case SYSTEM -> SYSTEM;
          default -> ASSISTANT;
        });
    json.write(message.content());
    json.write(END_TURN);
  }

  private void withTools(StoredMessage message) throws IOException {
    String answered = message.toolCallId();
    if (answered != null) {
      json.write(TOOL);
      json.write(answered);
      json.write(CONTENT);
      json.write(message.content());
      json.write(END_TURN);
      return;
    }
    json.write(ASSISTANT);
    json.write(message.content());
    byte[] before = CALLS;
    for (ToolCall call : message.toolCalls()) {
      json.write(before);
      json.write(call.id());
      json.write(NAME);
      json.write(call.name());
      json.write(ARGUMENTS);
      json.write(call.arguments());
      json.write(END_CALL);
      before = NEXT_CALL;
    }
    json.write(END_CALLS);
  }

  @Override
  public void end() throws IOException {
    json.write(END);
  }

  @Override
  public void close() throws IOException {
    json.flush();
  }
}
