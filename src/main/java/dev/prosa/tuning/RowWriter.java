package dev.prosa.tuning;

import dev.prosa.transcript.Turn;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An example a row, in the dialect of a {@link LineTemplate}. */
final class RowWriter implements ExampleWriter {

  private static final byte[] COMMA = JsonOutput.part(",");

  private final LineTemplate shape;
  private final EscapeCache texts;
  private final JsonOutput json;

  RowWriter(LineTemplate shape, EscapeCache texts, JsonOutput json) {
    this.shape = shape;
    this.texts = texts;
    this.json = json;
  }

  /** A file that begins with a byte-order mark. */
  static RowWriter marked(LineTemplate shape, EscapeCache texts, OutputStream output)
      throws IOException {
    JsonOutput json = new JsonOutput(output);
    json.writeByteOrderMark();
    return new RowWriter(shape, texts, json);
  }

  @Override
  public int write(Example example) throws IOException {
    shape.begin(example, texts, json);
    writeAll(example.context());
    if (!example.context().isEmpty()) {
      json.write(COMMA);
    }
    writeAll(example.turns());
    json.write(shape.end());
    return 1;
  }

  private void writeAll(List<Turn> turns) throws IOException {
    for (int i = 0; i < turns.size(); i++) {
      if (i > 0) {
        json.write(COMMA);
      }
      shape.turn(turns.get(i), texts, json);
    }
  }

  @Override
  public long bytes() {
    return json.bytes();
  }

  @Override
  public void close() throws IOException {
    json.flush();
  }
}
