package dev.prosa.transcript;

import dev.prosa.message.Media;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns conversations into transcripts. Every message that is added is in exactly one transcript,
 * or counted as filtered. Holds one session at a time. For one thread.
 */
public final class TranscriptAssembler implements ConversationSink {

  private final Shaping shaping;
  private final TranscriptSink sink;
  private final FilterCounts filtered;
  private final boolean mediaAsWords;
  private final boolean storedPrompts;
  private String phone = "";
  private @Nullable FilterReason refused;
  private @Nullable Session session;
  private final OmittedMedia media;
  private @Nullable String system;
  private final Set<String> abandoned = new HashSet<>();

  /**
   * Hands transcripts to {@code sink} as soon as they are complete.
   *
   * @param filtered counts what is left out
   */
  public TranscriptAssembler(Shaping shaping, TranscriptSink sink, FilterCounts filtered) {
    this.shaping = shaping;
    this.sink = sink;
    this.filtered = filtered;
    this.mediaAsWords = shaping.texts().media() == Shaping.Media.AS_WORDS;
    this.storedPrompts = shaping.texts().prompts() == Shaping.StoredPrompts.USED;
    this.media = new OmittedMedia(shaping.sessions().gap().toMillis());
  }

  @Override
  public void begin(String phone) {
    this.phone = phone;
    refused = shaping.selection().phones().refuse(phone);
    media.forget();
    system = null;
    abandoned.clear();
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
    switch (message.role()) {
      case SYSTEM -> instruct(text);
      case TOOL -> answer(message, text);
      default -> {
        if (message.toolFields() == null) {
          say(message, text);
        } else {
          call(message, text);
        }
      }
    }
  }

  private void say(StoredMessage message, String text) throws IOException {
    boolean asks = message.role() == Role.USER;
    if (asks) {
      text = withMedia(message, text);
    }
    FilterReason reason = refuse(text, asks && mediaAsWords);
    if (reason != null) {
      filtered.add(reason, 1);
      if (asks) {
        drop(reason, message.timestamp());
      }
      return;
    }
    boolean trained =
        message.role() == Role.ASSISTANT && !shaping.texts().untrained().contains(text);
    Session current = sessionFor(message);
    current.add(message.role(), text, trained, message.timestamp());
    noteMedia(current, message);
  }

  /** The words beside a call may be left out; the call may not. */
  private void call(StoredMessage message, String text) throws IOException {
    String said = refuse(text, /* mediaAsWords= */ false) == null ? text : "";
    boolean trained = !shaping.texts().untrained().contains(text);
    Session current = sessionFor(message);
    current.call(said, trained, message.toolCalls(), message.timestamp());
    noteMedia(current, message);
  }

  private void answer(StoredMessage message, String result) {
    String callId = message.toolCallId();
    if (session == null || callId == null) {
      filtered.add(FilterReason.INCOMPLETE_TOOL_CALL, 1);
    } else {
      session.answer(callId, result, message.timestamp());
    }
  }

  /** The user's words with or without what stands for media beside them, as it is asked for. */
  private String withMedia(StoredMessage message, String text) {
    Media came = message.media();
    MediaPlaceholders.Captioned captioned = MediaPlaceholders.captioned(text);
    if (came == null && captioned == null) {
      return mediaAsWords ? MediaPlaceholders.uniform(text) : text;
    }
    String words = captioned == null ? text : captioned.caption();
    if (came == null && captioned != null) {
      came = captioned.media();
    }
    if (came != null && mediaAsWords) {
      return words.isBlank() ? came.placeholder() : came.placeholder() + "\n" + words;
    }
    media.omit(message.timestamp());
    return words;
  }

  private void drop(FilterReason reason, long millis) {
    if (reason != FilterReason.DROPPED_TEXT) {
      // An empty message, too: programs that know only texts store pictures as such.
      media.omit(millis);
    }
    if (session != null) {
      session.dropReply();
    }
  }

  private void noteMedia(Session current, StoredMessage message) {
    if (message.role() == Role.USER) {
      media.userSaid(message.timestamp());
    } else if (media.mayAnswerIt(message.timestamp())) {
      current.answerMedia();
    }
  }

  private void instruct(String text) throws IOException {
    filtered.add(FilterReason.SYSTEM_MESSAGE, 1);
    if (!storedPrompts || InvisibleCharacters.isAll(text)) {
      return;
    }
    system = text;
    Session current = session;
    if (current == null || text.equals(current.system()) || current.instruct(text)) {
      return;
    }
    if (current.hasQuestion()) {
      session = current.withQuestion(text);
      current.end(sink);
    }
    // Else the next question begins another session.
  }

  /** The present session, or one that begins with {@code message}. */
  private Session sessionFor(StoredMessage message) throws IOException {
    Session current = session;
    boolean asks = message.role() == Role.USER;
    if (current != null
        && current.accepts(message.role(), message.timestamp())
        && !(asks && current.isAnswered() && !Objects.equals(system, current.system()))) {
      return current;
    }
    endSession();
    current = new Session(shaping, filtered, phone, abandoned, system, message.timestamp());
    session = current;
    return current;
  }

  @Override
  public void end() throws IOException {
    endSession();
  }

  /** Of a person with several names, one may be asked for, or be left out. */
  private @Nullable FilterReason refuse(String name, long time) {
    FilterReason reason = refused;
    if (!name.equals(phone)) {
      FilterReason own = shaping.selection().phones().refuse(name);
      boolean denied = own == FilterReason.PHONE_DENIED || reason == FilterReason.PHONE_DENIED;
      reason = denied ? FilterReason.PHONE_DENIED : own == null ? null : reason;
    }
    return reason == null ? shaping.selection().period().refuse(time) : reason;
  }

  private @Nullable FilterReason refuse(String text, boolean mediaAsWords) {
    if (InvisibleCharacters.isAll(text)) {
      return FilterReason.EMPTY;
    }
    if (MediaPlaceholders.contains(text) && !(mediaAsWords && MediaPlaceholders.isUniform(text))) {
      return FilterReason.MEDIA_PLACEHOLDER;
    }
    return shaping.texts().dropped().contains(text) ? FilterReason.DROPPED_TEXT : null;
  }

  private void endSession() throws IOException {
    if (session != null) {
      session.end(sink);
      session = null;
    }
  }
}
