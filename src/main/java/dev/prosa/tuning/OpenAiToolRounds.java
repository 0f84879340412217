package dev.prosa.tuning;

import dev.prosa.transcript.ToolRound;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Writes what tools were asked and answered as OpenAI does: {@code tool_calls}, and messages of
 * {@code tool}. Arguments are text, unless {@link #asObjects} is asked for.
 */
final class OpenAiToolRounds {

  private final LineTemplate shape;
  private final EscapeCache texts;
  private final JsonOutput json;
  private boolean asObjects;

  OpenAiToolRounds(LineTemplate shape, EscapeCache texts, JsonOutput json) {
    this.shape = shape;
    this.texts = texts;
    this.json = json;
  }

  /** Arguments are objects, and results name their tool, as chat templates want it. */
  OpenAiToolRounds asObjects() {
    asObjects = true;
    return this;
  }

  /** The id of a call, by its number in the row. */
  static String id(int number) {
    return String.format("call%05d", number);
  }

  /**
   * Writes what the assistant did before the words of {@code turn}, with a comma behind.
   *
   * @param calls how many calls the row has already
   * @return how many it has now
   */
  int write(Turn turn, int calls) throws IOException {
    int number = calls;
    for (ToolRound round : turn.rounds()) {
      json.write(part("{\"role\":\"assistant\","));
      if (!round.text().isEmpty()) {
        json.write(part("\"content\":\""));
        texts.write(round.text(), json);
        json.write(part("\","));
      }
      String before = "\"tool_calls\":[";
      int id = number;
      for (ToolRound.Call call : round.calls()) {
        json.write(part(before + "{\"id\":\"" + id(++id)));
        json.write(part("\",\"type\":\"function\",\"function\":{\"name\":\""));
        json.write(call.name());
        if (asObjects) {
          json.write(part("\",\"arguments\":"));
          json.writeJson(call.arguments());
          json.write(part("}}"));
        } else {
          json.write(part("\",\"arguments\":\""));
          json.write(call.arguments());
          json.write(part("\"}}"));
        }
        before = ",";
      }
      byte[] end = turn.trained() ? shape.trained() : shape.untrained();
      json.write(part("]"));
      json.write(Arrays.copyOfRange(end, 1, end.length)); // there is no text whose quote it closes
      for (ToolRound.Call call : round.calls()) {
        json.write(part(",{\"role\":\"tool\",\"tool_call_id\":\"" + id(++number)));
        if (asObjects) {
          json.write(part("\",\"name\":\""));
          json.write(call.name());
        }
        json.write(part("\",\"content\":\""));
        texts.write(call.result(), json);
        json.write(part("\"}"));
      }
      json.write(part(","));
    }
    return number;
  }

  private static byte[] part(String ascii) {
    return JsonOutput.part(ascii);
  }
}
