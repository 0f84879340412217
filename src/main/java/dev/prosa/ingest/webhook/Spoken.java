package dev.prosa.ingest.webhook;

import dev.prosa.message.Media;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, and of which kind it is.
 *
 * @param kind one of {@link WebhookEvents}' kinds; any other is the gateway's own name of a kind
 *     that is not understood
 * @param words the words of its sender, or what stands for them; empty if it says nothing
 * @param media what came with the words, which an answer may be about more than about them; null if
 *     nothing did, or if they stand for it
 */
record Spoken(String kind, String words, @Nullable Media media) {

  /** Kinds of media beside which their senders may write. */
  static final Set<String> CAPTIONED = Set.of("image", "video", "document");

  /** Stands for what a text cannot hold and what has no name of its own. */
  static final String UNSUPPORTED = "[unsupported message]";

  /** Words alone. */
  Spoken(String kind, String words) {
    this(kind, words, null);
  }

  /** A picture and the like: its caption, or what stands for it. */
  static Spoken media(String kind, String caption) {
    return JsonFields.first(caption).isEmpty()
        ? new Spoken(kind, "[" + kind + "]")
        : new Spoken(kind, caption, Media.fromLabel(kind));
  }

  /** Other people's names and numbers, which are not kept. */
  static Spoken contact() {
    return new Spoken("contacts", "[contact]");
  }

  /** The words beside something that a text cannot hold, or what stands for it. */
  static Spoken orUnsupported(String kind, String... words) {
    String said = JsonFields.first(words);
    return new Spoken(kind, said.isEmpty() ? UNSUPPORTED : said);
  }

  /** Something known that is no message. */
  static Spoken nothing(String kind) {
    return new Spoken(kind, "");
  }

  /** Hides the words. */
  @Override
  public String toString() {
    return "Spoken[" + words.length() + " characters]";
  }
}
