package dev.prosa.privacy.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A turn's text, cut into words and runs of digits, with what the words around a place say. All
 * finders work on it, and claim what they have found.
 */
public final class TokenizedText {

  /** How far a cue reaches: "meu cpf e o do meu marido, anota ai por favor: 529…". */
  private static final int REACH_TOKENS = 9;

  private static final int REACH_CHARS = 60;
  private static final int REACH_AHEAD = 24;
  private static final int LONGEST_CUE = 14;
  private static final int FEWEST_SHOUTED = 4;
  private static final int REACH_OF_CARD = 48;
  private static final int REACH_OF_ADDRESS = 24;
  private static final int BEHIND_CARD =
      ContextWord.CARD.bit() | ContextWord.CARD_CODE.bit() | ContextWord.EXPIRY.bit();
  private static final int LONGEST_NUMBER = 8;
  private static final int SHORT_WORD = 5; // with the space behind it
  private static final Set<String> TO_WHOM = WordSet.of("me te nos lhe vos");

  private final PlainText text;
  private final ConversationContext context;
  private int[] start;
  private int[] end;
  private int[] cues;
  private boolean[] number;
  private Token[] words;
  private int tokens;
  private final LanguageGuess language = new LanguageGuess();
  private final boolean[] taken;
  private boolean[] spared = {}; // tokens
  private final boolean shouted;
  private int allCues;
  private int knownCues;
  private long signs;
  private int digitsInAll;
  private int numerals;
  private int cardEnd = -1; // of the last that was claimed
  private int addressEnd = -1;

  public TokenizedText(PlainText text, ConversationContext context) {
    this(text, context, new boolean[text.length()]);
  }

  /**
   * @param taken what somebody has claimed of it
   */
  public TokenizedText(PlainText text, ConversationContext context, boolean[] taken) {
    this.text = text;
    this.context = context;
    this.taken = taken;
    int size = text.length() / SHORT_WORD + 8;
    this.start = new int[size];
    this.end = new int[size];
    this.cues = new int[size];
    this.number = new boolean[size];
    this.words = new Token[size];
    cut();
    this.shouted = isInCapitals();
  }

  private void cut() {
    int length = text.length();
    SignsOfText marks = new SignsOfText(text);
    for (int i = 0; i < length; ) {
      char c = text.charAt(i);
      boolean digits = c >= '0' && c <= '9';
      if (!digits && !text.isLetter(i)) {
        marks.seeMark(c, i++);
        continue;
      }
      int from = i;
      int hash = 0;
      while (i < length && (digits ? text.isDigit(i) : text.isLetter(i))) {
        hash = 31 * hash + text.charAt(i++);
      }
      if (tokens == start.length) {
        grow();
      }
      start[tokens] = from;
      number[tokens] = digits;
      end[tokens] = i;
      if (digits) {
        digitsInAll += i - from;
        words[tokens] = Token.NONE;
        marks.seeDigits(from, i);
      } else {
        Token word = Token.of(text, from, i, hash);
        words[tokens] = word;
        language.hear(word.commonness());
        knownCues |= word.cues();
        cues[tokens] = cuesOf(word, from, i);
        allCues |= cues[tokens] & ~ContextWord.FAINT;
        marks.seeWord(word, from, i);
        numerals += (word.signs() & WordSigns.NUMERAL) != 0 ? 1 : 0;
      }
      tokens++;
    }
    knownCues &= ~ContextWord.FAINT;
    signs = marks.all();
  }

  private void grow() {
    start = Arrays.copyOf(start, tokens * 2);
    end = Arrays.copyOf(end, tokens * 2);
    cues = Arrays.copyOf(cues, tokens * 2);
    number = Arrays.copyOf(number, tokens * 2);
    words = Arrays.copyOf(words, tokens * 2);
  }

