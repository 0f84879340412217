package dev.prosa.transcript;

import dev.prosa.message.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls of one turn of the assistant, while their results still come in: in any order, and
 * those of several messages before the first result are of one round. For one thread.
 */
final class ToolCalls {

  private final List<ToolRound> rounds = new ArrayList<>();
  private final Map<String, ToolCall> waiting = new LinkedHashMap<>();
  private final Map<String, String> results = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private String before = "";

  /** Whether a result is still missing. */
  boolean isWaiting() {
    return results.size() < waiting.size();
  }

  /** The ids of the calls whose round is not complete. */
  List<String> ids() {
    return List.copyOf(waiting.keySet());
  }

  /** Whether a result of that call is missing. */
  boolean waitsFor(String id) {
    return waiting.containsKey(id) && !results.containsKey(id);
  }

  /** Whether a call of that id was ever made in the turn. */
  boolean knows(String id) {
    return known.contains(id);
  }

  /** Words that were said before the calls, or while they are waited for. */
  void say(String text) {
    if (!InvisibleCharacters.isAll(text)) {
      before = before.isEmpty() ? text : before + "\n" + text;
    }
  }

  /** Adds calls; an id that is waited for already is the same call again. */
  void call(List<ToolCall> calls) {
    for (ToolCall call : calls) {
      waiting.putIfAbsent(call.id(), call);
      known.add(call.id());
    }
  }

  /** Adds a result that is waited for. */
  void answer(String id, String result) {
    results.put(id, result);
    if (!isWaiting()) {
      List<ToolRound.Call> calls = new ArrayList<>();
      for (ToolCall call : waiting.values()) {
        String answered = results.getOrDefault(call.id(), ToolRound.NO_RESULT);
        calls.add(new ToolRound.Call(call.name(), call.arguments(), answered));
      }
      rounds.add(new ToolRound(before, calls));
      waiting.clear();
      results.clear();
      before = "";
    }
  }

  /** Those that are complete. */
  List<ToolRound> rounds() {
    return List.copyOf(rounds);
  }
}
