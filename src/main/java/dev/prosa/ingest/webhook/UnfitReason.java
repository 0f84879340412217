package dev.prosa.ingest.webhook;

/** Why nothing could be made of what a gateway told. */
public enum UnfitReason {
  /** The payload is not of the gateway's form. */
  OTHER_FORM("other-form"),
  /** An event of a kind that is not known. */
  UNKNOWN_EVENT("unknown-event"),
  /** A message of a kind that is not known. */
  UNKNOWN_KIND("unknown-kind"),
  /** A message of a known kind without anything that it says. */
  NO_WORDS("no-words"),
  /** It names nobody whose conversation it could belong to. */
  NO_CONVERSATION("no-conversation"),
  /** An edit or the like that does not name its message. */
  NO_MESSAGE("no-message"),
  /** An id too long to be remembered. */
  LONG_ID("long-id"),
  /** An id with half a character, which would be the same as other such ids once it is hashed. */
  BROKEN_ID("broken-id");

  private final String label;

  UnfitReason(String label) {
    this.label = label;
  }

  /** Its name in metrics. */
  public String label() {
    return label;
  }
}
