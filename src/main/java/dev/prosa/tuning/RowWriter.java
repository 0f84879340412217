package dev.prosa.tuning;

import dev.prosa.transcript.Turn;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An example a row, in the dialect of a {@link LineTemplate}. */
final class RowWriter implements ExampleWriter {

  private static final byte[] COMMA = JsonOutput.part(",");
  private static final byte[] END_TURNS = JsonOutput.part("]");
  private static final byte[] END = JsonOutput.part("}\n");

  private final LineTemplate shape;
  private final ToolDialect tools;
  private final EscapeCache texts;
  private final JsonOutput json;
  private int calls;

  RowWriter(LineTemplate shape, ToolDialect tools, EscapeCache texts, JsonOutput json) {
    this.shape = shape;
    this.tools = tools;
    this.texts = texts;
    this.json = json;
  }

  /** A file that begins with a byte-order mark. */
  static RowWriter marked(
      LineTemplate shape, ToolDialect tools, EscapeCache texts, OutputStream output)
      throws IOException {
    JsonOutput json = new JsonOutput(output);
    json.writeByteOrderMark();
    return new RowWriter(shape, tools, texts, json);
  }

  @Override
  public int write(Example example) throws IOException {
    calls = 0;
    shape.begin(example, texts, json);
    writeAll(example.context());
    if (!example.context().isEmpty()) {
      json.write(COMMA);
    }
    writeAll(example.turns());
    if (example.tools() == null) {
      json.write(shape.end());
    } else {
      json.write(END_TURNS);
      tools.declare(example.tools(), json);
      json.write(END);
    }
    return 1;
  }

  private void writeAll(List<Turn> turns) throws IOException {
    for (int i = 0; i < turns.size(); i++) {
      if (i > 0) {
        json.write(COMMA);
      }
      Turn turn = turns.get(i);
      if (!turn.rounds().isEmpty()) {
        calls = tools.rounds(turn, calls, shape, texts, json);
      }
      shape.turn(turn, texts, json);
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
