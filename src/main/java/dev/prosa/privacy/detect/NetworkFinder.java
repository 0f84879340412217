package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSigns;

/**
 * Where somebody is, on the net or on the earth: IPv4 and MAC addresses (IEEE 802, six pairs of one
 * separator), and latitude with longitude of at least four decimals each, which is ten metres. All
 * by their shape.
 */
final class NetworkFinder {

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;

  NetworkFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
  }

  void find() {
    if (!reading.has(WordSigns.COLON | WordSigns.HYPHEN | WordSigns.DECIMAL)) {
      return;
    }
    for (int token = 0; token < reading.tokens(); token++) {
      int from = reading.start(token);
      if (text.isWord(from - 1) || reading.isTaken(from)) {
        continue;
      }
      int mac = endOfMac(from);
      if (mac > 0) {
        reading.claim(from, mac, EntityType.NETWORK, found);
      } else if (reading.isDigits(token) && text.at(reading.end(token)) == '.') {
        numbers(from, reading.end(token));
      }
    }
  }

  private int endOfMac(int from) {
    char separator = text.at(from + 2);
    if (separator != ':' && separator != '-') {
      return -1;
    }
    for (int i = 0; i < 6; i++) {
      int at = from + 3 * i;
      boolean pair = text.isHex(at) && text.isHex(at + 1);
      if (!pair || (i < 5 && text.at(at + 2) != separator)) {
        return -1;
      }
    }
    return text.isWord(from + 17) ? -1 : from + 17;
  }

  private void numbers(int from, int end) {
    int address = endOfAddress(from);
    if (address > 0) {
      reading.claim(from, address, EntityType.NETWORK, found);
      return;
    }
    int place = endOfPlace(end);
    if (place > 0 && end - from <= 3) {
      int start = text.at(from - 1) == '-' ? from - 1 : from;
      reading.claim(start, place, EntityType.COORDINATES, found);
    }
  }

  /** Four numbers up to 255, and not a fifth: digits may be written one by one. */
  private int endOfAddress(int from) {
    if (text.at(from - 1) == '.' && text.isDigit(from - 2)) {
      return -1;
    }
    int at = from;
    for (int part = 0; part < 4; part++) {
      int number = 0;
      int start = at;
      while (text.isDigit(at) && at - start < 3) {
        number = number * 10 + text.at(at++) - '0';
      }
      if (at == start || number > 255 || (part < 3 && text.at(at++) != '.')) {
        return -1;
      }
    }
    boolean more = (text.at(at) == '-' || text.at(at) == '.') && text.isDigit(at + 1);
    return more || text.isWord(at) ? -1 : at;
  }

  private int endOfPlace(int end) {
    int latitude = endOfDecimals(end);
    if (latitude < 0) {
      return -1;
    }
    int next = latitude;
    while (text.at(next) == ',' || text.at(next) == ' ' || text.at(next) == '-') {
      next++;
    }
    int whole = next;
    while (text.isDigit(next) && next - whole < 4) {
      next++;
    }
    return next > whole && next - latitude <= 7 ? endOfDecimals(next) : -1;
  }

  private int endOfDecimals(int dot) {
    int end = dot + 1;
    while (text.at(dot) == '.' && text.isDigit(end) && end - dot < 20) {
      end++;
    }
    return end - dot > 4 ? end : -1;
  }
}
