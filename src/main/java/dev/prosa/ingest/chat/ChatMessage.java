package dev.prosa.ingest.chat;

import dev.prosa.message.Message;

/**
 * A message of an exported chat.
 *
 * @param message what was said; of a message that was deleted, without words
 * @param state what became of it before the chat was exported
 */
public record ChatMessage(Message message, State state) {

  /** What became of a message. */
  public enum State {
    /** It stands as it was sent. */
    SENT,
    /** Its words were changed. */
    EDITED,
    /** It was deleted for everybody. */
    DELETED
  }
}
