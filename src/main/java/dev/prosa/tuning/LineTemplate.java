package dev.prosa.tuning;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.rules.JsonOutput;
import java.io.IOException;

/**
 * What stands around the words in a row: a target's dialect, as far as it concerns writing. A row
 * is the {@code opening}, then the turns with commas between them, then {@code end}.
 *
 * @param opening what a row begins with
 * @param trained after the words of the assistant that are to be learnt
 * @param untrained after words of the assistant that are only shown; in a dialect that cannot say
 *     so the same as {@code trained}
 */
@SuppressWarnings("ArrayRecordComponent") // constants that are never compared
record LineTemplate(
    Opening opening,
    byte[] user,
    byte[] endUser,
    byte[] assistant,
    byte[] trained,
    byte[] untrained,
    byte[] end) {

  /**
   * What a row begins with.
   *
   * @param plain up to the first turn, without a system prompt
   * @param beforeSystem up to the system prompt
   * @param afterSystem from there to the first turn
   */
  @SuppressWarnings("ArrayRecordComponent") // constants that are never compared
  private record Opening(byte[] plain, byte[] beforeSystem, byte[] afterSystem) {}

  private static final String ROLE_CONTENT = "{\"role\":\"%s\",\"content\":\"";
  private static final String ROLE_PARTS = "{\"role\":\"%s\",\"parts\":[{\"text\":\"";
  private static final String ROLE_TEXTS = "{\"role\":\"%s\",\"content\":[{\"text\":\"";

  /** {@code {"messages":[{"role":…,"content":…},…]}}. */
  static final LineTemplate MESSAGES = messages("\"}", "\"}");

  /**
   * The same, with {@code "weight":1} or {@code 0} on all that the assistant says: a column that
   * only appears in a later row breaks loaders that take the columns from the first rows.
   */
  static final LineTemplate WEIGHTED = messages("\",\"weight\":1}", "\",\"weight\":0}");

  /** The same, with {@code "train":true} or {@code false} on all that the assistant says. */
  static final LineTemplate FLAGGED = messages("\",\"train\":true}", "\",\"train\":false}");

  /** {@code {"systemInstruction":…,"contents":[{"role":…,"parts":[{"text":…}]},…]}}. */
  static final LineTemplate CONTENTS =
      of(
          "{\"contents\":[",
          "{\"systemInstruction\":" + ROLE_PARTS.formatted("system"),
          "\"}]},\"contents\":[",
          ROLE_PARTS.formatted("user"),
          ROLE_PARTS.formatted("model"),
          "\"}]}",
          "\"}]}",
          "]}\n");

  /** {@code {"schemaVersion":…,"system":[{"text":…}],"messages":[{"role":…,"content":[…]},…]}}. */
  static final LineTemplate CONVERSE =
      of(
          "{\"schemaVersion\":\"bedrock-conversation-2024\",\"messages\":[",
          "{\"schemaVersion\":\"bedrock-conversation-2024\",\"system\":[{\"text\":\"",
          "\"}],\"messages\":[",
          ROLE_TEXTS.formatted("user"),
          ROLE_TEXTS.formatted("assistant"),
          "\"}]}",
          "\"}]}",
          "]}\n");

  /**
   * {@code {"system":…,"conversations":[{"from":…,"value":…},…]}}; the system prompt may be empty
   * but is always there, for a column that no row has breaks the reader.
   */
  static final LineTemplate CONVERSATIONS =
      of(
          "{\"system\":\"\",\"conversations\":[",
          "{\"system\":\"",
          "\",\"conversations\":[",
          "{\"from\":\"human\",\"value\":\"",
          "{\"from\":\"gpt\",\"value\":\"",
          "\"}",
          "\"}",
          "]}\n");

  /** {@code {"prompt":[…],"completion":[…]}}; {@code end} closes the completion. */
  static final LineTemplate COMPLETION =
      of(
          "{\"prompt\":[",
          "{\"prompt\":[" + ROLE_CONTENT.formatted("system"),
          "\"},",
          ROLE_CONTENT.formatted("user"),
          ROLE_CONTENT.formatted("assistant"),
          "\"}",
          "\"}",
          "]}\n");

  private static LineTemplate messages(String trained, String untrained) {
    return of(
        "{\"messages\":[",
        "{\"messages\":[" + ROLE_CONTENT.formatted("system"),
        "\"},",
        ROLE_CONTENT.formatted("user"),
        ROLE_CONTENT.formatted("assistant"),
        trained,
        untrained,
        "]}\n");
  }

  private static LineTemplate of(
      String begin,
      String beginSystem,
      String endSystem,
      String user,
      String assistant,
      String trained,
      String untrained,
      String end) {
    String endUser = trained.replaceFirst(",\"(train|weight)\":(true|1)", "");
    return new LineTemplate(
        new Opening(
            JsonOutput.part(begin), JsonOutput.part(beginSystem), JsonOutput.part(endSystem)),
        JsonOutput.part(user),
        JsonOutput.part(endUser),
        JsonOutput.part(assistant),
        JsonOutput.part(trained),
        JsonOutput.part(untrained),
        JsonOutput.part(end));
  }

  /** Writes all up to the first turn. */
  void begin(Example example, EscapeCache texts, JsonOutput json) throws IOException {
    String system = example.system();
    if (system == null) {
      json.write(opening.plain);
    } else {
      json.write(opening.beforeSystem);
      texts.write(system, json);
      json.write(opening.afterSystem);
    }
  }

  /** Writes one turn. */
  void turn(Turn turn, EscapeCache texts, JsonOutput json) throws IOException {
    boolean fromUser = turn.role() == Role.USER;
    json.write(fromUser ? user : assistant);
    texts.write(turn.text(), json);
    json.write(fromUser ? endUser : turn.trained() ? trained : untrained);
  }
}
