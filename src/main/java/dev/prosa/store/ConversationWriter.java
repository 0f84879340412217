package dev.prosa.store;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.util.concurrent.CompletableFuture;

/** Stores messages. */
public final class ConversationWriter implements AutoCloseable {
  public static ConversationWriter open(String redis) {
    return open(RedisAddress.of(redis), WriterSettings.defaults());
  }

  public static ConversationWriter open(RedisAddress redis, WriterSettings settings) {
    throw new UnsupportedOperationException();
  }

  public Receipt store(String phone, Role role, String content) {
    throw new UnsupportedOperationException();
  }

  public Receipt store(Message message) {
    throw new UnsupportedOperationException();
  }

  public Receipt store(Message message, String id) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Receipt> storeAsync(Message message) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Receipt> storeAsync(Message message, String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
