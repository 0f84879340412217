package dev.prosa.ingest.chat;

import dev.prosa.error.Explained;
import dev.prosa.error.Explanation;
import java.util.Optional;

/** An exported chat cannot be imported, and why. The message quotes nothing of the chat. */
public final class ChatException extends IllegalArgumentException implements Explained {

  private static final long serialVersionUID = 1L;

  /** Why a chat is refused. */
  public enum Reason {
    NO_CHAT(Explanation.of("chat.no-chat", "this is not a chat that WhatsApp exported")),
    ENCODING(
        Explanation.of(
            "chat.encoding", "the text is damaged or in an unknown encoding; save it as UTF-8")),
    TOO_LARGE(Explanation.of("chat.too-large", "the text is larger than 64 MB, which no chat is")),
    TOO_MANY_MESSAGES(
        Explanation.of(
            "chat.too-many-messages", "there are more than 1,000,000 messages, which no chat has")),
    TOO_MANY_FILES(
        Explanation.of("chat.too-many-files", "the zip contains too many files for a chat")),
    NO_TEXT(Explanation.of("chat.no-text", "the zip contains no text that could be the chat")),
    SEVERAL(
        Explanation.of(
            "chat.several",
            "the zip contains several chats; say which with --chat=PART-OF-ITS-NAME")),
    OUTSIDE(Explanation.of("chat.outside", "the zip names a file outside of itself: no chat")),
    AMBIGUOUS_DATES(
        Explanation.of(
            "chat.ambiguous-dates", "the dates are ambiguous; add --date-order=dmy or mdy")),
    NO_DATE_ORDER(
        Explanation.of("chat.no-date-order", "the dates of this chat are in no known order")),
    OTHER_DATE_ORDER(
        Explanation.of(
            "chat.other-date-order",
            "a date of this chat does not exist in the order given with --date-order")),
    NOT_ME(
        Explanation.of(
            "chat.not-me",
            "the name given with --me does not occur in this chat; write it as in the chat")),
    ONLY_ME(
        Explanation.of(
            "chat.only-me",
            "only the person given with --me writes in this chat; if both people have one name, change one of them in the file")),
    GROUP(
        Explanation.of(
            "chat.group", "more than two people write in this chat; groups cannot be imported"));

    @SuppressWarnings("ImmutableEnumChecker") // it is immutable
    private final Explanation explanation;

    Reason(Explanation explanation) {
      this.explanation = explanation;
    }
  }

  private final Reason reason;

  ChatException(Reason reason) {
    super(reason.explanation.english());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public Optional<Explanation> explanation() {
    return Optional.of(reason.explanation);
  }
}
