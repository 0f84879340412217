package dev.prosa.store;

import dev.prosa.message.MessageRef;

/** Proof that Redis holds a message: its name there, and whether it was there before. */
public record Receipt(MessageRef ref, boolean repeated) {}
