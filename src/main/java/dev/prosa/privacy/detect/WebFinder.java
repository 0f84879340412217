package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSigns;

/**
 * Web addresses and e-mail addresses. An address' scheme and host stay, since the shop's own link
 * teaches something; path, query and user go where they lead to a person or carry a secret, which
 * is whenever they hold a query, a fragment, a digit, or a host of people's profiles.
 *
 * <p>Reads the common part of RFC 3986 and RFC 5322, and tokens of RFC 7519; without a scheme, what
 * ends like a host and goes on with a slash. Spelt out, "arroba" and "ponto" stand for themselves.
 */
final class WebFinder {

  private static final String[] PROFILE_HOSTS = {
    "instagram.com", "facebook.com", "fb.com", "linkedin.com", "twitter.com", "x.com", "tiktok.com",
    "wa.me", "api.whatsapp.com", "maps.app.goo.gl", "goo.gl", "fbsbx.com", "google.com", "t.me"
  };

  private static final String[] HOST_ENDINGS = {
    ".com", ".com.br", ".br", ".net", ".org", ".app", ".me", ".io", ".shop", ".link", ".ly", ".gl"
  };

  private static final int SHORTEST_TOKEN = 20;

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;
  private int searchedAddressesUpTo;
  private int searchedHostsUpTo;

  WebFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
  }

  void find() {
    if (reading.has(WordSigns.WEB_MARK | WordSigns.WEB)) {
      findWritten();
    }
    if (reading.has(WordSigns.SPOKEN_AT)) {
      new SpelledMailFinder(reading, found).find();
    }
  }

  private void findWritten() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      char next = text.at(i + 1);
      if (c == ':' && next == '/' && text.stands("://", i)) {
        i = address(i + 3);
      } else if (c == 'w' && isHostWithoutScheme(i, next)) {
        i = address(i);
      } else if (c == '/' && i > searchedHostsUpTo) {
        i = bare(i);
      } else if (c == 'e' && next == 'y' && text.stands("eyj", i) && !text.isWord(i - 1)) {
        i = token(i);
      } else if (c == '@') {
        i = mail(i);
      }
    }
  }

  private boolean isHostWithoutScheme(int i, char next) {
    boolean begins = next == 'w' ? text.stands("www.", i) : next == 'a' && text.stands("wa.me/", i);
    return begins && !isPart(i - 1);
  }

  /** An address without its scheme: what stands before the slash ends like a host. */
  private int bare(int slash) {
    int host = slash;
    while (host > searchedHostsUpTo && isPart(host - 1)) {
      host--;
    }
    searchedHostsUpTo = slash;
    for (String ending : HOST_ENDINGS) {
      int dot = slash - ending.length();
      if (dot > host && text.stands(ending, dot)) {
        return address(host);
      }
    }
    return slash;
  }

  /** Returns the last character of the address whose host begins at {@code host}. */
  private int address(int host) {
    int path = host;
    while (isPart(path) || text.at(path) == ':' || text.at(path) == '@') {
      path++;
    }
    int last = path;
    while (last < text.length() && isOfAddress(text.at(last))) {
      last++;
    }
    int end = last;
    while (end > path && ".,;:!?)\"'".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    String name = text.plain(host, path);
    int user = name.indexOf('@');
    if (user >= 0) {
      reading.claim(host, host + user, EntityType.URL, found);
    }
    if (end > path + 1 && (isTelling(path, last) || isProfile(name))) {
      reading.claim(path + 1, end, EntityType.URL, found);
    } else if (end > path) {
      reading.clear(path, end);
    }
    return Math.max(end - 1, host);
  }

  private static boolean isOfAddress(char c) {
    return c > ' ' && c != '\u00A4' && c != '"' && c != '<' && c != '>';
  }

  /** Whether there is a query, a fragment or a digit. */
  private boolean isTelling(int from, int end) {
    for (int i = from; i < end; i++) {
      char c = text.at(i);
      if (c == '?' || c == '#' || c == '=' || text.isDigit(i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isProfile(String host) {
    for (String known : PROFILE_HOSTS) {
      if (host.endsWith(known)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A JSON web token: three parts. Where it is none, nothing that begins before its first dot is
   * one, and with less than two dots, nothing before its end; so no part is read often.
   */
  private int token(int from) {
    int end = from;
    int dots = 0;
    int firstDot = from;
    while (dots <= 2 && (text.isWord(end) || isJoint(end))) {
      if (text.at(end) == '.' && dots++ == 0) {
        firstDot = end;
      }
      end++;
    }
    if (dots == 2 && end - from > SHORTEST_TOKEN) {
      reading.claim(from, end, EntityType.SECRET, found);
      return end - 1;
    }
    return dots > 2 ? firstDot : end - 1;
  }

  private boolean isJoint(int i) {
    char c = text.at(i);
    return c == '.' || c == '_' || c == '-';
  }

  /** An address of mail, with or without spaces around the at; or what people are called there. */
  private int mail(int at) {
    boolean spaced = text.at(at - 1) == ' ' && text.at(at + 1) == ' ';
    int right = spaced ? at - 1 : at;
    int left = spaced ? at + 2 : at + 1;
    int from = startOfLocal(right);
    int end = endOfHost(left);
    searchedAddressesUpTo = at;
    boolean address = from < right && hasDot(left, end);
    boolean handle = from == at && end - at > 3;
    address |= right - from > 2 && end - left > 2 && !text.isDigit(left); // a UPI id
    if ((address || handle) && reading.isFree(from, end)) {
      reading.claim(from, end, handle ? EntityType.URL : EntityType.EMAIL, found);
      return end - 1;
    }
    return at;
  }

  private int startOfLocal(int end) {
    int from = end;
    while (from > searchedAddressesUpTo && (isPart(from - 1) || text.at(from - 1) == '+')) {
      from--;
    }
    return from;
  }

  private int endOfHost(int start) {
    int end = start;
    while (isPart(end)) {
      end++;
    }
    while (end > start && !text.isWord(end - 1)) {
      end--;
    }
    return end;
  }

  private boolean hasDot(int from, int end) {
    for (int i = from + 1; i < end - 1; i++) {
      if (text.at(i) == '.') {
        return true;
      }
    }
    return false;
  }

  private boolean isPart(int i) {
    char c = text.at(i);
    return text.isWord(i) || c == '.' || c == '-' || c == '_';
  }
}
