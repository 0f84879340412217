package dev.prosa.store;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.util.List;
import java.util.Map;

/** A bot that knows nothing but the store; loaded by {@link StoreAloneTest}. */
public final class StoreUser {

  private static final String ANA = "5511987654321";

  private StoreUser() {}

  /** Stores, edits, revokes and marks messages, and says what is there then. */
  public static List<String> use(String redis) {
    try (ConversationWriter writer = ConversationWriter.open(redis);
        ConversationReader reader = ConversationReader.open(redis)) {
      writer.store(ANA, Role.USER, "oi");
      writer.store(new Message(Role.ASSISTANT, "olá", 2_000_000_000_000L, ANA), "a");
      writer.store(new Message(Role.ASSISTANT, "olá", 2_000_000_000_000L, ANA), "a");
      writer.store(new Message(Role.USER, "quero 2", 2_000_000_000_001L, ANA), "b");
      writer.store(new Message(Role.USER, "engano", 2_000_000_000_002L, ANA), "c");
      writer.editAsync(new Message(Role.USER, "quero 3", 2_000_000_000_003L, ANA), "b").join();
      writer.revokeAsync(ANA, "c").join();
      List<String> said =
          reader.history(ANA).messages().stream()
              .map(message -> message.role().label() + ": " + message.content())
              .toList();
      long people = reader.conversations().count();
      return List.of(said.toString(), Map.of("people", people).toString());
    }
  }
}
