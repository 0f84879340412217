package dev.prosa.transcript;

/**
 * What the user said and what the assistant answered, the smallest part a session is cut into.
 *
 * @param millis when the user began
 */
record Pair(Turn user, Turn assistant, long millis) {

  int messages() {
    return user.messages() + assistant.messages();
  }

  boolean isTrained() {
    return assistant.trained();
  }
}
