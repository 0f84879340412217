package dev.prosa.privacy;

/**
 * Codes of letters and digits that are known by their shape: random Pix keys, Pix payments and
 * copia e cola, postal tracking, network addresses, coordinates, number plates, a CNPJ with
 * letters.
 */
final class CodeFinder {

  private static final int LONGEST_PIX_CODE = 1024;

  private final Reading reading;
  private final PlainText text;
  private final Findings found;

  CodeFinder(Reading reading, Findings found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
  }

  void find() {
    int i = 0;
    while (i < text.length()) {
      if (!text.isWord(i) || reading.isTaken(i)) {
        i++;
        continue;
      }
      int end = i;
      while (text.isWord(end) && !reading.isTaken(end)) {
        end++;
      }
      i = Math.max(run(i, end), i + 1);
    }
  }

  /** Looks at a run of letters and digits, and returns where to go on. */
  private int run(int from, int end) {
    int length = end - from;
    if (length == 8 && text.at(end) == '-' && isUuid(from)) {
      return claim(from, from + 36, PersonalType.PIX_KEY);
    }
    if (length >= 6 && text.stands("000201", from)) {
      int code = endOfPixCode(from);
      if (code > from) {
        return claim(from, code, PersonalType.PIX_CODE);
      }
    }
    if (length == 32 && text.at(from) == 'e' && digits(from + 1, from + 21)) {
      return claim(from, end, PersonalType.PIX_PAYMENT);
    }
    if (length == 32 && isHex(from, end) && Cue.PIX.in(reading.nearest(from, end))) {
      return claim(from, end, PersonalType.PIX_KEY);
    }
    if (length == 13
        && letters(from, from + 2)
        && digits(from + 2, from + 11)
        && text.stands("br", from + 11)) {
      return claim(from, end, PersonalType.TRACKING);
    }
    if (length == 2 && isHex(from, end)) {
      int mac = endOfMac(from);
      if (mac > 0) {
        return claim(from, mac, PersonalType.NETWORK);
      }
    }
    if (length <= 3 && digits(from, end)) {
      int behind = behindNumbers(from, end);
      if (behind > end) {
        return behind;
      }
    }
    if (length >= 2 && length <= 14) {
      int cnpj = endOfCnpj(from);
      if (cnpj > 0) {
        return claim(from, cnpj, PersonalType.CNPJ);
      }
    }
    int plate = endOfPlate(from, end);
    return plate > 0 ? claim(from, plate, PersonalType.PLATE) : end;
  }

  private int claim(int from, int end, PersonalType type) {
    reading.claim(from, end, type, found);
    return end;
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
    int line = from;
    boolean pix = false;
    while (line < last && text.at(line) != '\n') {
      pix |= text.at(line) == 'b' && text.stands("br.gov.bcb.pix", line);
      if (text.stands("6304", line) && isHex(line + 4, line + 8)) {
        int expected = Integer.parseInt(text.plain(line + 4, line + 8), 16);
        if (CheckDigits.crc16(text.original(from, line + 4)) == expected) {
          return line + 8;
        }
      }
      line++;
    }
    return pix ? line : -1;
  }

  private int endOfMac(int from) {
    char separator = text.at(from + 2);
    if (separator != ':' && separator != '-') {
      return -1;
    }
    for (int i = 0; i < 6; i++) {
      int at = from + 3 * i;
      if (!isHex(at, at + 2) || (i < 5 && text.at(at + 2) != separator)) {
        return -1;
      }
    }
    return text.isWord(from + 17) ? -1 : from + 17;
  }

