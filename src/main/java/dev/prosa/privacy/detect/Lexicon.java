package dev.prosa.privacy.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * How common a word is as a first name, as a surname, and as a word of Portuguese, Spanish and
 * English: each from 0, not at all, to 3, very. Keyed by the hash of a word in plain form, so that
 * who sees bytes can ask, too; the words themselves are not kept. The resource {@code lexicon.txt}
 * says where they come from. Immutable.
 */
public final class Lexicon {

  public static final Lexicon KNOWN = load();

  private static final String RESOURCE = "lexicon.txt";
  private static final int PLACES = 1 << 18;
  private static final int CLASS_DIGITS = 5;
  private static final int SHORTEST_UNKNOWN = 3;
  private static final int SHORTEST_SLIP = 5;
  private static final int LONGEST_SLIP = 16;

  private final int[] hashes = new int[PLACES];
  private final short[] classes = new short[PLACES];
  private final int[] slips =
      new int[PLACES]; // hashes of common words without one of their letters

  private Lexicon() {}

  private static Lexicon load() {
    try (InputStream in = Lexicon.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      Lexicon lexicon = new Lexicon();
      lexicon.read(in.readAllBytes());
      return lexicon;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", unreadable);
    }
  }

  private void read(byte[] text) {
    for (int i = 0; i < text.length; ) {
      int end = i;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      if (text[i] != '#') {
        readLine(text, i, end);
      }
      i = end + 1;
    }
  }

  private void readLine(byte[] text, int from, int end) {
    int commonness = 0;
    for (int i = from; i < from + CLASS_DIGITS; i++) {
      commonness = commonness << 2 | (text[i] - '0');
    }
    int hash = 0;
    int start = from + CLASS_DIGITS + 1;
    for (int i = start; i <= end; i++) {
      if (i == end || text[i] == ' ') {
        put(hash, commonness);
        if (word(commonness) > 1 && i - start >= SHORTEST_SLIP) {
          putSlips(text, start, i);
        }
        hash = 0;
        start = i + 1;
      } else {
        hash = 31 * hash + text[i];
      }
    }
  }

  private void put(int hash, int commonness) {
    int place = place(hash);
    while (classes[place] != 0 && hashes[place] != hash) {
      place = (place + 1) & (PLACES - 1);
    }
    hashes[place] = hash;
    classes[place] |= (short) commonness;
  }

  private void putSlips(byte[] text, int from, int end) {
    for (int left = from; left < end; left++) {
      int hash = 0;
      for (int i = from; i < end; i++) {
        hash = i == left ? hash : 31 * hash + text[i];
      }
      int place = place(hash);
      while (slips[place] != 0 && slips[place] != hash) {
        place = (place + 1) & (PLACES - 1);
      }
      slips[place] = hash;
    }
  }

  /** Whether a word of no list is a common one with a slip: "gostaia", "quireo", "reday". */
  boolean isSlip(String word) {
    int length = word.length();
    if (length < SHORTEST_SLIP || length > LONGEST_SLIP) {
      return false;
    }
    if (hasSlip(word.hashCode())) {
      return true;
    }
    for (int left = 0; left < length; left++) {
      int hash = 0;
      for (int i = 0; i < length; i++) {
        hash = i == left ? hash : 31 * hash + word.charAt(i);
      }
      if (hasSlip(hash) || word(of(hash)) > 1) {
        return true;
      }
    }
    return false;
  }

  private boolean hasSlip(int hash) {
    int place = place(hash);
    while (slips[place] != 0) {
      if (slips[place] == hash) {
        return true;
      }
      place = (place + 1) & (PLACES - 1);
    }
    return false;
  }

  private static int place(int hash) {
    return (hash ^ hash >>> 15) & (PLACES - 1);
  }

  /** What is known of the word with that {@link String#hashCode}; 0 for an unknown one. */
  public int of(int hash) {
    int place = place(hash);
    while (classes[place] != 0) {
      if (hashes[place] == hash) {
        return classes[place];
      }
      place = (place + 1) & (PLACES - 1);
    }
    return 0;
  }

  /** How common it is as a first name. */
  static int first(int commonness) {
    return commonness >> 8 & 3;
  }

  static int last(int commonness) {
    return commonness >> 6 & 3;
  }

  /** How common it is as a word of that language; in the order of {@link Language}. */
  static int word(int commonness, int language) {
    return commonness >> (4 - 2 * language) & 3;
  }

  /** How common it is as a word of any of the languages. */
  static int word(int commonness) {
    return Math.max(word(commonness, 0), Math.max(word(commonness, 1), word(commonness, 2)));
  }

  static int name(int commonness) {
    return Math.max(first(commonness), last(commonness));
  }

  /** Whether it may be a name behind a title or a relative. */
  public static boolean mayBeCalled(int commonness, boolean capital) {
    return capital || commonness == 0 || name(commonness) > 0;
  }

  /**
   * Whether a text with that word is worth a look for names: it is one rather than a word, or no
   * list knows it.
   *
   * @param capital whether it begins with a capital letter
   * @param length how many letters it has
   */
  public static boolean mayBeName(int commonness, boolean capital, int length) {
    if (commonness == 0) {
      return length >= SHORTEST_UNKNOWN;
    }
    int name = name(commonness);
    int word = word(commonness);
    return name > 0 && (capital ? word < 3 || name > 1 : name > word || (name >= 2 && word < 2));
  }
}
