package dev.prosa.cli;

/** The demo's own Redis could not be started. The message says why and what to do. */
final class NoRedisException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoRedisException(String message, Throwable cause) {
    super(message, cause);
  }
}
