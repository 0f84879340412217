package dev.prosa.tuning;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.prosa.message.Message;
import java.io.IOException;
import java.io.OutputStream;

/** {@link Target#OPENAI}. */
final class OpenAiWriter implements ExampleWriter {

  private final JsonGenerator json;

  OpenAiWriter(OutputStream output) throws IOException {
    json = JsonLines.open(output);
  }

  @Override
  public void begin(String phone) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("messages");
  }

  @Override
  public void turn(Message message) throws IOException {
    json.writeStartObject();
    json.writeStringField("role", message.role().label());
    json.writeStringField("content", message.content());
    json.writeEndObject();
  }

  @Override
  public void end() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
