package dev.prosa.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Tells whether Redis answers at this moment; a question takes two seconds at most. For one thread
 * at a time.
 */
public final class RedisHealth implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RedisAddress address;
  private @Nullable Link link;

  private RedisHealth(RedisAddress address) {
    this.address = address;
  }

  /** Connects only when first asked. */
  public static RedisHealth of(RedisAddress address) {
    return new RedisHealth(address);
  }

  /** Whether Redis can be reached, lets us in, and answers. */
  public boolean answers() {
    try {
      Link open = link;
      if (open == null) {
        open = Link.open(address.resolve(), PATIENCE).in(address.namespace());
        link = open;
      }
      // Not PING: a user who may only read may not ping.
      open.ask(Command.EXISTS, ConversationKeys.all());
      return true;
    } catch (StoreException | IllegalArgumentException unwell) {
      close();
      return false;
    }
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
      link = null;
    }
  }
}
