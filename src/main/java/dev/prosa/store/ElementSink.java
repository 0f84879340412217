package dev.prosa.store;

import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * Receives what became of each list element; every position of a range, from 0 on, arrives exactly
 * once.
 */
public interface ElementSink {
  /** A message; {@code ref} is null where the element was the message itself. */
  void message(long position, @Nullable MessageRef ref, StoredMessage message);

  /** A reference whose message has expired or was deleted. */
  void expired(long position);

  /** A record that cannot be used; {@code ref} is null where the element was no reference. */
  void rejected(long position, @Nullable MessageRef ref, RejectReason reason);
}
