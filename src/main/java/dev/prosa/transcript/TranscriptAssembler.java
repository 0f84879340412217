package dev.prosa.transcript;

import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Turns conversations into transcripts. Every message that is added is in exactly one transcript,
 * or counted as filtered. Holds one session at a time. For one thread.
 */
public final class TranscriptAssembler implements ConversationSink {

  private final Shaping shaping;
  private final TranscriptSink sink;
  private final FilterCounts filtered;
  private String phone = "";
  private @Nullable FilterReason refused;
  private @Nullable Session session;

  /**
   * Hands transcripts to {@code sink} as soon as they are complete.
   *
   * @param filtered counts what is left out
   */
  public TranscriptAssembler(Shaping shaping, TranscriptSink sink, FilterCounts filtered) {
    this.shaping = shaping;
    this.sink = sink;
    this.filtered = filtered;
  }

  @Override
  public void begin(String phone) {
    this.phone = phone;
    refused = shaping.phones().refuse(phone);
  }

  @Override
  public void add(Entry entry) throws IOException {
    StoredMessage message = entry.message();
    FilterReason reason = refuse(message.phoneNumber(), message.timestamp());
    if (reason == null && message.failed()) {
      // As if it had not been said: the customer has not read it.
      reason = FilterReason.UNDELIVERED;
    }
    if (reason != null) {
      filtered.add(reason, 1);
      return;
    }
    String text = message.content().unescape();
    reason = refuse(text);
    if (reason != null) {
      filtered.add(reason, 1);
      if (message.role() == Role.USER && session != null) {
        session.dropReply();
      }
      return;
    }
    boolean trained = message.role() == Role.ASSISTANT && !shaping.untrainedTexts().contains(text);
    Session current = session;
    if (current != null && current.accepts(message.role(), message.timestamp())) {
      current.add(message.role(), text, trained, message.timestamp());
    } else {
      endSession();
      session =
          new Session(shaping, filtered, phone, message.role(), text, trained, message.timestamp());
    }
  }

  @Override
  public void end() throws IOException {
    endSession();
  }

  /** Of a person with several names, one may be asked for, or be left out. */
  private @Nullable FilterReason refuse(String name, long time) {
    FilterReason reason = refused;
    if (!name.equals(phone)) {
      FilterReason own = shaping.phones().refuse(name);
      boolean denied = own == FilterReason.PHONE_DENIED || reason == FilterReason.PHONE_DENIED;
      reason = denied ? FilterReason.PHONE_DENIED : own == null ? null : reason;
    }
    return reason == null ? shaping.period().refuse(time) : reason;
  }

  private @Nullable FilterReason refuse(String text) {
    if (InvisibleCharacters.isAll(text)) {
      return FilterReason.EMPTY;
    }
    if (MediaPlaceholders.contains(text)) {
      return FilterReason.MEDIA_PLACEHOLDER;
    }
    return shaping.droppedTexts().contains(text) ? FilterReason.DROPPED_TEXT : null;
  }

  private void endSession() throws IOException {
    if (session != null) {
      session.end(sink);
      session = null;
    }
  }
}
