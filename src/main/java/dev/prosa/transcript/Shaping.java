package dev.prosa.transcript;

import java.io.Serializable;
import java.time.Duration;

/**
 * How chats become transcripts.
 *
 * @param period when a message must have been sent
 * @param closing when a session must have ended, which it does when nothing follows for the length
 *     of the session gap
 * @param phones whose conversations are taken
 * @param sessionGap a silence longer than this begins another transcript; more than 0
 * @param mergeWindow messages of one side further apart are not one turn: the later one begins
 *     another transcript; zero merges whatever the distance
 * @param droppedTexts what is left out wherever it is a whole message
 * @param untrainedTexts what the assistant said but shall not learn to say
 * @param minTurns the fewest turns of a session; at least 2
 * @param maxTurns the most turns of a transcript, longer sessions become several; even, or 0 for no
 *     limit
 * @param maxChars from how many chars on a session is cut at the next pair of turns, so that one
 *     that never ends fits into memory
 */
public record Shaping(
    Period period,
    Period closing,
    PhoneFilter phones,
    Duration sessionGap,
    Duration mergeWindow,
    PhraseSet droppedTexts,
    PhraseSet untrainedTexts,
    int minTurns,
    int maxTurns,
    int maxChars)
    implements Serializable {

  /** Eight million chars: dozens of books. */
  public static final int MAX_CHARS = 8_000_000;

  public Shaping {
    require(
        !sessionGap.isNegative() && !sessionGap.isZero(), "the session gap must be more than 0");
    require(!mergeWindow.isNegative(), "the merge window must not be negative");
    require(minTurns >= 2, "the fewest turns must be at least 2: a question and an answer");
    require(
        maxTurns == 0 || (maxTurns >= minTurns && maxTurns % 2 == 0),
        "the most turns must be 0, for no limit, or an even number not below the fewest");
    require(maxChars > 0, "maxChars must be positive");
  }

  /** The same, of messages of that time alone. */
  public Shaping withPeriod(Period period) {
    return new Shaping(
        period,
        closing,
        phones,
        sessionGap,
        mergeWindow,
        droppedTexts,
        untrainedTexts,
        minTurns,
        maxTurns,
        maxChars);
  }

  /** The same, of sessions alone that ended at that time. */
  public Shaping withClosing(Period closing) {
    return new Shaping(
        period,
        closing,
        phones,
        sessionGap,
        mergeWindow,
        droppedTexts,
        untrainedTexts,
        minTurns,
        maxTurns,
        maxChars);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
