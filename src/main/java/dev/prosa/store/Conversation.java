package dev.prosa.store;

import dev.prosa.message.Message;
import java.util.List;

/** Everything kept of one phone, in order of time. */
public record Conversation(String phone, List<Message> messages, long expired, long rejected) {}
