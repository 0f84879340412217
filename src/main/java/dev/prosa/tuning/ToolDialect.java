package dev.prosa.tuning;

import dev.prosa.message.JsonTree;
import dev.prosa.transcript.ToolRound;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;
import java.util.List;

/**
 * How a target writes what the assistant has to do with tools: which there are, and what they were
 * asked and answered before it spoke. Calls are numbered from 1 in each row, as {@code call00001}:
 * every target takes nine letters and digits, and no id tells anything.
 */
enum ToolDialect {
  /** The target has no form for tools. */
  NONE,

  /** {@code tool_calls} whose arguments are text, and messages of {@code tool}. */
  OPENAI {
    @Override
    int rounds(Turn turn, int calls, LineTemplate shape, EscapeCache texts, JsonOutput json)
        throws IOException {
      return new OpenAiToolRounds(shape, texts, json).write(turn, calls);
    }
  },

  /** The same; a reply is words or calls. */
  MISTRAL {
    @Override
    boolean takesWords() {
      return false;
    }

    @Override
    int rounds(Turn turn, int calls, LineTemplate shape, EscapeCache texts, JsonOutput json)
        throws IOException {
      return new OpenAiToolRounds(shape, texts, json).write(turn, calls);
    }
  },

  /** The same with arguments as objects, as chat templates want them. */
  CHAT_TEMPLATE {
    @Override
    int rounds(Turn turn, int calls, LineTemplate shape, EscapeCache texts, JsonOutput json)
        throws IOException {
      return new OpenAiToolRounds(shape, texts, json).asObjects().write(turn, calls);
    }
  },

  /** The same, and the tools as text, since columns of JSON have no type of their own. */
  TRL {
    @Override
    void declare(ToolDeclarations tools, JsonOutput json) throws IOException {
      json.write(part(",\"tools\":\""));
      json.write(tools.json());
      json.write(part("\""));
    }

    @Override
    int rounds(Turn turn, int calls, LineTemplate shape, EscapeCache texts, JsonOutput json)
        throws IOException {
      return new OpenAiToolRounds(shape, texts, json).asObjects().write(turn, calls);
    }
  },

  /** Google's {@code functionCall} and {@code functionResponse}. */
  GEMINI {
    @Override
    void declare(ToolDeclarations tools, JsonOutput json) throws IOException {
      json.write(part(",\"tools\":"));
      json.writeJson(tools.asFunctionDeclarations());
    }

    @Override
    int rounds(Turn turn, int calls, LineTemplate shape, EscapeCache texts, JsonOutput json)
        throws IOException {
      for (ToolRound round : turn.rounds()) {
        json.write(part("{\"role\":\"model\",\"parts\":["));
        said(round, texts, json);
        String before = "";
        for (ToolRound.Call call : round.calls()) {
          json.write(part(before + "{\"functionCall\":{\"name\":\""));
          json.write(call.name());
          json.write(part("\",\"args\":"));
          json.writeJson(call.arguments());
          json.write(part("}}"));
          before = ",";
        }
        json.write(part("]},{\"role\":\"user\",\"parts\":["));
        before = "";
        for (ToolRound.Call call : round.calls()) {
          json.write(part(before + "{\"functionResponse\":{\"name\":\""));
          json.write(call.name());
          json.write(part("\",\"response\":"));
          response(call.result(), json);
          json.write(part("}}"));
          before = ",";
        }
        json.write(part("]},"));
      }
      return calls;
    }

    /** An object, as it must be. */
    private void response(String result, JsonOutput json) throws IOException {
      JsonTree tree = JsonTree.parse(result).orElse(null);
      if (tree != null && tree.isObject()) {
        json.writeJson(tree.text());
        return;
      }
      json.write(part("{\"result\":"));
      if (tree == null) {
        json.write(part("\""));
        json.write(result);
        json.write(part("\""));
      } else {
        json.writeJson(tree.text());
      }
      json.write(part("}"));
    }
  },

