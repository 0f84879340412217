package dev.prosa.tuning;

import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;

/** {@link Target#OPENAI}. */
final class OpenAiWriter implements ChatWriter {

  private static final byte[] BEGIN = JsonOutput.part("{\"messages\":[");
  private static final byte[] USER = JsonOutput.part("{\"role\":\"user\",\"content\":\"");
  private static final byte[] ASSISTANT = JsonOutput.part("{\"role\":\"assistant\",\"content\":\"");
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
    json.write(message.role() == Role.USER ? USER : ASSISTANT);
    json.write(message.content());
    json.write(END_TURN);
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
