package dev.prosa.store;

import dev.prosa.message.MessageRef;

/**
 * Proof that Redis holds a message, or does what else it was asked: after a revocation that it
 * holds it no more.
 *
 * @param ref its name there; {@code millis} is later than the message's own time where another
 *     message of that phone already had the name
 * @param repeated whether it was there before. After a lost connection, which may have swallowed
 *     the reply to a first attempt, this may be true of a message that was handed over only once.
 */
public record Receipt(MessageRef ref, boolean repeated) {}
