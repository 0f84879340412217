package dev.prosa.tuning;

import dev.prosa.transcript.Turn;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * An example a row, as LLaMA-Factory reads Alpaca's form: the last question, its reply, and all
 * pairs before them as {@code history}, whose replies are learnt as well. Each row has all columns.
 */
final class AlpacaWriter implements ExampleWriter {

  private static final byte[] BEGIN = JsonOutput.part("{\"system\":\"");
  private static final byte[] HISTORY = JsonOutput.part("\",\"history\":[");
  private static final byte[] QUESTION = JsonOutput.part("[\"");
  private static final byte[] REPLY = JsonOutput.part("\",\"");
  private static final byte[] END_PAIR = JsonOutput.part("\"]");
  private static final byte[] COMMA = JsonOutput.part(",");
  private static final byte[] INSTRUCTION = JsonOutput.part("],\"instruction\":\"");
  private static final byte[] OUTPUT = JsonOutput.part("\",\"input\":\"\",\"output\":\"");
  private static final byte[] END = JsonOutput.part("\"}\n");

  private final EscapeCache texts;
  private final JsonOutput json;

  AlpacaWriter(EscapeCache texts, OutputStream output) {
    this.texts = texts;
    json = new JsonOutput(output);
  }

  @Override
  public int write(Example example) throws IOException {
    List<Turn> turns = example.turns();
    int last = turns.size() - 2;
    json.write(BEGIN);
    String system = example.system();
    if (system != null) {
      texts.write(system, json);
    }
    json.write(HISTORY);
    for (int pair = 0; pair < last; pair += 2) {
      if (pair > 0) {
        json.write(COMMA);
      }
      json.write(QUESTION);
      texts.write(turns.get(pair).text(), json);
      json.write(REPLY);
      texts.write(turns.get(pair + 1).text(), json);
      json.write(END_PAIR);
    }
    json.write(INSTRUCTION);
    texts.write(turns.get(last).text(), json);
    json.write(OUTPUT);
    texts.write(turns.get(last + 1).text(), json);
    json.write(END);
    return 1;
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
