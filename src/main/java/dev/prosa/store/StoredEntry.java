package dev.prosa.store;

import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import org.jspecify.annotations.Nullable;

/**
 * A stored message, and where it is stored.
 *
 * @param ref its name; null where a bot has pushed the message itself into the list
 */
public record StoredEntry(@Nullable MessageRef ref, Message message) {}
