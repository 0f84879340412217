package dev.prosa.transcript;

import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes transcripts of conversations. Every message it is given ends in exactly one place: in one
 * transcript, or counted once as filtered, under the first rule that it met.
 *
 * <p>The rules in their order: person and time, words, session, turn, first user to last assistant,
 * number of turns, anything to learn. The transcripts depend on nothing but the messages and the
 * shaping. A session larger than {@link Shaping.Sessions#maxBytes} is handed on in parts, so a
 * conversation may be larger than memory.
 */
public final class TranscriptAssembler implements ConversationSink {

  private final SelectionFilter selection;
  private final WordingFilter wording;
  private final SessionCutter sessions;
  private final FilterTally filtered;
  private @Nullable FilterReason againstPhone;

  /**
   * @param sink receives the transcripts, those of a conversation before its {@link #end} returns
   * @param filtered where messages are counted that end in none
   */
  public TranscriptAssembler(Shaping shaping, TranscriptSink sink, FilterTally filtered) {
    selection = new SelectionFilter(shaping.selection());
    wording = new WordingFilter(shaping.wording());
    sessions =
        new SessionCutter(
            shaping.sessions(), new TranscriptCutter(shaping.sessions(), sink, filtered), filtered);
    this.filtered = filtered;
  }

  @Override
  public void begin(String phone) {
    againstPhone = selection.againstPhone(phone);
    sessions.begin(phone);
  }

  @Override
  public void add(Entry entry) throws IOException {
    StoredMessage message = entry.message();
    FilterReason reason =
        againstPhone == null ? selection.againstTime(message.timestamp()) : againstPhone;
    if (reason != null) {
      filtered.add(reason, 1);
      return;
    }
    // Only now, since decoding is the dearest step.
    String text = message.content().decoded();
    reason = wording.against(text);
    if (reason != null) {
      filtered.add(reason, 1);
      if (message.role() == Role.USER) {
        sessions.miss();
      }
      return;
    }
    sessions.add(
        message.role(),
        text,
        message.timestamp(),
        message.content().length(),
        wording.isTrained(message.role(), text));
  }

  @Override
  public void end() throws IOException {
    sessions.end();
  }
}
