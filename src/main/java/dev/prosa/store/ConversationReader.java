package dev.prosa.store;

import java.util.stream.Stream;

/** Reads stored conversations. */
public final class ConversationReader implements AutoCloseable {
  public static ConversationReader open(String redis) {
    return open(RedisAddress.of(redis));
  }

  public static ConversationReader open(RedisAddress redis) {
    throw new UnsupportedOperationException();
  }

  public Conversation history(String phone) {
    throw new UnsupportedOperationException();
  }

  public Stream<Conversation> conversations() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
