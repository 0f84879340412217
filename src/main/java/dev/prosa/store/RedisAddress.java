package dev.prosa.store;

import java.io.Serializable;

/** Where Redis is: a {@code redis://} or {@code rediss://} URL, or a reference to one. */
public record RedisAddress(String text) implements Serializable {
  public static RedisAddress of(String text) {
    return new RedisAddress(text);
  }

  /** Whether the text itself, not what it refers to, holds a password. */
  public boolean holdsPassword() {
    throw new UnsupportedOperationException();
  }
}
