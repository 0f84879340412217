package dev.prosa.transcript;

/**
 * Knows of one conversation whether what the assistant says may answer something that the user sent
 * and that is left out: a model that learnt the answer as one to the words beside a picture would
 * confirm payments unasked. For one thread.
 */
final class OmittedMedia {

  private final long gap;
  private long lastMillis;
  private boolean answered = true;
  private boolean omitted;

  /**
   * @param gap a longer silence, in milliseconds, and nothing before it is answered any more
   */
  OmittedMedia(long gap) {
    this.gap = gap;
  }

  /** Another conversation begins. */
  void forget() {
    answered = true;
    omitted = false;
  }

  /** The user sent something that is left out, or that left something out besides its words. */
  void omit(long millis) {
    userSends(millis);
    omitted = true;
  }

  /** The user said something. */
  void userSaid(long millis) {
    userSends(millis);
  }

  /** The assistant said something: whether it may answer what is left out. */
  boolean mayAnswerIt(long millis) {
    pass(millis);
    answered = true;
    return omitted;
  }

  private void userSends(long millis) {
    pass(millis);
    if (answered) {
      forget();
      answered = false;
    }
  }

  private void pass(long millis) {
    if (millis - lastMillis > gap) {
      forget();
    }
    lastMillis = millis;
  }
}
