package dev.prosa.ingest.chat;

import java.util.Locale;

/** An export cannot be imported, and why. The message quotes nothing of it. */
public final class ChatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Why a chat is refused. */
  public enum Reason {
    NO_CHAT("this is no chat that WhatsApp has exported"),
    ENCODING("the text is damaged or in an encoding that is not known here; save it as UTF-8"),
    TOO_LARGE("the text is larger than 64 MB, which no chat is"),
    TOO_MANY_MESSAGES("there are more than 1,000,000 messages, which no chat has"),
    TOO_MANY_FILES("the zip holds too many files for a chat"),
    NO_TEXT("the zip holds no text that may be the chat"),
    SEVERAL("the zip holds several chats; say which with --chat=PART-OF-ITS-NAME"),
    OUTSIDE("the zip names a file outside of itself: no chat"),
    AMBIGUOUS_DATES("the dates may be read in two ways; say --date-order=dmy or mdy"),
    NO_DATE_ORDER("the dates of this chat are in no order that is known"),
    OTHER_DATE_ORDER("a date of this chat is none in the order given with --date-order"),
    NOT_ME("nobody of the name given with --me writes in this chat; write it as it stands there"),
    ONLY_ME(
        "nobody but the one given with --me writes in this chat; if both people have one name,"
            + " rename one of them in the file"),
    GROUP("more than two people write in this chat; a group is no dialogue");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The reason in English. */
    public String text() {
      return text;
    }

    /** {@code only-me} for {@link #ONLY_ME}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;

  ChatException(Reason reason) {
    super(reason.text());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
