package dev.prosa.privacy.text;

/**
 * Collects, while a text is cut into words, what {@link WordSigns} say of all of it: the bits of
 * its words, and what its other characters say. For one text and one thread.
 */
final class SignsOfText {

  private static final int LETTERS_IN_RUN = 1;
  private static final int DIGITS_IN_RUN = 2;
  private static final int MARK_IN_RUN = 4;
  private static final int PASSWORD = LETTERS_IN_RUN | DIGITS_IN_RUN | MARK_IN_RUN;

  /** Of what digits are glued to. */
  private static final int SHORTEST_LOGIN = 8;

  private static final int LETTERS_OF_PLATE = 3;

  private final PlainText text;
  private long signs;
  private int run; // what it has had since the last character that no login has
  private int start; // of the last word or number
  private int end;
  private Token last = Token.NONE; // what ends there
  private int letters; // letters in a row up to the last token, the one before, and so on
  private int lettersBefore;
  private int lettersBeforeThat;

  SignsOfText(PlainText text) {
    this.text = text;
  }

  /** A character that is of no word and no number. */
  void seeMark(char c, int at) {
    switch (c) {
      case ' ', ',' -> run = 0;
      case '.' -> seeDot(at);
      case '-' -> signs |= WordSigns.HYPHEN;
      case '_' -> signs |= WordSigns.LOGIN;
      case '@' -> {
        signs |= WordSigns.WEB_MARK;
        run |= MARK_IN_RUN;
      }
      case '#', '!', '$', '%', '&', '*' -> run |= MARK_IN_RUN;
      case '/' -> {
        signs |= WordSigns.WEB_MARK;
        run = 0;
      }
      case ':' -> {
        signs |= WordSigns.COLON;
        run = 0;
      }
      case '?' -> {
        signs |= WordSigns.QUESTION_MARK;
        run = 0;
      }
      default -> run = 0;
    }
    settle();
  }

  private void seeDot(int at) {
    boolean behind = at == end && at > 0;
    signs |= behind && text.isDigit(at - 1) ? WordSigns.DECIMAL : 0;
    signs |= behind && last != Token.NONE && text.isLetter(at + 1) ? WordSigns.LOGIN : 0;
  }

  void seeDigits(int from, int to) {
    boolean glued = (run & (LETTERS_IN_RUN | DIGITS_IN_RUN)) != 0;
    glued &= end - start >= SHORTEST_LOGIN && last.commonness() == 0;
    signs |= glued ? WordSigns.LOGIN : 0;
    run |= DIGITS_IN_RUN;
    behind(Token.NONE, from, to);
  }

  void seeWord(Token word, int from, int to) {
    signs |= word.signs();
    run |= LETTERS_IN_RUN;
    behind(word, from, to);
  }

  private void behind(Token token, int from, int to) {
    settle();
    start = from;
    end = to;
    last = token;
    int likened = lettersBeforeThat; // "a de amor"
    lettersBeforeThat = lettersBefore;
    lettersBefore = letters;
    boolean letter = (token.signs() & WordSigns.LETTER) != 0;
    letters = letter ? 1 + Math.max(lettersBefore, likened) : 0;
    signs |= letters >= LETTERS_OF_PLATE ? WordSigns.LETTERS : 0;
  }

  private void settle() {
    signs |= run == PASSWORD ? WordSigns.LOGIN : 0;
  }

  long all() {
    return signs;
  }
}
