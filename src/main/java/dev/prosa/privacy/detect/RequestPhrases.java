package dev.prosa.privacy.detect;

/** The words with which a bot asks for something without a question mark. */
final class RequestPhrases {

  /** So short a question asks for what it names. */
  private static final int FEW_WORDS = 6;

  private RequestPhrases() {}

  /** The cues of what a turn asks for; 0 if it asks for nothing. */
  static int asks(TokenizedText reading) {
    PlainText text = reading.text();
    boolean asks = false;
    boolean code = false;
    boolean sent = false;
    boolean ofThing = false;
    boolean bank = false;
    String bankWord = "";
    for (int token = 0; token < reading.tokens(); token++) {
      Token word = reading.known(token);
      asks |= word.asks();
      code |= word.text().equals("codigo") || word.text().equals("code");
      sent |= word.sent();
      ofThing |= PhraseWords.THINGS.contains(word.text());
      if (word.banking()) {
        bank |= !bankWord.isEmpty() && !bankWord.equals(word.text());
        bankWord = word.text();
      }
    }
    asks |= reading.tokens() <= FEW_WORDS && text.at(text.length() - 1) != '.';
    for (int i = 0; i < text.length() && !asks; i++) {
      asks = text.at(i) == '?' || text.at(i) == ':';
    }
    if (!asks) {
      return 0;
    }
    bank |= reading.tokens() <= FEW_WORDS;
    int cues = bank ? reading.allCues() : reading.allCues() & ~ContextWord.BANK.bit();
    boolean login = code && (sent || !ofThing);
    return login ? cues | ContextWord.SECRET.bit() : cues;
  }
}
