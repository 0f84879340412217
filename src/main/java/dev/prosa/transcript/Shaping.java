package dev.prosa.transcript;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How conversations become transcripts.
 *
 * @param selection which messages are taken at all
 * @param wording which of them are left out, or not trained, for their words
 * @param sessions where a conversation is cut
 */
public record Shaping(Selection selection, Wording wording, Sessions sessions)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What trains well, of all messages of all people. */
  public static Shaping defaults() {
    return new Shaping(Selection.EVERYTHING, Wording.USUAL, Sessions.USUAL);
  }

  /**
   * Which messages are taken, by time and by person. Phones are compared digit by digit however
   * they are formatted, names of other kinds (groups, {@code @lid}) as they are.
   *
   * @param since when the earliest was sent, in milliseconds since 1970
   * @param until before when the latest was sent; {@link Long#MAX_VALUE} for no limit
   * @param phones whose; empty for everybody's
   * @param exceptPhones whose not, even if {@code phones} has them
   */
  public record Selection(long since, long until, Set<String> phones, Set<String> exceptPhones)
      implements Serializable {

    private static final long serialVersionUID = 1L;

    /** All messages of all people. */
    public static final Selection EVERYTHING = new Selection(0, Long.MAX_VALUE, Set.of(), Set.of());

    public Selection {
      phones = Set.copyOf(phones);
      exceptPhones = Set.copyOf(exceptPhones);
      if (since < 0 || until <= since) {
        throw new IllegalArgumentException(
            "since must be from 0 and before until: " + since + ", " + until);
      }
    }

    /** Hides the phone numbers. */
    @Override
    public String toString() {
      return "Selection[since="
          + since
          + ", until="
          + until
          + ", phones="
          + phones.size()
          + ", exceptPhones="
          + exceptPhones.size()
          + "]";
    }
  }

  /**
   * What is done about certain words. A message has one of these texts if it says that and nothing
   * else; case, kinds of white space and invisible characters do not count.
   *
   * @param dropPlaceholders whether messages that only stand for a picture, a voice message, a
   *     deleted message are left out
   * @param dropTexts texts that are left out
   * @param untrainedTexts what the assistant said but shall not learn to say
   */
  public record Wording(boolean dropPlaceholders, Set<String> dropTexts, Set<String> untrainedTexts)
      implements Serializable {

    private static final long serialVersionUID = 1L;

    /** No placeholders, and no learning of the old bot's apology for its own failures. */
    public static final Wording USUAL =
        new Wording(
            true,
            Set.of(),
            Set.of(
                "Desculpe, ocorreu um erro ao processar sua mensagem."
                    + " Tente novamente mais tarde."));

    public Wording {
      dropTexts = Set.copyOf(dropTexts);
      untrainedTexts = Set.copyOf(untrainedTexts);
    }
  }

  /**
   * Where a conversation is cut, and how long its parts are.
   *
   * @param gap the longest silence inside one session; silences are those between messages that
   *     were not left out
   * @param mergeWindow the longest silence inside one turn, or null for any that {@code gap} allows
   * @param minTurns how many turns a session must have; those cut for their size always suffice
   * @param maxTurns how many turns a transcript may have, at least 2, or 0 for any number
   * @param maxBytes past how much text, in bytes, a session is cut at the next occasion, so that it
   *     fits into memory
   */
  public record Sessions(
      Duration gap, @Nullable Duration mergeWindow, int minTurns, int maxTurns, int maxBytes)
      implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

    /** A new session after a day of silence. */
    public static final Sessions USUAL = new Sessions(Duration.ofHours(24), null, 2, 0, 8 << 20);

    public Sessions {
      requireSpan("gap", gap);
      if (mergeWindow != null) {
        requireSpan("mergeWindow", mergeWindow);
      }
      if (minTurns < 0) {
        throw new IllegalArgumentException("minTurns must not be negative: " + minTurns);
      }
      if (maxTurns != 0 && maxTurns < Math.max(2, minTurns)) {
        throw new IllegalArgumentException(
            "maxTurns must be 0, or at least 2 and minTurns: " + maxTurns);
      }
      if (maxBytes < 1) {
        throw new IllegalArgumentException("maxBytes must be positive: " + maxBytes);
      }
    }

    private static void requireSpan(String name, Duration span) {
      if (span.isNegative() || span.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(name + " must not be negative or endless: " + span);
      }
    }
  }
}
