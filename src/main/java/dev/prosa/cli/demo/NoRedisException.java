package dev.prosa.cli.demo;

/** The demo's own Redis could not be started. The message says why and what to do. */
public final class NoRedisException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoRedisException(String message, Throwable cause) {
    super(message, cause);
  }
}
