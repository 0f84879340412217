package dev.prosa.transcript;

import java.io.Serializable;
import java.time.Duration;

/**
 * How chats become transcripts.
 *
 * @param selection whose messages are taken, and from when
 * @param sessions where a transcript begins and ends
 * @param texts what is left out or not learnt because of what it says
 */
public record Shaping(Selection selection, Sessions sessions, Texts texts) implements Serializable {

  /** Eight million chars: dozens of books. */
  public static final int MAX_CHARS = 8_000_000;

  /** The same, of messages of that time alone. */
  public Shaping withPeriod(Period period) {
    return new Shaping(new Selection(period, selection.closing, selection.phones), sessions, texts);
  }

  /** The same, of sessions alone that ended at that time. */
  public Shaping withClosing(Period closing) {
    return new Shaping(new Selection(selection.period, closing, selection.phones), sessions, texts);
  }

  /**
   * Whose messages are taken, and from when.
   *
   * @param period when a message must have been sent
   * @param closing when a session must have ended, which it does when nothing follows for the
   *     length of the session gap
   * @param phones whose conversations are taken
   */
  public record Selection(Period period, Period closing, PhoneFilter phones)
      implements Serializable {

    /** Everybody's, always. */
    public static final Selection ALL =
        new Selection(Period.ALWAYS, Period.ALWAYS, PhoneFilter.EVERYBODY);
  }

  /**
   * Where a transcript begins and ends.
   *
   * @param gap a silence longer than this begins another transcript; more than 0
   * @param mergeWindow messages of one side further apart are not one turn: the later one begins
   *     another transcript; not negative, and zero merges whatever the distance
   * @param minTurns the fewest turns of a session; at least 2
   * @param maxTurns the most turns of a transcript, longer sessions become several; even, or 0 for
   *     no limit
   * @param maxChars from how many chars on a session is cut at the next pair of turns, so that one
   *     that never ends fits into memory; at least 1
   */
  public record Sessions(
      Duration gap, Duration mergeWindow, int minTurns, int maxTurns, int maxChars)
      implements Serializable {

    /**
     * @throws IllegalArgumentException if a value is outside its range
     */
    public Sessions {
      require(!gap.isNegative() && !gap.isZero(), "the session gap must be more than 0");
      require(!mergeWindow.isNegative(), "the merge window must not be negative");
      require(minTurns >= 2, "the fewest turns must be at least 2: a question and an answer");
      require(
          maxTurns == 0 || (maxTurns >= minTurns && maxTurns % 2 == 0),
          "the most turns must be 0, for no limit, or an even number not below the fewest");
      require(maxChars > 0, "maxChars must be positive");
    }

    private static void require(boolean condition, String message) {
      if (!condition) {
        throw new IllegalArgumentException(message);
      }
    }
  }

  /**
   * What is left out or not learnt because of what it says.
   *
   * @param dropped what is left out wherever it is a whole message
   * @param untrained what the assistant said but shall not learn to say
   * @param media what becomes of pictures and the like
   * @param prompts what becomes of stored system messages
   */
  public record Texts(PhraseSet dropped, PhraseSet untrained, Media media, StoredPrompts prompts)
      implements Serializable {

    /** Nothing but media and stored prompts is left out. */
    public static final Texts ALL =
        new Texts(PhraseSet.NONE, PhraseSet.NONE, Media.DROPPED, StoredPrompts.IGNORED);
  }

  /** What becomes of what stands for a picture that the user sent and the like. */
  public enum Media {
    /** It is left out, and what answers it is not trained. */
    DROPPED,
    /** It is kept as words such as {@code [image]}. */
    AS_WORDS
  }

  /** What becomes of stored system messages. */
  public enum StoredPrompts {
    /** They are left out. */
    IGNORED,
    /** They are the prompts of what follows them: another prompt begins another transcript. */
    USED
  }
}
