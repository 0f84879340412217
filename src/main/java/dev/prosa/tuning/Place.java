package dev.prosa.tuning;

import dev.prosa.tuning.Grammar.KnownKey;

/** Where in a line one is, for those who are told what is wrong there. Messages count from 1. */
final class Place {

  private String section = "";
  private int message;

  /** Messages follow, which are called so. */
  void enter(String name) {
    section = name;
    message = 0;
  }

  void next() {
    message++;
  }

  void leave() {
    message = 0;
  }

  /** {@code message 3: what}, or what alone outside of messages. */
  BrokenRule broken(String what) {
    return new BrokenRule(message == 0 ? what : section + message + ": " + what);
  }

  BrokenRule broken(KnownKey key, String what) {
    return broken("\"" + key.name() + "\" " + what);
  }

  /** {@code message 3 is what}. */
  BrokenRule is(String what) {
    return new BrokenRule(section + message + " is " + what);
  }
}