  private int cuesOf(Token word, int from, int to) {
    if (ContextWord.BANK.in(word.cues())
        && tokens > 0
        && word.text().equals("conta")
        && TO_WHOM.contains(words[tokens - 1].text())) {
      return 0; // "me conta", what bots begin with
    }
    if (text.at(from) == 'c' && to - from == 1) { // c/c, a bank account
      return text.at(to) == '/' && text.at(to + 1) == 'c' ? ContextWord.BANK.bit() : 0;
    }
    if (word.text().equals("p") && tokens > 0 && words[tokens - 1].text().equals("c")) {
      return ContextWord.CEP.bit(); // C.P.
    }
    if (to - from < 2 || to - from > LONGEST_CUE) {
      return 0;
    }
    if (text.isDigit(to)) {
      return ContextWord.ofEnd(word.text());
    }
    return word.cues();
  }

  public PlainText text() {
    return text;
  }

  public ConversationContext context() {
    return context;
  }

  public int tokens() {
    return tokens;
  }

  public int start(int token) {
    return start[token];
  }

  public int end(int token) {
    return end[token];
  }

  public boolean isDigits(int token) {
    return token >= 0 && token < tokens && number[token];
  }

  public boolean isWord(int token) {
    return token >= 0 && token < tokens && !number[token];
  }

  /**
   * Whether a word begins with a capital letter that means something: in a text of capitals alone,
   * none does.
   */
  public boolean isCapital(int token) {
    return isWord(token) && !shouted && text.isCapital(start[token]);
  }

  /** What its words say of its language. */
  public LanguageGuess language() {
    return language;
  }

  /** Whether the text is in capitals. */
  public boolean isShouted() {
    return shouted;
  }

  private boolean isInCapitals() {
    int words = 0;
    for (int token = 0; token < tokens; token++) {
      if (!number[token] && end[token] - start[token] > 1) {
        for (int i = start[token]; i < end[token]; i++) {
          if (!text.isCapital(i)) {
            return false;
          }
        }
        words++;
      }
    }
    return words >= FEWEST_SHOUTED;
  }

  /** A word, or a run of few digits; of a long one, nothing. */
  public String word(int token) {
    if (token < 0 || token >= tokens) {
      return "";
    }
    if (!number[token]) {
      return words[token].text();
    }
    boolean few = end[token] - start[token] <= LONGEST_NUMBER;
    return few ? text.plain(start[token], end[token]) : "";
  }

  /** What lists say of a word; of a number, or beside the text, nothing. */
  public Token known(int token) {
    return token < 0 || token >= tokens ? Token.NONE : words[token];
  }

  /** The {@link WordSigns} of that word; of a number, or beside the text, none. */
  public long signs(int token) {
    return known(token).signs();
  }

  /** Whether the text has any of these {@link WordSigns}. */
  public boolean has(long these) {
    return (signs & these) != 0;
  }

  /** Whether any of its words has one of these {@link Token#cues}, wherever it stands. */
  public boolean hasCue(int bits) {
    return (knownCues & bits) != 0;
  }

  /** Whether a number is written or said in it. */
  public boolean hasNumbers() {
    return digitsInAll > 0 || has(WordSigns.NUMERAL);
  }

  /** How many of its words stand for digits. */
  public int numerals() {
    return numerals;
  }

  /** Whether a number of the text may be called one of these {@link ContextWord}s by anything. */
  public boolean mayCall(int bits) {
    return ((allCues | context.asked()) & bits) != 0 || cardEnd >= 0 || addressEnd >= 0;
  }

  /** Every cue of the text. */
  public int allCues() {
    return allCues;
  }

  /** How many digits the text has. */
  public int digits() {
    return digitsInAll;
  }

  /** The first token at or behind that place. */
  public int tokenAt(int place) {
    int found = Arrays.binarySearch(end, 0, tokens, place + 1);
    return found < 0 ? -found - 1 : found;
  }

  /**
   * What the nearest telling word before that place says; a faint one, if there is no other. Behind
   * a card come its validity and its code, behind an address its postcode.
   */
  public int before(int from) {
    int behind = isShortlyBehind(cardEnd, from, REACH_OF_CARD) ? BEHIND_CARD : 0;
    behind |= isShortlyBehind(addressEnd, from, REACH_OF_ADDRESS) ? ContextWord.CEP.bit() : 0;
    return said(from) | behind;
  }

