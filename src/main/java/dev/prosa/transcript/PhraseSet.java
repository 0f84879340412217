package dev.prosa.transcript;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Texts that are recognised wherever they are a whole message: whatever their case, spacing, way of
 * writing accents, and invisible marks, which WhatsApp likes to put around its placeholders.
 */
public final class PhraseSet implements Serializable {

  /** Recognises nothing. */
  public static final PhraseSet NONE = of(Set.of());

  private static final long serialVersionUID = 1L;

  /** Below it no character combines with the one before. */
  private static final char FIRST_COMBINING = 0x300;

  @SuppressWarnings("serial")
  private final Set<String> texts = new HashSet<>();

  @SuppressWarnings("serial")
  private final Set<Integer> ends = new HashSet<>();

  private final int longest;

  private PhraseSet(Collection<String> texts) {
    for (String text : texts) {
      String canonical = canonical(text);
      if (!canonical.isEmpty()) {
        this.texts.add(canonical);
        ends.add(ends(canonical.charAt(0), canonical.charAt(canonical.length() - 1)));
      }
    }
    // Invisible marks and spaces may lengthen what is compared, but not without end.
    longest = 2 * this.texts.stream().mapToInt(String::length).max().orElse(-16) + 32;
  }

  /** Those texts; blank ones are passed over. */
  public static PhraseSet of(Collection<String> texts) {
    return new PhraseSet(texts);
  }

  /** Whether {@code text} is one of them. */
  public boolean contains(String text) {
    return text.length() <= longest
        && !texts.isEmpty()
        && mayBeOne(text)
        && texts.contains(canonical(text));
  }

  /**
   * Whether the first and last visible characters are those of one of the texts: a quick no for
   * nearly everything that people say. Yes where characters may combine, since that takes more.
   */
  private boolean mayBeOne(String text) {
    int first = 0;
    while (first < text.length() && isUnseen(text.charAt(first))) {
      first++;
    }
    int last = text.length() - 1;
    while (last > first && isUnseen(text.charAt(last))) {
      last--;
    }
    if (first > last) {
      return false;
    }
    if (text.charAt(first) >= FIRST_COMBINING
        || text.charAt(last) >= FIRST_COMBINING
        || (first < last && text.charAt(first + 1) >= FIRST_COMBINING)) {
      return true;
    }
    return ends.contains(
        ends(Character.toLowerCase(text.charAt(first)), Character.toLowerCase(text.charAt(last))));
  }

  private static boolean isUnseen(char c) {
    return InvisibleCharacters.isSpace(c) || InvisibleCharacters.isMark(c);
  }

  private static int ends(char first, char last) {
    return first << 16 | last;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** {@code text} as it is compared. */
  static String canonical(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    StringBuilder canonical = new StringBuilder(folded.length());
    boolean space = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (InvisibleCharacters.isSpace(c)) {
        space = canonical.length() > 0;
      } else if (!InvisibleCharacters.isMark(c)) {
        if (space) {
          canonical.append(' ');
          space = false;
        }
        canonical.append(c);
      }
    }
    return canonical.toString();
  }

  /** How many there are, not which. */
  @Override
  public String toString() {
    return "TextSet[" + texts.size() + "]";
  }
}
