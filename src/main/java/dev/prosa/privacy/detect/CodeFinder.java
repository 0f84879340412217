package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;

/**
 * Codes of letters and digits that are known by their shape: random Pix keys, Pix payments and
 * copia e cola, postal tracking, number plates, a CNPJ with letters.
 *
 * <p>Sources: Banco Central do Brasil for Pix (BR Code after EMV's QR code with its CRC-16, random
 * keys as UUIDs, payments as E, ISPB, time and eleven characters), UPU S10 for tracking, CONTRAN's
 * resolution 969/2022 for plates (AAA9A99, and AAA-9999 before), Receita Federal's instruction
 * 2.229/2024 for the CNPJ with letters.
 */
final class CodeFinder {

  private static final String PIX_HEADER = "000201";
  private static final int LONGEST_PIX_CODE = 1024;
  private static final int PIX_HEAD = 4;
  private static final int CRC = 4;
  private static final String PIX_NAME = "br.gov.bcb.pix";

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;
  private int nextName;
  private int nextLine;

  CodeFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
  }

  void find() {
    int behind = 0; // of what was looked at already
    for (int token = 0; token < reading.tokens(); ) {
      int first = token++;
      while (token < reading.tokens() && reading.start(token) == reading.end(token - 1)) {
        token++;
      }
      int from = reading.start(first);
      int end = reading.end(token - 1);
      if (token - first > 1 || reading.isDigits(first) || mayBegin(from, end)) {
        behind = look(Math.max(from, behind), end);
      }
    }
  }

  /** Looks at letters and digits without a gap, and returns where to go on. */
  private int look(int from, int to) {
    int i = from;
    while (i < to) {
      if (reading.isTaken(i)) {
        i++;
        continue;
      }
      int end = i;
      boolean digit = false;
      while (end < to && !reading.isTaken(end)) {
        digit |= text.isDigit(end++);
      }
      i = digit || mayBegin(i, end) ? Math.max(run(i, end), i + 1) : end;
    }
    return i;
  }

  /** Whether letters alone may be the beginning of a code: most are just a word. */
  private boolean mayBegin(int from, int end) {
    int length = end - from;
    char next = text.at(end);
    return switch (length) {
      case 2, 3 -> next == '.' || text.isDigit(end + 1);
      case 8 -> next == '-';
      case 32 -> true;
      default -> false;
    };
  }

  /** Claims whole Pix codes, parts of which look like other codes. */
  void findPixCodes() {
    for (int i = next(PIX_HEADER, 0, 0); i < text.length(); i = next(PIX_HEADER, i + 1, 0)) {
      int end = text.isWord(i - 1) ? -1 : endOfPixCode(i);
      if (end > i) {
        i = claim(i, end, EntityType.PIX_CODE) - 1;
      }
    }
  }

  /** Looks at a run of letters and digits, and returns where to go on. */
  private int run(int from, int end) {
    int length = end - from;
    int pix = pix(from, end);
    if (pix > 0) {
      return pix;
    }
    if (length == 2 || length == 13) {
      int tracking = endOfTracking(from);
      if (tracking > 0) {
        return claim(from, tracking, EntityType.TRACKING);
      }
    }
    if (isCarriers(from, length)) {
      return claim(from, end, EntityType.TRACKING);
    }
    if (length == 2 || length == 8 || length == 12 || length == 14) {
      int cnpj = LetterCnpj.endOf(reading, from);
      if (cnpj > 0) {
        return claim(from, cnpj, EntityType.CNPJ);
      }
    }
    int plate = NumberPlate.endOf(reading, from, end);
    return plate > 0 ? claim(from, plate, EntityType.PLATE) : end;
  }

  /** Claims what belongs to Pix and begins there, and returns its end; -1 if nothing does. */
  private int pix(int from, int end) {
    int length = end - from;
    if (length == 8 && text.at(end) == '-' && isUuid(from)) {
      return claim(from, from + 36, EntityType.PIX_KEY);
    }
    if (length >= 6 && text.stands(PIX_HEADER, from)) {
      int code = endOfPixCode(from);
      if (code > from) {
        return claim(from, code, EntityType.PIX_CODE);
      }
    }
    if (length == 32 && text.at(from) == 'e' && digits(from + 1, from + 21)) {
      return claim(from, end, EntityType.PIX_PAYMENT);
    }
    if (length == 32 && isHex(from, end) && ContextWord.PIX.in(reading.nearest(from, end))) {
      return claim(from, end, EntityType.PIX_KEY);
    }
    return -1;
  }

  private int claim(int from, int end, EntityType type) {
    reading.claim(from, end, type, found);
    return end;
  }

  /** S10 of the UPU: two letters, nine digits and a country, perhaps with spaces between. */
  private int endOfTracking(int from) {
    if (!letters(from, from + 2)) {
      return -1;
    }
    int at = from + 2;
    int digits = 0;
    while (digits < 9 && (text.isDigit(at) || (text.at(at) == ' ' && text.isDigit(at + 1)))) {
      digits += text.isDigit(at++) ? 1 : 0;
    }
    at += text.at(at) == ' ' ? 1 : 0;
    boolean brazil = text.stands("br", at);
    boolean whole = at - from == 11 && letters(at, at + 2);
    return digits == 9 && (brazil || whole) && !text.isWord(at + 2) ? at + 2 : -1;
  }

  /** UPS: 1Z and sixteen; Amazon: TBA and nine or twelve digits; DHL: JD and fourteen or more. */
  private boolean isCarriers(int from, int length) {
    if (length == 18 && text.stands("1z", from)) {
      return digits(from + 8, from + 18);
    }
    if ((length == 12 || length == 15) && text.stands("tba", from)) {
      return digits(from + 3, from + length);
    }
    return length >= 16
        && length <= 20
        && text.stands("jd", from)
        && digits(from + 2, from + length);
  }

  private boolean isUuid(int from) {
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? text.at(from + i) != '-' : !isHex(from + i, from + i + 1)) {
        return false;
      }
    }
    return !text.isWord(from + 36);
  }

  /** Up to the CRC that fits; else, what is called br.gov.bcb.pix, up to the end of the line. */
  private int endOfPixCode(int from) {
    int last = Math.min(text.length(), from + LONGEST_PIX_CODE);
    int crc = endOfFields(from, last);
    if (crc > 0) {
      int expected = Integer.parseInt(text.plain(crc - CRC, crc), 16);
      if (CheckDigits.crc16(text.original(from, crc - CRC)) == expected) {
        return crc;
      }
    }
    nextName = next(PIX_NAME, from, nextName);
    nextLine = next("\n", from, nextLine);
    int end = Math.min(last, nextLine);
    return nextName < end ? end : -1;
  }

  /** Two digits for a field, two for its length, and so on up to the CRC; -1 if there is none. */
  private int endOfFields(int from, int last) {
    for (int field = from; field + PIX_HEAD + CRC <= last && digits(field, field + PIX_HEAD); ) {
      int value = field + PIX_HEAD;
      if (text.stands("6304", field)) {
        return isHex(value, value + CRC) ? value + CRC : -1;
      }
      field = value + Integer.parseInt(text.plain(field + 2, value));
    }
    return -1;
  }

  /** Where that stands next; {@code known}, unless it is passed: so the text is searched once. */
  private int next(String words, int from, int known) {
    int next = Math.max(from, known);
    while (next < text.length() && !text.stands(words, next)) {
      next++;
    }
    return next;
  }

  private boolean letters(int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.at(i) < 'a' || text.at(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  private boolean digits(int from, int end) {
    for (int i = from; i < end; i++) {
      if (!text.isDigit(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isHex(int from, int end) {
    for (int i = from; i < end; i++) {
      if (!text.isHex(i)) {
        return false;
      }
    }
    return true;
  }
}
