package dev.prosa.message;

/** Why a stored record cannot be used. */
public enum RejectReason {
  /** A list element that is neither the name of a message nor a JSON object. */
  UNREADABLE_REF("unreadable-ref"),
  /** The key exists but does not hold a string. */
  NOT_A_STRING("not-a-string"),
  /** Not JSON, or not valid UTF-8. */
  NOT_JSON("not-json"),
  /** JSON, but not an object. */
  NOT_AN_OBJECT("not-an-object"),
  /** One of {@code role}, {@code content}, {@code timestamp}, {@code phoneNumber} is missing. */
  MISSING_FIELD("missing-field"),
  /** A field has the wrong type or an impossible value. */
  WRONG_TYPE("wrong-type"),
  /** {@code timestamp} is no time when a message can have been sent: before 1970, or after 2099. */
  UNUSABLE_TIME("unusable-time"),
  /** {@code role} is none of {@code user}, {@code assistant}, {@code tool}, {@code system}. */
  UNKNOWN_ROLE("unknown-role"),
  /** The message names another phone than the reference that led to it. */
  PHONE_MISMATCH("phone-mismatch"),
  /** Longer than {@link MessageCodec#MAX_BYTES}. */
  TOO_LARGE("too-large");

  private final String label;

  RejectReason(String label) {
    this.label = label;
  }

  /** The reason's name in manifests and rejected records. */
  public String label() {
    return label;
  }
}
