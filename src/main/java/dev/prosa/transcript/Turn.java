package dev.prosa.transcript;

import dev.prosa.message.Role;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What one side said until the other side spoke.
 *
 * @param role who said it
 * @param text what was said, not blank; merged messages are separated by a newline
 * @param messages how many stored messages this turn accounts for; not negative, and 0 in a copy
 *     that is only repeated as context
 * @param trained whether a model shall learn to say it; always false for the user
 * @param answersMedia whether it is shown and not learnt since it may answer a picture or the like
 *     that is left out
 * @param rounds what the assistant had tools do before it said {@code text}; mostly nothing
 */
public record Turn(
    Role role,
    String text,
    int messages,
    boolean trained,
    boolean answersMedia,
    List<ToolRound> rounds) {

  public Turn {
    rounds = List.copyOf(rounds);
    if (role != Role.USER && role != Role.ASSISTANT) {
      throw new IllegalArgumentException("a turn of neither side");
    }
    if (!rounds.isEmpty() && role != Role.ASSISTANT) {
      throw new IllegalArgumentException("only the assistant has tools");
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("a turn without text");
    }
    if (messages < 0) {
      throw new IllegalArgumentException("messages must not be negative: " + messages);
    }
    if (trained && role != Role.ASSISTANT) {
      throw new IllegalArgumentException("only what the assistant says is trained");
    }
    if (answersMedia && (trained || role != Role.ASSISTANT)) {
      throw new IllegalArgumentException("an answer to media is the assistant's and untrained");
    }
  }

  /** A turn that has nothing to do with media or tools. */
  public Turn(Role role, String text, int messages, boolean trained) {
    this(role, text, messages, trained, /* answersMedia= */ false, List.of());
  }

  /** The same, shown and not learnt. */
  public Turn untrained() {
    return new Turn(role, text, messages, false, answersMedia, rounds);
  }

  /** How many chars all its texts have. */
  public long chars() {
    if (rounds.isEmpty()) {
      return text.length();
    }
    long[] chars = {0};
    forEachText(one -> chars[0] += one.length());
    return chars[0];
  }

  /** Hands over its words and what was said to tools and by them; arguments as JSON. */
  public void forEachText(Consumer<String> reader) {
    for (ToolRound round : rounds) {
      reader.accept(round.text());
      for (ToolRound.Call call : round.calls()) {
        reader.accept(call.arguments());
        reader.accept(call.result());
      }
    }
    reader.accept(text);
  }

  /** The same with other texts in the place of those that {@link #forEachText} hands over. */
  public Turn withTexts(UnaryOperator<String> change) {
    List<ToolRound> others =
        rounds.stream()
            .map(
                round ->
                    new ToolRound(
                        change.apply(round.text()),
                        round.calls().stream()
                            .map(
                                call ->
                                    new ToolRound.Call(
                                        call.name(),
                                        change.apply(call.arguments()),
                                        change.apply(call.result())))
                            .toList()))
            .toList();
    return new Turn(role, change.apply(text), messages, trained, answersMedia, others);
  }

  /** All that the model reads or learns of it, as one text: calls and results, then the words. */
  public String transcription() {
    if (rounds.isEmpty()) {
      return text;
    }
    StringBuilder all = new StringBuilder();
    for (ToolRound round : rounds) {
      if (!round.text().isEmpty()) {
        all.append(round.text()).append('\n');
      }
      round.calls().forEach(call -> all.append(call.name()).append(call.arguments()).append('\n'));
      round.calls().forEach(call -> all.append(call.result()).append('\n'));
    }
    return all.append(text).toString();
  }

  /** The same words, repeated for what follows: neither trained nor counted again. */
  public Turn asContext() {
    return new Turn(role, text, 0, false, /* answersMedia= */ false, rounds);
  }

  /** Hides the text: a {@code Turn} is safe to log. */
  @Override
  public String toString() {
    return "Turn["
        + role.label()
        + ", "
        + text.length()
        + " chars of "
        + messages
        + " messages"
        + (rounds.isEmpty() ? "" : ", " + rounds.size() + " rounds of tools")
        + (trained ? ", trained]" : "]");
  }
}
