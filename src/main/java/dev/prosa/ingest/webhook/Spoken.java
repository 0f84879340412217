package dev.prosa.ingest.webhook;

/**
 * What a message says, and of which kind it is.
 *
 * @param kind one of {@link WebhookEvents}' kinds; any other is the gateway's own name of a kind
 *     that is not understood
 * @param words the words of its sender, or what stands for them; empty if it says nothing
 */
record Spoken(String kind, String words) {

  /** Stands for what a text cannot hold and what has no name of its own. */
  static final String UNSUPPORTED = "[unsupported message]";

  /** A picture and the like: its caption, or what stands for it. */
  static Spoken media(String kind, String caption) {
    return new Spoken(kind, JsonFields.first(caption, "[" + kind + "]"));
  }

  /** Other people's names and numbers, which are not kept. */
  static Spoken contact() {
    return new Spoken("contacts", "[contact]");
  }

  /** The words beside something that a text cannot hold, or what stands for it. */
  static Spoken orUnsupported(String kind, String... words) {
    return new Spoken(kind, JsonFields.first(JsonFields.first(words), UNSUPPORTED));
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
