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
 * @param use whether a model shall learn to say it; always {@link Use#SHOWN} for the user
 * @param rounds what the assistant had tools do before it said {@code text}; mostly nothing
 */
public record Turn(Role role, String text, int messages, Use use, List<ToolRound> rounds) {

  /** Whether a model shall learn to say what it reads. */
  public enum Use {
    /** It learns to say it. */
    TRAINED,
    /** It only reads it. */
    SHOWN,
    /** It only reads it, since it may answer a picture or the like that is left out. */
    SHOWN_AFTER_MEDIA
  }

  /**
   * @throws IllegalArgumentException if it is of neither side, if {@code text} is blank, {@code
   *     messages} negative, or if the user has tools or is to be learnt
   */
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
    if (use != Use.SHOWN && role != Role.ASSISTANT) {
      throw new IllegalArgumentException("only what the assistant says is trained or an answer");
    }
  }

  /** A turn that has nothing to do with media or tools. */
  public Turn(Role role, String text, int messages, boolean trained) {
    this(role, text, messages, trained ? Use.TRAINED : Use.SHOWN, List.of());
  }

  /** Whether a model shall learn to say it. */
  public boolean trained() {
    return use == Use.TRAINED;
  }

  /** Whether it is not learnt since it may answer a picture or the like that is left out. */
  public boolean answersMedia() {
    return use == Use.SHOWN_AFTER_MEDIA;
  }

  /** The same, shown and not learnt. */
  public Turn untrained() {
    return new Turn(role, text, messages, trained() ? Use.SHOWN : use, rounds);
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
    return new Turn(role, change.apply(text), messages, use, others);
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
    return new Turn(role, text, 0, Use.SHOWN, rounds);
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
        + (trained() ? ", trained]" : "]");
  }
}
