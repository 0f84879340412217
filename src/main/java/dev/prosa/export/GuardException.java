package dev.prosa.export;

/** A guard said no: nothing was published, since its owner asked for that. */
public final class GuardException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GuardException(String message) {
    super(message);
  }
}
