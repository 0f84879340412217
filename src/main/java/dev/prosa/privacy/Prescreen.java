package dev.prosa.privacy;

import dev.prosa.message.JsonText;
import dev.prosa.message.Role;
import dev.prosa.privacy.detect.ObfuscatedDigits;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.HashedLexicon;
import dev.prosa.privacy.text.LanguageGuess;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.PlainText;

/**
 * Tells, from its messages' bytes, that a turn cannot hold personal data, so that most need not be
 * decoded: no @, no characters that might hide something, no word that a name or a street may come
 * with, and not as many digits as the words of the turn, and of the question before, need to mean
 * something. It errs on the side of reading. One for each turn; for one thread.
 */
final class Prescreen {

  /** Fewer digits near each other are no number of anybody, whatever the words say. */
  private static final int FEWEST_OF_NUMBER = 7;

  /** Fewer digits are no code of letters and digits, and no account. */
  private static final int FEWEST_OF_CODE = 3;

  /** Fewer digits are no day and year. */
  private static final int FEWEST_OF_DATE = 3;

  /** Fewer digits are no code that was sent. */
  private static final int FEWEST_OF_SENT = 4;

  /** So many digits at most does one word stand for. */
  private static final int DIGITS_OF_NUMERAL = 3;

  /** Letters of a number plate, before its digits. */
  private static final int PLATE = 3;

  /** What may be personal with a single digit: a password, "12 de maio". */
  private static final int SPARE_WITH_DIGITS = ContextWord.SECRET.bit() | ContextWord.BIRTH.bit();

  /** Whose codes have few digits, or letters, too. */
  private static final int SHORT =
      ContextWord.CARD_CODE.bit()
          | ContextWord.EXPIRY.bit()
          | ContextWord.PLATE.bit()
          | ContextWord.CNPJ.bit()
          | ContextWord.CEP.bit()
          | ContextWord.RG.bit()
          | ContextWord.NATIONAL_ID.bit()
          | ContextWord.PASSPORT.bit()
          | ContextWord.BANK.bit();

  /** Whose codes may be a word. */
  private static final int WORDLIKE = ContextWord.LOGIN.bit();

  /** What questions ask for all the time, and whose answers are not personal. */
  private static final int HARMLESS = ContextWord.MONEY.bit();

  /** A word may begin with it: "arrobagmail ponto com". */
  private static final int SPELT_AT = HashedLexicon.hash("arroba");

  private final ConversationContext context;
  private final boolean namesKnown; // none is learnt while bytes are looked at
  private final DigitGroups digits = new DigitGroups();
  private final LanguageGuess language = new LanguageGuess();
  private boolean read;
  private int cues;
  private final MayAsk question = new MayAsk();
  private boolean code;
  private boolean place;
  private boolean sent;
  private boolean month;
  private int hash; // of the word that is being read, as its other marks
  private int letters;
  private int capitals;
  private boolean capital; // its first letter
  private int marks;
  private boolean behindDot;
  private long hints; // of the word before
  private boolean shape; // of a plate, a glued word, an address of a machine
  private long messageStart; // in bytes, from the beginning of the turn

  /**
   * @param asked cues of what may have been asked for in the turn before
   */
  Prescreen(ConversationContext context, Role speaker, int asked) {
    this.context = context;
    this.namesKnown = context.knowsNames();
    this.read = speaker == Role.USER && (asked & ContextWord.ANSWERED) != 0;
    this.cues = asked;
  }

  /**
   * Whether the turn, as far as it was added, has to be read.
   *
   * @param orders whether the numbers of orders are looked for
   */
  boolean mustBeRead(boolean orders) {
    int all = digits.all();
    if (read || any(WORDLIKE)) {
      return true;
    }
    if (all == 0) {
      return false;
    }
    return digits.most() >= FEWEST_OF_NUMBER
        || place
        || any(SPARE_WITH_DIGITS)
        || (month && all >= FEWEST_OF_DATE)
        || (sent && digits.most() >= FEWEST_OF_SENT)
        || (all >= FEWEST_OF_CODE && (orders || any(SHORT)))
        || (any(ContextWord.CARD.bit()) && digits.mayBeCode());
  }

  private boolean any(int of) {
    return (cues & of) != 0;
  }

  /** Cues of what may be asked for in it, so that an answer means something; 0 for nothing. */
  int mayAsk() {
    return !question.mayBe() ? 0 : (code ? cues | ContextWord.SECRET.bit() : cues) & ~HARMLESS;
  }

  /** What the words of a turn that need not be read say of its language. */
  LanguageGuess language() {
    return language;
  }

  /** Looks at the turn's next message. */
  void add(JsonText text) {
    int before = digits.all();
    int length = text.length();
    endOfMessage();
    for (int i = 0; i < length && !read; i++) {
      int b = text.byteAt(i);
      if (isAscii(b)) {
        letter(b | 0x20, b < 'a');
      } else if ((b & 0xFF) == 0xC3 && i + 1 < length && accented(text.byteAt(i + 1))) {
        i++;
      } else {
        i = sign(text, i, b);
      }
    }
    if (letters > 0) {
      endOfWord(length - 1);
    }
    read |= shape && digits.all() - before >= FEWEST_OF_CODE;
    messageStart += length + 1;
  }

  private void endOfMessage() {
    question.endOfSentence();
    clearWord();
    marks = 0;
    behindDot = false;
    hints = 0;
    shape = false;
  }

