package dev.prosa.privacy.detect;

/** The words with which a bot asks for something without a question mark. */
final class RequestPhrases {

  private RequestPhrases() {}

  /** The cues of what a turn asks for; 0 if it asks for nothing. */
  static int asks(TokenizedText reading) {
    if (reading.allCues() == 0) {
      return 0;
    }
    PlainText text = reading.text();
    boolean asks = false;
    boolean code = false;
    boolean sent = false;
    boolean bank = false;
    String bankWord = "";
    for (int token = 0; token < reading.tokens(); token++) {
      Token word = reading.known(token);
      asks |= word.asks();
      code |= ContextWord.ORDER.in(word.cues()) && word.text().equals("codigo");
      sent |= word.sent();
      if (word.banking()) {
        bank |= !bankWord.isEmpty() && !bankWord.equals(word.text());
        bankWord = word.text();
      }
    }
    for (int i = 0; i < text.length() && !asks; i++) {
      asks = text.at(i) == '?' || text.at(i) == ':';
    }
    if (!asks) {
      return 0;
    }
    int cues = bank ? reading.allCues() : reading.allCues() & ~ContextWord.BANK.bit();
    return code && sent ? cues | ContextWord.SECRET.bit() : cues;
  }
}