  /** Amazon's {@code toolUse} and {@code toolResult}. */
  NOVA {
    @Override
    boolean wantsDeclared() {
      return true;
    }

    @Override
    void declare(ToolDeclarations tools, JsonOutput json) throws IOException {
      json.write(part(",\"toolConfig\":"));
      json.writeJson(tools.asToolConfig());
    }

    @Override
    int rounds(Turn turn, int calls, LineTemplate shape, EscapeCache texts, JsonOutput json)
        throws IOException {
      int number = calls;
      for (ToolRound round : turn.rounds()) {
        json.write(part("{\"role\":\"assistant\",\"content\":["));
        said(round, texts, json);
        String before = "";
        int id = number;
        for (ToolRound.Call call : round.calls()) {
          json.write(
              part(
                  before
                      + "{\"toolUse\":{\"toolUseId\":\""
                      + OpenAiToolRounds.id(++id)
                      + "\",\"name\":\""));
          json.write(call.name());
          json.write(part("\",\"input\":"));
          json.writeJson(call.arguments());
          json.write(part("}}"));
          before = ",";
        }
        json.write(part("]},{\"role\":\"user\",\"content\":["));
        before = "";
        for (ToolRound.Call call : round.calls()) {
          json.write(
              part(before + "{\"toolResult\":{\"toolUseId\":\"" + OpenAiToolRounds.id(++number)));
          json.write(part("\",\"content\":[{\"text\":\""));
          texts.write(call.result(), json);
          json.write(part("\"}]}}"));
          before = ",";
        }
        json.write(part("]},"));
      }
      return number;
    }
  },

  /** LLaMA-Factory's {@code function_call} and {@code observation}, of which one answers it. */
  SHAREGPT {
    @Override
    boolean takesWords() {
      return false;
    }

    @Override
    void declare(ToolDeclarations tools, JsonOutput json) throws IOException {
      json.write(part(",\"tools\":\""));
      json.write(tools.asFunctions());
      json.write(part("\""));
    }

    @Override
    int rounds(Turn turn, int calls, LineTemplate shape, EscapeCache texts, JsonOutput json)
        throws IOException {
      for (ToolRound round : turn.rounds()) {
        json.write(part("{\"from\":\"function_call\",\"value\":\""));
        json.write(listed(round.calls().stream().map(ToolDialect::described).toList()));
        json.write(part("\"},{\"from\":\"observation\",\"value\":\""));
        List<ToolRound.Call> all = round.calls();
        json.write(
            all.size() == 1
                ? all.get(0).result()
                : listed(all.stream().map(call -> asJson(call.result())).toList()));
        json.write(part("\"},"));
      }
      return calls;
    }
  };

  /** Whether calls can be written. */
  boolean takesCalls() {
    return this != NONE;
  }

  /** Whether there may be words beside calls. */
  boolean takesWords() {
    return true;
  }

  /** Whether only tools that are declared may be called, if any are. */
  boolean wantsDeclared() {
    return false;
  }

  /** Writes which tools there are, behind the turns. */
  void declare(ToolDeclarations tools, JsonOutput json) throws IOException {
    if (takesCalls()) {
      json.write(part(",\"tools\":"));
      json.writeJson(tools.json());
    }
  }

  /**
   * Writes what the assistant did before the words of {@code turn}, with a comma behind.
   *
   * @param calls how many calls the row has already
   * @return how many it has now
   */
  int rounds(Turn turn, int calls, LineTemplate shape, EscapeCache texts, JsonOutput json)
      throws IOException {
    throw new UnsupportedOperationException("no form for tools");
  }

  private static void said(ToolRound round, EscapeCache texts, JsonOutput json) throws IOException {
    if (!round.text().isEmpty()) {
      json.write(part("{\"text\":\""));
      texts.write(round.text(), json);
      json.write(part("\"},"));
    }
  }

  private static String described(ToolRound.Call call) {
    return "{\"name\":\"" + call.name() + "\",\"arguments\":" + call.arguments() + "}";
  }

  /** As it is, if it is JSON, else as a string. */
  private static String asJson(String result) {
    return JsonTree.parse(result).map(JsonTree::text).orElseGet(() -> JsonTree.of(result).text());
  }

  private static String listed(List<String> values) {
    return values.size() == 1 ? values.get(0) : "[" + String.join(",", values) + "]";
  }

  private static byte[] part(String ascii) {
    return JsonOutput.part(ascii);
  }
}
