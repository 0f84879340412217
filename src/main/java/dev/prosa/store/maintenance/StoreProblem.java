package dev.prosa.store.maintenance;

import java.util.Locale;

/** What can be wrong with what is kept; {@link Doctor} finds and repairs it. */
public enum StoreProblem {
  /** Something is kept of a person who was forgotten; exports leave it out. */
  FORGOTTEN(true),
  /** A user's list names a message that is gone. */
  DANGLING(true),
  /** The list of all conversations does; exports count those as expired, writers trim them off. */
  DANGLING_IN_ALL(false),
  /** A user's list does not name a message of theirs. */
  MISSING(true),
  /** The list of all conversations does not name a message. */
  MISSING_IN_ALL(true),
  /**
   * A user's list names a message twice. The old bot did that when a message overwrote another of
   * the same millisecond, which nobody can restore.
   */
  REPEATED(true),
  /**
   * The list of all conversations does. Exports count it once, the old bots' readers twice; it is
   * replaced in its place by a tombstone.
   */
  REPEATED_IN_ALL(true),
  /** A user's list names a message of somebody else. */
  WRONG_OWNER(true),
  /** A list never expires. */
  LIST_WITHOUT_TTL(true),
  /** A message never expires. */
  MESSAGE_WITHOUT_TTL(true),
  /** A list expires before messages it names. */
  LIST_EXPIRES_EARLY(true),
  /** A key that should be a list or a string is something else; it is put aside. */
  WRONG_TYPE(true),
  /**
   * The index of users names somebody without a list, or does not name somebody who has one, or
   * knows less than their last message.
   */
  USERS_INDEX(true),
  /**
   * What counts the trimmed elements is no number, and exports refuse to run; or it ends, and
   * positions will not mean what they did.
   */
  BAD_TRIM_COUNTER(true),
  /** A message's time is a number of seconds. */
  TIME_IN_SECONDS(false),
  /** A message's time stands between quotes. */
  TIME_AS_TEXT(false),
  /** A message's time is 0, has a fraction, or counts microseconds or nanoseconds. */
  UNUSUAL_TIME(false),
  /** A message's time is none when it can have been sent; exports leave it out. */
  UNUSABLE_TIME(false);

  private final boolean repairable;

  StoreProblem(boolean repairable) {
    this.repairable = repairable;
  }

  /** Whether the doctor can do something about it. */
  public boolean isRepairable() {
    return repairable;
  }

  /** Its name for programs, such as {@code missing-in-all}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