  /** An IPv4 address, or a latitude and longitude with at least four decimals each. */
  private int behindNumbers(int from, int end) {
    int at = from;
    int parts = 0;
    while (parts < 4 && text.isDigit(at)) {
      int part = at;
      while (text.isDigit(at) && at - part < 4) {
        at++;
      }
      if (at - part > 3 || Integer.parseInt(text.plain(part, at)) > 255) {
        break;
      }
      parts++;
      if (parts < 4 && text.at(at) == '.') {
        at++;
      } else {
        break;
      }
    }
    if (parts == 4 && !text.isWord(at) && !(text.at(at) == '-' && text.isDigit(at + 1))) {
      return claim(from, at, PersonalType.NETWORK);
    }
    int latitude = decimals(end);
    if (latitude > 0) {
      int next = latitude;
      while (text.at(next) == ',' || text.at(next) == ' ' || text.at(next) == '-') {
        next++;
      }
      int whole = next;
      while (text.isDigit(next) && next - whole < 4) {
        next++;
      }
      int longitude = decimals(next);
      if (next > whole && next - latitude <= 7 && longitude > 0) {
        return claim(
            text.at(from - 1) == '-' ? from - 1 : from, longitude, PersonalType.COORDINATES);
      }
    }
    return -1;
  }

  private int decimals(int dot) {
    int end = dot + 1;
    while (text.at(dot) == '.' && text.isDigit(end) && end - dot < 20) {
      end++;
    }
    return end - dot > 4 ? end : -1;
  }

  /** With at least one letter; the numeric one is a number like others. */
  private int endOfCnpj(int from) {
    StringBuilder characters = new StringBuilder(14);
    int at = from;
    boolean letter = false;
    boolean digit = false;
    int separators = 0;
    while (characters.length() < 14 && at < text.length() && at - from < 22) {
      if (text.isWord(at) && text.at(at) < 0x80) {
        letter |= text.isLetter(at) && characters.length() < 12;
        digit |= text.isDigit(at) && characters.length() < 12;
        characters.append(Character.toUpperCase(text.at(at)));
      } else if ("./-".indexOf(text.at(at)) >= 0) {
        separators++;
      } else {
        return -1;
      }
      at++;
    }
    if (characters.length() < 14
        || text.isWord(at)
        || !letter
        || !digit
        || !Character.isDigit(characters.charAt(12))
        || !Character.isDigit(characters.charAt(13))) {
      return -1;
    }
    boolean called = Cue.CNPJ.in(reading.nearest(from, at)) || Cue.CNPJ.in(reading.around(from));
    boolean shaped = separators == 4 && text.at(from + 2) == '.' && text.at(from + 10) == '/';
    boolean fits = isAscii(characters) && CheckDigits.cnpj(characters);
    return called || shaped || (fits && separators > 0) ? at : -1;
  }

  private static boolean isAscii(CharSequence characters) {
    return characters.chars().allMatch(c -> c < 0x80);
  }

  /** {@code ABC-1234}, {@code ABC1D23}: in capitals, with a hyphen, or called a plate. */
  private int endOfPlate(int from, int end) {
    int start = from;
    if (end - from > 7
        && end - from < 22
        && !text.isDigit(end - 8)
        && Cue.ofEnd(text.plain(from, end - 7)) == Cue.PLATE.bit()) {
      start = end - 7;
    }
    if (!letters(start, start + 3)) {
      return -1;
    }
    int digits = start + 3;
    boolean hyphen = text.at(digits) == '-';
    boolean space = text.at(digits) == ' ';
    if (hyphen || space) {
      digits++;
    }
    boolean old = digits(digits, digits + 4);
    boolean mercosul =
        text.isDigit(digits) && letters(digits + 1, digits + 2) && digits(digits + 2, digits + 4);
    if ((!old && !mercosul) || text.isWord(digits + 4)) {
      return -1;
    }
    boolean capitals =
        text.isCapital(start) && text.isCapital(start + 1) && text.isCapital(start + 2);
    int near = reading.nearest(start, digits + 4);
    boolean called = Cue.PLATE.in(near) || Cue.PLATE.in(reading.context().asked());
    boolean sure =
        called
            || (mercosul && (capitals || hyphen))
            || (mercosul && !space)
            || ((capitals || hyphen) && !space);
    sure &= called || !Cue.ORDER.in(near);
    return sure ? digits + 4 : -1;
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
      if (!text.isDigit(i) && (text.at(i) < 'a' || text.at(i) > 'f')) {
        return false;
      }
    }
    return true;
  }
}
