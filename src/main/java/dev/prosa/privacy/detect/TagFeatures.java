package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.LanguageGuess;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;

/**
 * What {@link Tagger} sees of each word: itself and its neighbours, how common they are as names
 * and as words, how they are written, what lies between, what was asked. Names and words of no list
 * have no identity, so that nothing is learnt about a single name. For one thread.
 */
final class TagFeatures {

  /** So many different features are told apart; a power of two. */
  static final int ROWS = 1 << 18;

  /** The most that one word has. */
  static final int MOST = 48;

  private static final int NAME = 0x1111;
  private static final int UNKNOWN = 0x2222;
  private static final int NUMBER = 0x3333;
  private static final int OUTSIDE = 0x4444;
  private static final int SHORTEST_SUFFIX = 3;

  /** What mixing the kind of a feature with anything begins with. */
  private static final int[] BEGINNINGS = beginnings();

  private static final int LOWER = 0;
  private static final int CAPITAL = 1;
  private static final int CAPITALS = 2;
  private static final int SHOUTED = 3;
  private static final int DIGITS = 4;

  private final TokenizedText reading;
  private final PlainText text;
  private final int tokens;
  private final int[] word;
  private final int[] known;
  private final int[] shape;
  private final int[] gap;
  private final int[] hints;
  private final int[] line; // its length and whether it has a capital letter
  private final boolean[] first;
  private final int asked;
  private final int speaker;
  private final int language;
  private int[] into = {};
  private int count;

  TagFeatures(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
    this.tokens = reading.tokens();
    this.word = new int[tokens];
    this.known = new int[tokens];
    this.shape = new int[tokens];
    this.gap = new int[tokens + 1];
    this.hints = new int[tokens];
    this.line = new int[tokens];
    this.first = new boolean[tokens];
    this.asked = asked(reading.context());
    this.speaker = reading.context().speaker() == Role.USER ? 0 : 1;
    this.language = language(reading);
    for (int token = 0; token < tokens; token++) {
      look(token);
    }
    gap[tokens] = 3;
    for (int from = 0; from < tokens; ) {
      from = lookAtLine(from);
    }
  }

  @SuppressWarnings("EnumOrdinal") // an index into what the lexicon knows
  private static int language(TokenizedText reading) {
    LanguageGuess language = new LanguageGuess();
    language.hear(reading.language());
    LanguageGuess question = reading.context().question();
    if (question != null) {
      language.hear(question);
    }
    return language.likeliest().ordinal();
  }

  private static int asked(ConversationContext context) {
    int asked = context.asked();
    return (ContextWord.NAME.in(asked) ? 1 : 0)
        | (ContextWord.ADDRESS.in(asked) ? 2 : 0)
        | (asked != 0 ? 4 : 0);
  }

  private void look(int token) {
    gap[token] = gapBefore(token);
    if (reading.isDigits(token)) {
      int length = Math.min(6, reading.end(token) - reading.start(token));
      word[token] = NUMBER + length;
      shape[token] = DIGITS + length;
      return;
    }
    Token one = reading.known(token);
    int commonness = one.commonness();
    int inLanguage = Lexicon.word(commonness, language);
    int inAny = Lexicon.word(commonness);
    known[token] =
        Lexicon.first(commonness) << 8
            | Lexicon.last(commonness) << 6
            | inLanguage << 4
            | inAny << 2
            | (commonness == 0 ? 1 : 0)
            | (one.isSlip() ? 1 << 10 : 0)
            | (one.isTown() ? 1 << 11 : 0)
            | (reading.isSpared(token) ? 1 << 12 : 0)
            | (reading.context().isKnown(one.text()) ? 2 : 0);
    hints[token] = one.hints();
    boolean telling = one.hints() != 0 || one.cues() != 0 || inAny > 0;
    int none = commonness == 0 ? UNKNOWN : NAME + (commonness >> 6);
    word[token] = telling || one.text().length() < SHORTEST_SUFFIX ? one.text().hashCode() : none;
    shape[token] = shapeOf(token);
  }

  private int shapeOf(int token) {
    int from = reading.start(token);
    if (!text.isCapital(from)) {
      return LOWER;
    }
    boolean more = reading.end(token) - from > 1 && text.isCapital(from + 1);
    return reading.isShouted() ? SHOUTED : more ? CAPITALS : CAPITAL;
  }

  private int gapBefore(int token) {
    int from = token == 0 ? 0 : reading.end(token - 1);
    int to = reading.start(token);
    int kind = token == 0 ? 3 : to == from ? 0 : 1;
    for (int i = from; i < to; i++) {
      kind = Math.max(kind, gapOf(text.at(i)));
    }
    return kind;
  }

  private static int gapOf(char c) {
    return switch (c) {
      case ' ' -> 1;
      case ',' -> 2;
      case '\n' -> 9;
      case '.' -> 4;
      case ':' -> 5;
      case '-' -> 6;
      case '\'', '\u2019' -> 7;
      default -> 8;
    };
  }

