package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.PlainText;
import java.util.HashMap;
import java.util.Map;

/**
 * International account numbers, as the IBAN Registry of ISO 13616 has them: a country, two check
 * digits and as many letters and digits as that country's have, in groups of four perhaps.
 */
final class Iban {

  private static final int GROUP = 4;

  /** Countries, and how long their numbers are. */
  private static final Map<Integer, Integer> LENGTHS =
      lengths(
          "ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 br29 by28 ch21 cr22 cy28 cz24 de22 dk18"
              + " do28 ee20 eg29 es24 fi18 fo18 fr27 gb22 ge22 gi23 gl18 gr27 gt28 hr21 hu28 ie22"
              + " il23 iq23 is26 it27 jo30 kw30 kz20 lb28 lc32 li21 lt20 lu20 lv21 ly25 mc27 md24"
              + " me22 mk19 mr27 mt31 mu30 nl18 no15 pk24 pl28 ps29 pt25 qa29 ro24 rs22 sa24 se24"
              + " si19 sk24 sm27 st25 sv28 tl23 tn24 tr26 ua29 va22 xk20");

  private Iban() {}

  private static Map<Integer, Integer> lengths(String countries) {
    Map<Integer, Integer> lengths = new HashMap<>();
    for (String country : countries.split(" ", -1)) {
      lengths.put(key(country.charAt(0), country.charAt(1)), Integer.valueOf(country.substring(2)));
    }
    return Map.copyOf(lengths);
  }

  private static int key(char first, char second) {
    return first << Character.SIZE | second;
  }

  /** Where what is written like one ends that begins there; -1 if nothing does. */
  static int endOf(PlainText text, int from) {
    if (!text.isDigit(from + 2) || !text.isDigit(from + 3)) {
      return -1;
    }
    Integer length = LENGTHS.get(key(text.at(from), text.at(from + 1)));
    if (length == null) {
      return -1;
    }
    int end = from;
    for (int i = 0; i < length; i++) {
      char c = text.at(end);
      boolean gap = (c == ' ' || c == '-') && i % GROUP == 0;
      end += gap ? 1 : 0;
      if (!text.isWord(end) || text.at(end) > 'z') {
        return -1;
      }
      end++;
    }
    return end;
  }

  /** Whether its check digits are right: the number, its beginning put last, is 1 modulo 97. */
  static boolean fits(PlainText text, int from, int end) {
    int rest = rest(text, from + GROUP, end, 0);
    return rest(text, from, from + GROUP, rest) == 1;
  }

  private static int rest(PlainText text, int from, int end, int before) {
    int rest = before;
    for (int i = from; i < end; i++) {
      char c = text.at(i);
      if (c >= 'a' && c <= 'z') {
        rest = (rest * 100 + c - 'a' + 10) % 97;
      } else if (c >= '0' && c <= '9') {
        rest = (rest * 10 + c - '0') % 97;
      }
    }
    return rest;
  }
}
