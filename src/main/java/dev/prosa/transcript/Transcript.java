package dev.prosa.transcript;

import dev.prosa.message.PhoneMask;
import dev.prosa.message.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session of one person with the bot: the user begins, the sides take turns, the assistant has
 * the last word.
 *
 * @param phone whose it is, as stored
 * @param millis when its first message was sent, in milliseconds since 1970
 * @param turns at least two, user and assistant strictly in turns
 * @param system the system message that was in force, if such are asked for, or null
 */
public record Transcript(String phone, long millis, List<Turn> turns, @Nullable String system) {

  /**
   * @throws IllegalArgumentException as {@link #requireInTurns} does
   */
  public Transcript {
    turns = List.copyOf(turns);
    requireInTurns(turns);
  }

  /** A transcript without a system message. */
  public Transcript(String phone, long millis, List<Turn> turns) {
    this(phone, millis, turns, null);
  }

  /**
   * Guards what every target relies on.
   *
   * @throws IllegalArgumentException unless the user begins, the sides take turns and the assistant
   *     ends
   */
  public static void requireInTurns(List<Turn> turns) {
    if (turns.isEmpty() || turns.size() % 2 != 0) {
      throw new IllegalArgumentException("turns come in pairs, not " + turns.size());
    }
    for (int i = 0; i < turns.size(); i++) {
      Role expected = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
      if (turns.get(i).role() != expected) {
        throw new IllegalArgumentException("turn " + i + " is not the " + expected.label() + "'s");
      }
    }
  }

  /** How many stored messages it accounts for. */
  public int messages() {
    return turns.stream().mapToInt(Turn::messages).sum();
  }

  /** Hides the texts and the phone number. */
  @Override
  public String toString() {
    return "Transcript[" + PhoneMask.mask(phone) + ", " + turns.size() + " turns]";
  }
}
