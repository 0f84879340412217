package dev.prosa.tuning;

import dev.prosa.transcript.Turn;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A row for each reply to learn: all that was said before it, then it. */
final class CompletionWriter implements ExampleWriter {

  private static final LineTemplate SHAPE = LineTemplate.COMPLETION;
  private static final byte[] COMMA = JsonOutput.part(",");
  private static final byte[] COMPLETION = JsonOutput.part("],\"completion\":[");

  private final EscapeCache texts;
  private final JsonOutput json;
  // Every prompt begins with the one before it, so it is kept and copied from here.
  private final ByteArrayOutputStream prompt = new ByteArrayOutputStream();
  private final JsonOutput promptJson = new JsonOutput(prompt);

  CompletionWriter(EscapeCache texts, OutputStream output) {
    this.texts = texts;
    json = new JsonOutput(output);
  }

  @Override
  public int write(Example example) throws IOException {
    prompt.reset();
    SHAPE.begin(example, texts, promptJson);
    int rows = 0;
    boolean first = true;
    for (Turn turn : example.context()) {
      add(turn, first);
      first = false;
    }
    for (Turn turn : example.turns()) {
      if (turn.trained()) {
        complete(turn);
        rows++;
      }
      add(turn, first);
      first = false;
    }
    promptJson.flush();
    return rows;
  }

  private void complete(Turn reply) throws IOException {
    promptJson.flush();
    json.write(prompt.toByteArray());
    json.write(COMPLETION);
    SHAPE.turn(reply, texts, json);
    json.write(SHAPE.end());
  }

  private void add(Turn turn, boolean first) throws IOException {
    if (!first) {
      promptJson.write(COMMA);
    }
    SHAPE.turn(turn, texts, promptJson);
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
