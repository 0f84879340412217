package dev.prosa.cli.terminal;

import dev.prosa.error.MessageLanguage;

/** The command line is wrong; says why, and what would be right, in the user's language. */
public final class UsageException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient Object[] facts;

  /**
   * @param key of a phrase
   * @param facts for its gaps; nothing that might be a phone number or a password
   */
  public UsageException(String key, Object... facts) {
    super(Messages.in(MessageLanguage.ENGLISH).of(key, facts));
    this.key = key;
    this.facts = facts.clone();
  }

  public String in(Messages phrases) {
    return phrases.of(key, facts);
  }
}
