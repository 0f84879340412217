package dev.prosa.redis;

/** The key lies on another server of a Redis Cluster. */
final class MovedException extends StoreRefusedException {

  private static final long serialVersionUID = 1L;

  MovedException(String message) {
    super(message, null);
  }
}
