package dev.prosa.message;

/**
 * Bytes that are not a message. Says why, never what: neither the message nor a cause quotes the
 * input, which may be a customer's words.
 */
public final class MalformedMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  /** {@code where} names a field or a column, never a value. */
  MalformedMessageException(RejectReason reason, String where) {
    // No stack trace: in an export these are data, thrown by the million.
    super(reason.label() + " (" + where + ")", null, false, false);
    this.reason = reason;
  }

  public RejectReason reason() {
    return reason;
  }
}
