package dev.prosa.tuning;

import dev.prosa.message.JsonText;
import dev.prosa.message.StoredMessage;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * {@link Target#GROUPED}. Each file is one JSON object, a person a line:
 *
 * <pre>
 * {"5511999999999":[{"role":…,"content":…,"timestamp":…,"phoneNumber":…},…],
 * "5511888888888":[…]}
 * </pre>
 */
final class GroupedWriter implements ChatWriter {

  private static final byte[] OPEN = JsonOutput.part("{\"");
  private static final byte[] OPEN_EMPTY = JsonOutput.part("{");
  private static final byte[] NEXT = JsonOutput.part(",\n\"");
  private static final byte[] BEGIN = JsonOutput.part("\":[");
  private static final byte[] USER = JsonOutput.part("{\"role\":\"user\",\"content\":\"");
  private static final byte[] ASSISTANT = JsonOutput.part("{\"role\":\"assistant\",\"content\":\"");
  private static final byte[] TOOL = JsonOutput.part("{\"role\":\"tool\",\"content\":\"");
  private static final byte[] SYSTEM = JsonOutput.part("{\"role\":\"system\",\"content\":\"");
  private static final byte[] MORE = JsonOutput.part("\",");
  private static final byte[] END_MORE = JsonOutput.part("}");
  private static final byte[] TIMESTAMP = JsonOutput.part("\",\"timestamp\":");
  private static final byte[] PHONE = JsonOutput.part(",\"phoneNumber\":\"");
  private static final byte[] END_TURN = JsonOutput.part("\"}");
  private static final byte[] COMMA = JsonOutput.part(",");
  private static final byte[] END = JsonOutput.part("]");
  private static final byte[] CLOSE = JsonOutput.part("}");

  private final JsonOutput json;
  private JsonText phone = JsonText.of("");
  private boolean empty = true;
  private boolean firstTurn;

  GroupedWriter(OutputStream output) {
    json = new JsonOutput(output);
  }

  @Override
  public void begin(String phoneNumber) throws IOException {
    phone = JsonText.of(phoneNumber);
    json.write(empty ? OPEN : NEXT);
    json.write(phone);
    json.write(BEGIN);
    empty = false;
    firstTurn = true;
  }

  @Override
  public void turn(StoredMessage message) throws IOException {
    if (!firstTurn) {
      json.write(COMMA);
    }
    firstTurn = false;
    json.write(
        switch (message.role()) {
          case USER -> USER;
          case ASSISTANT -> ASSISTANT;
          case TOOL -> TOOL;
          case SYSTEM -> SYSTEM;
        });
    json.write(message.content());
    json.write(TIMESTAMP);
    json.write(message.timestamp());
    json.write(PHONE);
    json.write(phone);
    JsonText tools = message.toolFields();
    if (tools == null) {
      json.write(END_TURN);
    } else {
      json.write(MORE);
      json.write(tools);
      json.write(END_MORE);
    }
  }

  @Override
  public void end() throws IOException {
    json.write(END);
  }

  @Override
  public void close() throws IOException {
    if (empty) {
      json.write(OPEN_EMPTY);
    }
    json.write(CLOSE);
    json.flush();
  }
}
