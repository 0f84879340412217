package dev.prosa.transcript;

/** Why a message that could be used is not: the rule it met, of those the user chose. */
public enum FilterReason {
  /** The list of phones to take does not name it. */
  PHONE_NOT_ALLOWED("phone-not-allowed"),
  /** The list of phones to leave out names it. */
  PHONE_DENIED("phone-denied"),
  /** Sent before {@code since}. */
  BEFORE_SINCE("before-since"),
  /** Sent at {@code until} or later. */
  AFTER_UNTIL("after-until"),
  /** No visible character in it. */
  EMPTY("empty"),
  /** It says no more than that there was a picture, a voice message, a deleted message. */
  MEDIA_PLACEHOLDER("media-placeholder"),
  /** One of the texts the user does not want. */
  DROPPED_TEXT("dropped-text"),
  /** The assistant spoke before the user did. */
  LEADING_ASSISTANT("leading-assistant"),
  /** The assistant answers, after an answer of its own, what is left out for its words. */
  ANSWER_TO_DROPPED("answer-to-dropped"),
  /** The user spoke last. */
  UNANSWERED("unanswered"),
  /** Part of a session with fewer turns than asked for. */
  TOO_SHORT("too-short"),
  /** Part of a transcript in which no turn is to be trained. */
  NOTHING_TO_LEARN("nothing-to-learn"),
  /** A question and its answer that exceed the limit of tokens by themselves. */
  TOO_LONG("too-long"),
  /** Part of an example whose very words another one has. */
  DUPLICATE("duplicate"),
  /** Part of an example that says nearly what another one says. */
  NEAR_DUPLICATE("near-duplicate");

  private final String label;

  FilterReason(String label) {
    this.label = label;
  }

  /** The reason's name in manifests and reports. */
  public String label() {
    return label;
  }
}
