package dev.prosa.export.options;

/** A guard said no: nothing was published, since its owner asked for that. */
public final class GuardException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public GuardException(String message) {
    super(message);
  }
}
