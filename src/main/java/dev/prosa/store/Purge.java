package dev.prosa.store;

/** Deletes what is kept. */
public final class Purge implements AutoCloseable {
  public static Purge open(RedisAddress redis) {
    throw new UnsupportedOperationException();
  }

  /** What a purge removed. */
  public record Deleted(long messages, long lists) {}

  public Deleted user(String phone) {
    throw new UnsupportedOperationException();
  }

  public Deleted everything() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