  private int lookAtLine(int from) {
    int end = from + 1;
    while (end < tokens && gap[end] != 9) {
      end++;
    }
    int length = end - from;
    int bucket = length <= 4 ? length : length <= 7 ? 5 : length <= 14 ? 6 : 7;
    boolean capital = false;
    for (int token = from + 1; token < end; token++) {
      capital |= shape[token] == CAPITAL;
    }
    for (int token = from; token < end; token++) {
      line[token] = bucket << 1 | (capital ? 1 : 0);
    }
    first[from] = true;
    return end;
  }

  int tokens() {
    return tokens;
  }

  /** Whether that word may be tagged: nobody has claimed it. */
  boolean isOpen(int token) {
    return !reading.isTaken(reading.start(token));
  }

  private int word(int token) {
    return token < 0 || token >= tokens ? OUTSIDE : word[token];
  }

  /** How common it is, and how it is written. */
  private int like(int token) {
    if (token < 0 || token >= tokens) {
      return OUTSIDE;
    }
    return known[token] << 4 | shape[token] | (isOpen(token) ? 0 : 1 << 20);
  }

  private int hints(int token) {
    return token < 0 || token >= tokens ? 0 : hints[token];
  }

  /**
   * The rows of that word's features.
   *
   * @param last the label of the word before
   * @param beforeLast of the one before that
   * @return how many there are
   */
  int of(int token, int last, int beforeLast, int[] rows) {
    into = rows;
    count = 0;
    int here = like(token);
    int left = word(token - 1);
    int right = word(token + 1);
    add(0, 0, 0);
    words(token, here, left, right);
    neighbours(token, here);
    labels(token, here, last, beforeLast);
    place(token, here, last);
    return count;
  }

  private void words(int token, int here, int left, int right) {
    add(1, word[token], 0);
    add(2, left, 0);
    add(3, right, 0);
    add(4, word(token - 2), 0);
    add(5, word(token + 2), 0);
    add(6, left, word[token]);
    add(7, word[token], right);
    add(8, word(token - 2), left);
    add(9, right, word(token + 2));
    add(10, here, 0);
    add(11, here, left);
    add(12, here, right);
    add(13, mix(left, right), here);
    add(14, mix(word(token - 2), left), here);
    add(15, mix(right, word(token + 2)), here);
    if (hints[token] == 0 && !reading.isDigits(token)) {
      int to = reading.end(token);
      if (to - reading.start(token) > SHORTEST_SUFFIX) {
        add(16, hash(to - SHORTEST_SUFFIX, to), shape[token]);
        add(17, hash(to - 2, to), here);
      }
    }
  }

  /** As {@link String#hashCode} has it. */
  private int hash(int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  private void neighbours(int token, int here) {
    int before = like(token - 1);
    int after = like(token + 1);
    add(18, before, 0);
    add(19, after, 0);
    add(20, here, before);
    add(21, here, after);
    add(22, hints(token - 1), here);
    add(23, mix(hints(token - 2), hints(token - 1)), here);
    add(24, gap[token] << 4 | gap[token + 1], here);
    add(25, mix(gap[token] << 4 | gap[token + 1], before), here);
    add(26, mix(gap[token + 1], after), here);
    add(27, like(token - 2), here);
    add(28, like(token + 2), here);
  }

  private void labels(int token, int here, int last, int beforeLast) {
    add(29, last, 0);
    add(30, last << 3 | beforeLast, here);
    add(31, last, word[token]);
    add(32, last << 4 | gap[token], here);
    add(33, last, mix(word(token - 1), here));
    add(34, last << 4 | gap[token], like(token + 1));
    add(35, last << 8 | gap[token] << 4 | gap[token + 1], word[token]);
  }

  private void place(int token, int here, int last) {
    int start = first[token] ? 1 : 0;
    add(36, asked << 1 | start, here);
    add(37, asked << 8 | line[token] << 2 | start, 0);
    add(38, asked << 3 | last, here);
    add(39, line[token] << 1 | start, here);
    add(40, speaker << 1 | start, here);
    add(41, language, here);
    add(42, asked << 8 | line[token], here);
    add(43, speaker << 1 | start, mix(word[token], gap[token + 1]));
    add(44, asked, word[token]);
  }

  private static int[] beginnings() {
    int[] beginnings = new int[MOST];
    for (int kind = 0; kind < MOST; kind++) {
      int hash = kind * 0x9E3779B1 + 1;
      beginnings[kind] = (hash ^ hash >>> 15) * 0x85EBCA6B;
    }
    return beginnings;
  }

  private void add(int kind, int one, int other) {
    int hash = BEGINNINGS[kind] + one * 0xC2B2AE35;
    hash = mix((hash ^ hash >>> 13) * 0x27D4EB2F, other);
    into[count++] = (hash ^ hash >>> 17) & (ROWS - 1);
  }

  private static int mix(int one, int other) {
    int hash = (one ^ one >>> 15) * 0x85EBCA6B + other * 0xC2B2AE35;
    return (hash ^ hash >>> 13) * 0x27D4EB2F;
  }
}
