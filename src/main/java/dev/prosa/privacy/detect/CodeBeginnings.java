package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.PlainText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of the {@link PatternCodeFinder}'s patterns some characters may begin, so that the others
 * need not be tried there. Asked of the patterns themselves, once for characters that are met: what
 * neither matches nor wants more input will not match, whatever follows. All digits are alike to
 * the patterns. Three characters tell for most words, eight for nearly all.
 */
final class CodeBeginnings {

  private static final int FEW = 3;
  private static final int MORE = 8;
  private static final int BITS = 5;
  private static final int ASKED = 1 << 31;
  private static final String OTHERS = "0 -_.\u0001";
  private static final int LETTERS = 26;

  /** Of no pattern: nothing matches across it. */
  private static final int STRANGE = LETTERS + OTHERS.length() - 1;

  private static final byte[] KINDS = kinds();
  private static final int REMEMBERED = 1 << 12;

  /** What the patterns have said of some characters. */
  private record Met(long key, int may) {}

  private final List<Pattern> shapes;

  /** Written by many threads without a lock: all of them write the same. */
  private final int[] few = new int[1 << (FEW * BITS)];

  /** Likewise; whichever characters stand in a place, they say of themselves what is right. */
  private final @Nullable Met[] more = new Met[REMEMBERED];

  /**
   * @param shapes no more than 31
   */
  CodeBeginnings(List<Pattern> shapes) {
    this.shapes = List.copyOf(shapes);
  }

  /** A bit for each of the {@code wanted} patterns that may match there. */
  int of(PlainText text, int from, int wanted) {
    int key = (int) key(text, from, FEW);
    int bits = few[key];
    if (bits == 0) {
      bits = ask(key, FEW, -1) | ASKED;
      few[key] = bits;
    }
    bits &= ~ASKED;
    return (bits & wanted) == 0 ? 0 : more(text, from, bits) & wanted;
  }

  private int more(PlainText text, int from, int bits) {
    long key = key(text, from, MORE);
    int place = (int) (key * 0x9E3779B97F4A7C15L >>> 52) & (REMEMBERED - 1);
    Met met = more[place];
    if (met == null || met.key != key) {
      met = new Met(key, ask(key, MORE, bits));
      more[place] = met;
    }
    return met.may;
  }

  private static long key(PlainText text, int from, int characters) {
    long key = 0;
    boolean ended = false;
    for (int i = 0; i < characters; i++) {
      int kind = ended ? STRANGE : kind(text.at(from + i));
      ended = kind == STRANGE;
      key = (key << BITS) | kind;
    }
    return key;
  }

  private static int kind(char c) {
    return c < KINDS.length ? KINDS[c] : STRANGE;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[0x80];
    for (char c = 0; c < kinds.length; c++) {
      int other = OTHERS.indexOf(c >= '0' && c <= '9' ? '0' : c);
      boolean letter = c >= 'a' && c <= 'z';
      kinds[c] = (byte) (letter ? c - 'a' : other < 0 ? STRANGE : LETTERS + other);
    }
    return kinds;
  }

  private int ask(long key, int length, int whom) {
    char[] characters = new char[length];
    for (int i = 0; i < length; i++) {
      int kind = (int) (key >> ((length - 1 - i) * BITS)) & ((1 << BITS) - 1);
      characters[i] = kind < LETTERS ? (char) ('a' + kind) : OTHERS.charAt(kind - LETTERS);
    }
    Matcher matcher = Pattern.compile("").matcher(new String(characters));
    int may = 0;
    for (int i = 0; i < shapes.size(); i++) {
      if ((whom & 1 << i) != 0) {
        matcher.reset().usePattern(shapes.get(i));
        may |= matcher.lookingAt() || matcher.hitEnd() ? 1 << i : 0;
      }
    }
    return may;
  }
}
