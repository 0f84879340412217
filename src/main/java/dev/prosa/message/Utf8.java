package dev.prosa.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /** The offset of the first invalid sequence, or -1 if all are valid. */
  public static int firstInvalid(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (bytes[i] >= 0) {
        i++;
        while (i + Long.BYTES <= to && ((long) EIGHT.get(bytes, i) & HIGH_BITS) == 0) {
          i += Long.BYTES;
        }
      } else {
        int length = lengthOfSequence(bytes, i, to);
        if (length == 0) {
          return i;
        }
        i += length;
      }
    }
    return -1;
  }

  /** How many bytes the sequence of more than one byte at {@code i} has, or 0 if it is broken. */
  static int lengthOfSequence(byte[] bytes, int i, int to) {
    int lead = bytes[i] & 0xFF;
    if (lead >= 0xC2 && lead < 0xE0) {
      return i + 1 < to && continues(bytes[i + 1]) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead < 0xF0) {
      return isThreeBytes(bytes, i, to) ? 3 : 0;
    }
    return lead >= 0xF0 && lead < 0xF5 && isFourBytes(bytes, i, to) ? 4 : 0;
  }

  private static boolean isThreeBytes(byte[] bytes, int i, int to) {
    if (i + 2 >= to || !continues(bytes[i + 1]) || !continues(bytes[i + 2])) {
      return false;
    }
    int lead = bytes[i] & 0xFF;
    int second = bytes[i + 1] & 0xFF;
    boolean overlong = lead == 0xE0 && second < 0xA0;
    boolean surrogate = lead == 0xED && second >= 0xA0;
    return !overlong && !surrogate;
  }

  private static boolean isFourBytes(byte[] bytes, int i, int to) {
    if (i + 3 >= to
        || !continues(bytes[i + 1])
        || !continues(bytes[i + 2])
        || !continues(bytes[i + 3])) {
      return false;
    }
    int lead = bytes[i] & 0xFF;
    int second = bytes[i + 1] & 0xFF;
    boolean overlong = lead == 0xF0 && second < 0x90;
    boolean tooHigh = lead == 0xF4 && second >= 0x90;
    return !overlong && !tooHigh;
  }

  private static boolean continues(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /** {@code text} with U+FFFD in the place of each half of a surrogate pair. */
  static String wellFormed(String text) {
    int lone = firstLoneSurrogate(text, 0);
    if (lone < 0) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text);
    while (lone >= 0) {
      repaired.setCharAt(lone, '\uFFFD');
      lone = firstLoneSurrogate(repaired, lone + 1);
    }
    return repaired.toString();
  }

  /** Where half of a surrogate pair stands alone, from {@code from} on, or -1. */
  static int firstLoneSurrogate(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        return i;
      }
    }
    return -1;
  }
}
