package dev.prosa.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/**
 * Reads the one form in which nearly every stored message stands, that of {@code JSON.stringify},
 * several times faster than a general parser, and without decoding the words. Whatever deviates in
 * any way (another order, a further field, white space, a rare escape, a strange phone, bytes that
 * are not UTF-8) is left to {@link MessageCodec#decode}.
 */
final class CanonicalMessageParser {

  private static final byte[] USER = "{\"role\":\"user\",\"content\":\"".getBytes(US_ASCII);
  private static final byte[] ASSISTANT =
      "{\"role\":\"assistant\",\"content\":\"".getBytes(US_ASCII);
  private static final byte[] TIMESTAMP = "\",\"timestamp\":".getBytes(US_ASCII);
  private static final byte[] PHONE = ",\"phoneNumber\":\"".getBytes(US_ASCII);
  private static final byte[] END = "\"}".getBytes(US_ASCII);

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;
  private static final int MOST_DIGITS = 16;

  private CanonicalMessageParser() {}

  /** The message, or null if {@code json} is not of that form. */
  static @Nullable StoredMessage read(byte[] json) {
    Role role = stands(USER, json, 0) ? Role.USER : Role.ASSISTANT;
    if (role == Role.ASSISTANT && !stands(ASSISTANT, json, 0)) {
      return null;
    }
    int contentStart = role == Role.USER ? USER.length : ASSISTANT.length;
    int contentEnd = endOfText(json, contentStart);
    if (contentEnd < 0 || !stands(TIMESTAMP, json, contentEnd)) {
      return null;
    }
    int digits = contentEnd + TIMESTAMP.length;
    int digitsEnd = endOfDigits(json, digits);
    if (digitsEnd < 0 || !stands(PHONE, json, digitsEnd)) {
      return null;
    }
    long timestamp = number(json, digits, digitsEnd);
    if (timestamp > MAX_SAFE_INTEGER) {
      return null;
    }
    int phone = digitsEnd + PHONE.length;
    int phoneEnd = json.length - END.length;
    if (!isPlainPhone(json, phone, phoneEnd) || !stands(END, json, phoneEnd)) {
      return null;
    }
    return new StoredMessage(
        role,
        JsonText.ofEscaped(json, contentStart, contentEnd),
        timestamp,
        new String(json, phone, phoneEnd - phone, ISO_8859_1));
  }

  /** Where the whole number that begins at {@code start} ends, or -1 if JSON has none there. */
  private static int endOfDigits(byte[] json, int start) {
    int end = start;
    while (end < json.length && json[end] >= '0' && json[end] <= '9') {
      end++;
    }
    int digits = end - start;
    boolean padded = digits > 1 && json[start] == '0';
    return digits == 0 || digits > MOST_DIGITS || padded ? -1 : end;
  }

  private static long number(byte[] json, int start, int end) {
    long number = 0;
    for (int i = start; i < end; i++) {
      number = 10 * number + json[i] - '0';
    }
    return number;
  }

  private static boolean stands(byte[] expected, byte[] json, int at) {
    if (json.length - at < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (json[at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** ASCII that needs no escape, and no look at what keys are made of. */
  private static boolean isPlainPhone(byte[] json, int start, int end) {
    if (end <= start || end - start > Message.MAX_PHONE_LENGTH) {
      return false;
    }
    for (int i = start; i < end; i++) {
      byte b = json[i];
      if (b < ' ' || b == '"' || b == '\\' || b == ':' || b == 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** Where the string that begins at {@code start} has its closing quote, or -1. */
  private static int endOfText(byte[] json, int start) {
    int i = start;
    while (i < json.length) {
      byte b = json[i];
      if (b == '"') {
        return i;
      } else if (b == '\\') {
        if (i + 1 >= json.length || !isShortEscape(json[i + 1])) {
          return -1;
        }
        i += 2;
      } else if (b >= ' ') {
        i++;
      } else if (b >= 0) {
        return -1; // a control character, which JSON forbids here
      } else {
        int length = Utf8.lengthOfSequence(json, i, json.length);
        if (length == 0) {
          return -1;
        }
        i += length;
      }
    }
    return -1;
  }

  /** Those that {@code JSON.stringify} writes; it leaves {@code /} as it is. */
  private static boolean isShortEscape(byte kind) {
    return switch (kind) {
      case '"', '\\', 'b', 't', 'n', 'f', 'r' -> true;
      default -> false;
    };
  }
}
