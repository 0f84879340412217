package dev.prosa.bench.privacy;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.Span;
import java.util.List;

/** A made-up conversation of which every personal part is known. */
record Conversation(Level level, String phone, List<Turn> turns) {

  Conversation {
    turns = List.copyOf(turns);
  }

  /**
   * @param text messages, divided by newlines
   * @param mentions what is personal in it
   * @param lookAlikes what is not, though it looks so; their type says nothing
   */
  record Turn(Role speaker, String text, List<Span> mentions, List<Span> lookAlikes) {

    Turn {
      mentions = List.copyOf(mentions);
      lookAlikes = List.copyOf(lookAlikes);
    }
  }
}
