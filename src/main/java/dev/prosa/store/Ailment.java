package dev.prosa.store;

import java.util.Locale;

/** What can be wrong with what is kept; {@link Doctor} finds and mends it. */
public enum Ailment {
  /** Something is kept of a person who was forgotten; exports leave it out. */
  FORGOTTEN(true, "people who were forgotten and of whom something is kept again"),
  /** A user's list names a message that is gone. */
  DANGLING(true, "names in users' lists that lead nowhere"),
  /** The list of all conversations does; exports count those as expired, writers trim them off. */
  DANGLING_IN_ALL(
      false, "names in all_conversations that lead nowhere; trim takes them off its head"),
  /** A user's list does not name a message of theirs. */
  MISSING(true, "messages that their user's list does not name"),
  /** The list of all conversations does not name a message. */
  MISSING_IN_ALL(true, "messages that all_conversations does not name"),
  /**
   * A user's list names a message twice. The old bot did that when a message overwrote another of
   * the same millisecond, which nobody can restore.
   */
  REPEATED(
      true, "names that stand twice in users' lists; each may be a message that was overwritten"),
  /**
   * The list of all conversations does. Exports count it once, the old bots' readers twice; it is
   * replaced in its place by a name that leads nowhere.
   */
  REPEATED_IN_ALL(true, "names that stand twice in all_conversations"),
  /** A user's list names a message of somebody else. */
  MISFILED(true, "names in the list of another user"),
  /** A list never expires. */
  ENDLESS_LIST(true, "lists without expiry"),
  /** A message never expires. */
  ENDLESS_MESSAGE(true, "messages without expiry"),
  /** A list expires before messages it names. */
  HASTY_LIST(true, "lists that expire before their messages"),
  /** A key that should be a list or a string is something else; it is put aside. */
  WRONG_TYPE(true, "keys of a wrong type"),
  /**
   * The index of users names somebody without a list, or does not name somebody who has one, or
   * knows less than their last message.
   */
  USERS_INDEX(true, "users that prosa:users lacks, has too many, or knows as of too long ago"),
  /**
   * What counts the trimmed elements is no number, and exports refuse to run; or it ends, and
   * positions will not mean what they did.
   */
  COUNTER(true, "the counter {all_conversations}:trimmed");

  private final boolean mendable;
  private final String description;

  Ailment(boolean mendable, String description) {
    this.mendable = mendable;
    this.description = description;
  }

  /** Whether the doctor can do something about it. */
  public boolean isMendable() {
    return mendable;
  }

  /** What it is, for people, in the plural. */
  public String description() {
    return description;
  }

  /** Its name for programs, such as {@code missing-in-all}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
