package dev.prosa.export.residual;

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

  private static final byte GAP = 0;
  private static final byte DIGIT = 1;
  private static final byte LETTER = 2; // parts digits, too
  private static final byte ESCAPE = 3;
  private static final byte STRANGE = 4;
  private static final byte[] KINDS = kinds();

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
