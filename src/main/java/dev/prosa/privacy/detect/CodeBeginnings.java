package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.PlainText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the {@link PatternCodeFinder}'s patterns three characters may begin, so that the others
 * need not be tried there. Asked of the patterns themselves, once for each three characters that
 * are met: what neither matches nor wants more input will not match, whatever follows. All digits
 * are alike to the patterns.
 */
final class CodeBeginnings {

  private static final int CHARACTERS = 3;
  private static final int BITS = 5;
  private static final int ASKED = 1 << 31;
  private static final String OTHERS = "0 -_.\u0001";

  private final List<Pattern> shapes;

  /** Written by many threads without a lock: all of them write the same. */
  private final int[] met = new int[1 << (CHARACTERS * BITS)];

  /**
   * @param shapes no more than 31
   */
  CodeBeginnings(List<Pattern> shapes) {
    this.shapes = List.copyOf(shapes);
  }

  /** A bit for each pattern that may match there. */
  int of(PlainText text, int from) {
    int key = 0;
    for (int i = 0; i < CHARACTERS; i++) {
      key = (key << BITS) | kind(text.at(from + i));
    }
    int bits = met[key];
    if (bits == 0) {
      bits = ask(key);
      met[key] = bits;
    }
    return bits & ~ASKED;
  }

  private static int kind(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    int other = OTHERS.indexOf(c >= '0' && c <= '9' ? '0' : c);
    return 26 + (other < 0 ? OTHERS.length() - 1 : other);
  }

  private int ask(int key) {
    char[] characters = new char[CHARACTERS];
    for (int i = 0; i < CHARACTERS; i++) {
      int kind = (key >> ((CHARACTERS - 1 - i) * BITS)) & ((1 << BITS) - 1);
      characters[i] = kind < 26 ? (char) ('a' + kind) : OTHERS.charAt(kind - 26);
    }
    Matcher matcher = Pattern.compile("").matcher(new String(characters));
    int may = ASKED;
    for (int i = 0; i < shapes.size(); i++) {
      matcher.reset().usePattern(shapes.get(i));
      may |= matcher.lookingAt() || matcher.hitEnd() ? 1 << i : 0;
    }
    return may;
  }
}