  /** Whether an address that was claimed last ends at most so far before that place. */
  public boolean isBehindAddress(int from, int reach) {
    return isShortlyBehind(addressEnd, from, reach);
  }

  private static boolean isShortlyBehind(int end, int from, int reach) {
    return end >= 0 && end <= from && from - end <= reach;
  }

  /** Whether the nearest telling word before that place, faint ones apart, says that. */
  public boolean isCalled(int from, int bits) {
    int token = tokenAt(from) - 1;
    for (int n = 0; token >= 0 && n < REACH_TOKENS && from - end[token] <= REACH_CHARS; n++) {
      if (cues[token] > 0) {
        return (cues[token] & bits) != 0;
      }
      token--;
    }
    return false;
  }

  private int said(int from) {
    if (allCues == 0) {
      return 0;
    }
    int faint = 0;
    for (int token = tokenAt(from) - 1, n = 0; token >= 0 && n < REACH_TOKENS; token--, n++) {
      if (from - end[token] > REACH_CHARS) {
        break;
      }
      if (cues[token] > 0) {
        return cues[token];
      }
      faint |= cues[token] & ~ContextWord.FAINT;
    }
    return faint;
  }

  /** What the nearest telling word before that place says; else one shortly behind {@code to}. */
  public int nearest(int from, int to) {
    int before = before(from);
    return before == 0 ? behind(to) : before;
  }

  /** What a telling word shortly behind that place says. */
  public int behind(int to) {
    if (allCues == 0) {
      return 0;
    }
    for (int token = tokenAt(to), n = 0; token < tokens && n < 4; token++, n++) {
      if (number[token] || start[token] - to > REACH_AHEAD || newline(to, start[token])) {
        break;
      }
      if (cues[token] != 0) {
        return cues[token] & ~ContextWord.FAINT;
      }
    }
    return 0;
  }

  private boolean newline(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  /** What all words that reach that place say, and what the other side asked for. */
  public int around(int from) {
    int all = context.asked();
    if (allCues == 0) {
      return all;
    }
    for (int token = tokenAt(from) - 1, n = 0; token >= 0 && n < REACH_TOKENS; token--, n++) {
      if (from - end[token] > REACH_CHARS) {
        break;
      }
      all |= cues[token] & ~ContextWord.FAINT;
    }
    return all;
  }

  /** Notes that those words name nobody, though a part of an address may be among them. */
  public void spare(int first, int last) {
    if (spared.length == 0) {
      spared = new boolean[tokens];
    }
    Arrays.fill(spared, first, last + 1, true);
  }

  /** Whether that word names nobody. */
  public boolean isSpared(int token) {
    return token < spared.length && spared[token];
  }

  public boolean isFree(int from, int to) {
    for (int i = from; i < to; i++) {
      if (taken[i]) {
        return false;
      }
    }
    return true;
  }

  public boolean isTaken(int place) {
    return place >= 0 && place < taken.length && taken[place];
  }

  /** Claims a part as found, but for what somebody has found before: who finds first keeps it. */
  public void claim(int from, int to, EntityType type, DetectedSpans found) {
    int free = from;
    while (free < to) {
      int end = free;
      while (end < to && !taken[end]) {
        end++;
      }
      if (end > free) {
        found.add(text.span(free, end, type), text, free, end);
      }
      free = end + 1;
    }
    Arrays.fill(taken, from, to, true);
    boolean card = type == EntityType.CARD || type == EntityType.CARD_EXPIRY;
    cardEnd = card ? to : cardEnd;
    addressEnd = type == EntityType.ADDRESS ? to : addressEnd;
  }

  /** Keeps everybody else from a part that is nothing personal. */
  public void clear(int from, int to) {
    Arrays.fill(taken, from, to, true);
  }

  /** What stands there as it was written. */
  String written(int from, int to) {
    return text.original(from, to).toUpperCase(Locale.ROOT);
  }
}
