package dev.prosa.store;

/** Reads the messages that a list of references names. */
public final class RefList implements AutoCloseable {
  public static RefList open(RedisAddress redis) {
    throw new UnsupportedOperationException();
  }

  public ListSnapshot snapshot() {
    throw new UnsupportedOperationException();
  }

  public void read(ListSnapshot snapshot, long from, long to, ElementSink sink) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
