package dev.prosa.tuning;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.prosa.message.Message;
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
final class GroupedWriter implements ExampleWriter {

  private final JsonGenerator json;
  private boolean empty = true;

  GroupedWriter(OutputStream output) throws IOException {
    json = JsonLines.open(output);
    json.writeRaw('{');
  }

  @Override
  public void begin(String phone) throws IOException {
    if (!empty) {
      json.writeRaw(",\n");
    }
    empty = false;
    // Each person's pair stands by itself, so the generator never holds a growing context.
    json.writeString(phone);
    json.writeRaw(':');
    json.writeStartArray();
  }

  @Override
  public void turn(Message message) throws IOException {
    json.writeStartObject();
    json.writeStringField("role", message.role().label());
    json.writeStringField("content", message.content());
    json.writeNumberField("timestamp", message.timestamp());
    json.writeStringField("phoneNumber", message.phoneNumber());
    json.writeEndObject();
  }

  @Override
  public void end() throws IOException {
    json.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    json.writeRaw('}');
    json.close();
  }
}
