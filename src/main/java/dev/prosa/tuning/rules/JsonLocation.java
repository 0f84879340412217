package dev.prosa.tuning.rules;

import dev.prosa.tuning.rules.LineSchema.KnownKey;

/** Where in a line one is, for those who are told what is wrong there. Messages count from 1. */
final class JsonLocation {

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
  LineViolationException broken(String what) {
    return new LineViolationException(message == 0 ? what : section + message + ": " + what);
  }

  LineViolationException broken(KnownKey key, String what) {
    return broken("\"" + key.name() + "\" " + what);
  }

  /** {@code message 3 is what}. */
  LineViolationException is(String what) {
    return new LineViolationException(section + message + " is " + what);
  }
}
