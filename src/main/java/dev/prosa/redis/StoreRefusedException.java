package dev.prosa.redis;

import dev.prosa.error.Explanation;
import org.jspecify.annotations.Nullable;

/** Redis answered with a refusal: a wrong password, a key of the wrong type, no memory left. */
public sealed class StoreRefusedException extends StoreException
    permits ForgottenException, MovedException {

  private static final long serialVersionUID = 1L;

  /** What a refusal is about, and so what else would be refused. */
  public enum Concern {
    /** All that is sent to this Redis, until somebody does something about it. */
    SERVER,
    /** This message alone, or its person's: it will be refused again. */
    MESSAGE,
    /** Redis does not say. */
    UNKNOWN
  }

  private final Concern concern;

  /**
   * A refusal that concerns the {@link Concern#SERVER}.
   *
   * @param cause null if there is none
   */
  public StoreRefusedException(String message, @Nullable Throwable cause) {
    this(message, cause, Concern.SERVER);
  }

  /**
   * @param cause null if there is none
   */
  public StoreRefusedException(String message, @Nullable Throwable cause, Concern concern) {
    super(message, cause);
    this.concern = concern;
  }

  /**
   * A refusal that concerns the {@link Concern#SERVER}.
   *
   * @param cause null if there is none
   */
  public StoreRefusedException(Explanation explanation, @Nullable Throwable cause) {
    this(explanation, cause, Concern.SERVER);
  }

  /**
   * @param cause null if there is none
   */
  public StoreRefusedException(
      Explanation explanation, @Nullable Throwable cause, Concern concern) {
    super(explanation, cause);
    this.concern = concern;
  }

  /** What else would be refused. */
  public Concern concern() {
    return concern;
  }
}
