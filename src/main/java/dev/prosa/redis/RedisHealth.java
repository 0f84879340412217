package dev.prosa.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether Redis answers at this moment; a question takes two seconds at most. For one thread
 * at a time.
 */
public final class RedisHealth implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private final RedisAddress address;
  private @Nullable RedisConnection link;

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
      RedisConnection open = link;
      if (open == null) {
        open = RedisConnection.open(address.resolve(), MAX_WAIT).in(address.namespace());
        link = open;
      }
      open.probe();
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
