package dev.prosa.export.residual;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whether bytes of JSON may hold a long number at all: most do not, and need not be decoded. Errs
 * on the side of suspicion. For one thread; used again and again.
 */
final class LongNumberPrefilter {

  /** Fewer digits are no long number. */
  private static final int FEWEST_DIGITS = 8;

  /** More bytes between two digits, invisible characters included, part them. */
  private static final int LONGEST_GAP = 24;

  /** Of an escape behind its u. */
  private static final int HEX_DIGITS = 4;

  /** Bytes from here on say something of the next one. */
  private static final int FIRST_OF_PAIR = 0xEF;

  private static final byte GAP = 0;
  private static final byte DIGIT = 1;
  private static final byte LETTER = 2; // parts digits, too
  private static final byte ESCAPE = 3;
  private static final byte STRANGE = 4;
  private static final byte[] KINDS = kinds();

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A byte in each of the eight places of a word. */
  private static final long EACH = 0x0101_0101_0101_0101L;

  private static final long TOP_BITS = 0x8080_8080_8080_8080L;

  private int digits;
  private int gap;
  private int last;
  private int skip; // of an escape
  private boolean escape;
  private boolean found;

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int b = 0; b < kinds.length; b++) {
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      boolean digit = b >= '0' && b <= '9';
      kinds[b] = letter ? LETTER : digit ? DIGIT : b >= 0x80 ? STRANGE : GAP;
    }
    kinds['\\'] = ESCAPE;
    return kinds;
  }

  /**
   * Sees bytes up to the next line feed, which it does not see.
   *
   * @return where that is; {@code to} if there is none
   */
  int seeLine(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (digits == 0 && last < FIRST_OF_PAIR && !escape && skip == 0) {
        i = skipPlain(bytes, i, to);
        if (i == to) {
          break;
        }
      }
      byte b = bytes[i];
      if (b == '\n') {
        return i;
      }
      see(b);
      i++;
    }
    return to;
  }

  /** Skips bytes that change nothing while no digit is pending, which nearly all are. */
  private int skipPlain(byte[] bytes, int from, int to) {
    int i = from;
    long found = 0;
    while (found == 0 && i + Long.BYTES <= to) {
      found = ofInterest((long) WORDS.get(bytes, i));
      i += found == 0 ? Long.BYTES : Long.numberOfTrailingZeros(found) / Byte.SIZE;
    }
    if (i > from) {
      last = bytes[i - 1] & 0xFF;
    }
    return i;
  }

  /**
   * Marks by its top bit the first of eight bytes that is a digit, a backslash, a line feed, or one
   * that {@link #isStrange} might ask for (0xD9 and above); marks further up may be mistaken. Sums
   * stay within their byte, for the operands have no top bit.
   */
  private static long ofInterest(long word) {
    long low = word & ~TOP_BITS;
    long fromZero = low + (0x80 - '0') * EACH;
    long aboveNine = low + (0x80 - '9' - 1) * EACH;
    long digit = fromZero & ~(aboveNine | word);
    long strange = word & (word << 1) & ((word & 0x3F * EACH) + (0x80 - 0x19) * EACH);
    return (digit | strange | zero(word ^ '\\' * EACH) | zero(word ^ '\n' * EACH)) & TOP_BITS;
  }

  private static long zero(long word) {
    return (word - EACH) & ~word;
  }

  void see(byte b) {
    if (escape || skip > 0) {
      seeEscaped(b);
      return;
    }
    switch (KINDS[b & 0xFF]) {
      case LETTER -> digits = 0;
      case DIGIT -> addDigit();
      case ESCAPE -> escape = true;
      case STRANGE -> {
        gap++;
        found |= isStrange(b & 0xFF);
      }
      default -> gap++;
    }
    last = b & 0xFF;
  }

  /** What is escaped by its number may be a digit. */
  private void seeEscaped(byte b) {
    if (skip > 0) {
      skip--;
    } else {
      escape = false;
      if (b == 'u') {
        skip = HEX_DIGITS;
        addDigit();
      } else {
        gap++;
      }
    }
  }

  private void addDigit() {
    digits = gap > LONGEST_GAP ? 1 : digits + 1;
    gap = 0;
    found |= digits >= FEWEST_DIGITS;
  }

  /** Digits of other scripts and widths, mathematical ones included; 0xF0 0x9F are emoji. */
  private boolean isStrange(int now) {
    return (now >= 0xD9 && now <= 0xDF)
        || now == 0xE0
        || now == 0xE1
        || now == 0xEA
        || (last == 0xEF && now == 0xBC)
        || (last == 0xF0 && now == 0x9D);
  }

  boolean found() {
    return found;
  }

  void clear() {
    digits = 0;
    gap = 0;
    skip = 0;
    escape = false;
    found = false;
  }
}