  private void clearWord() {
    hash = 0;
    letters = 0;
    capitals = 0;
    capital = false;
  }

  private static boolean isAscii(int b) {
    int small = b | 0x20;
    return b > 0 && small >= 'a' && small <= 'z';
  }

  private void letter(int b, boolean upper) {
    hash = 31 * hash + b;
    capital |= upper && letters == 0;
    capitals += upper ? 1 : 0;
    letters++;
    read |= hash == SPELT_AT;
  }

  /** A letter with an accent, by the second of its bytes; false for another character. */
  private boolean accented(int second) {
    int low = second & 0x3F;
    char base = PlainText.base((char) (0xC0 + low));
    if (base == 0) {
      return false;
    }
    hash = 31 * hash + base;
    capital |= low < 0x20 && letters == 0;
    letters++;
    return true;
  }

  /** Looks at what is no letter, and returns the last place that was looked at. */
  private int sign(JsonText text, int i, int b) {
    read |= b < 0 && hides(b, i + 1 < text.length() ? text.byteAt(i + 1) : 0);
    if (letters > 0) {
      endOfWord(text, i, b);
    }
    behindDot = b == '.';
    question.see(b);
    if (b >= '0' && b <= '9') {
      digits.add(messageStart + i);
      shape |= isDisguised(text, i + 1) && digits.most() > FEWEST_OF_CODE;
    } else if (b == '$') {
      return behindMoney(text, i + 1) - 1;
    } else if (b == '@') {
      read = true;
    } else if (b == '\\') {
      read |= i + 1 < text.length() && text.byteAt(i + 1) == 'u';
      return i + 1;
    } else if ((b == '.' || b == ':' || b == '-') && isDigit(text, i + 1)) {
      shape |= ++marks > 1;
    }
    return i;
  }

  private void endOfWord(JsonText text, int i, int b) {
    boolean money = b == '$' && hash == 'r'; // R$
    boolean plate = letters == PLATE && (b == '-' || capitals == PLATE);
    shape |= (b >= '0' && b <= '9') || (plate && isDigit(text, i + 1));
    read |= b == '/' && behindDot; // loja.com.br/maria
    if (money) {
      clearWord();
    } else {
      endOfWord(i - 1);
    }
  }

  private void endOfWord(int last) {
    hints = word(hash, capital, letters, hints, messageStart + last);
    shape |= (hints & HashedLexicon.CODE) != 0;
    clearWord();
  }

  /** Notes what a word says, and returns it for the next one. */
  private long word(int hash, boolean capital, int letters, long before, long end) {
    int known = Lexicon.KNOWN.of(hash);
    language.hear(known);
    read |= Lexicon.mayBeName(known, capital, letters);
    read |= namesKnown && context.isKnownHash(hash);
    read |= (before & HashedLexicon.KIN) != 0 && Lexicon.mayBeCalled(known, capital);
    long hints = HashedLexicon.of(hash);
    question.hear(hints);
    if (hints == 0) {
      return 0;
    }
    read |= (hints & HashedLexicon.READ) != 0;
    place |= (hints & HashedLexicon.PLACE) != 0;
    month |= (hints & HashedLexicon.MONTH) != 0;
    read |= (before & HashedLexicon.ENTER) != 0 && (hints & HashedLexicon.WITH) != 0;
    sent |= (hints & HashedLexicon.SENT) != 0;
    cues |= (int) hints;
    code |= (hints & HashedLexicon.CODE) != 0;
    if ((hints & HashedLexicon.DIGIT) != 0) {
      for (int i = 0; i < DIGITS_OF_NUMERAL; i++) { // "duzentos" is three
        digits.add(end + i);
      }
    }
    return hints;
  }

  /** Where an amount ends; one of more digits may be something else, and is none. */
  private static int behindMoney(JsonText text, int from) {
    int digits = 0;
    int i = from;
    for (; i < text.length(); i++) {
      int b = text.byteAt(i);
      boolean digit = b >= '0' && b <= '9';
      boolean mark = (b == '.' || b == ',') && digits > 0 && isDigit(text, i + 1);
      if (!digit && !mark && !(b == ' ' && digits == 0)) {
        break;
      }
      digits += digit ? 1 : 0;
    }
    return digits < FEWEST_OF_NUMBER ? i : from;
  }

  private static boolean isDigit(JsonText text, int i) {
    return i < text.length() && text.byteAt(i) >= '0' && text.byteAt(i) <= '9';
  }

  /** Whether a letter stands there that may be a digit: 9876543lO. */
  private static boolean isDisguised(JsonText text, int i) {
    return i < text.length() && ObfuscatedDigits.isLetter((char) (text.byteAt(i) | 0x20));
  }

  /** Whether a UTF-8 sequence may be a digit, an invisible character, or a letter in disguise. */
  private static boolean hides(int lead, int second) {
    int first = lead & 0xFF;
    int next = second & 0xFF;
    return switch (first) {
      case 0xC2 -> next == 0xAD;
      case 0xE2 -> next == 0x81 || next == 0x80 || (next >= 0x91 && next <= 0x93) || next == 0x84;
      case 0xF0 -> next != 0x9F;
      case 0xEF -> next != 0xB8; // the selector behind an emoji is harmless
      default -> (first >= 0xC4 && first < 0xE2) || (first > 0xE2 && first < 0xEF);
    };
  }
}
