package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PlainText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A code of letters and digits that a pattern tells. Every pattern is bounded.
 *
 * <p>Sources: RENAPO for the CURP, SAT for the RFC, HMRC's NIM39110 for the NINO, India's Income
 * Tax Department for the PAN and GSTN for the GSTIN, Spain's Ministry of the Interior for DNI and
 * NIE, Royal Mail for postcodes.
 *
 * @param cues the words that it may be called by, as {@link ContextWord} has them
 */
record PatternCode(Pattern shape, EntityType type, Needs needs, int cues) {

  /** What a code needs besides its shape. */
  enum Needs {
    NOTHING,
    CAPITALS,
    CUE,
    CAPITALS_OR_CUE,
    CHECK,
    LETTER, // that its digits give, or what CAPITALS_OR_CUE needs
    MIXED
  }

  private static final int DOCUMENTS = ContextWord.NATIONAL_ID.bit();
  private static final int PLATES = ContextWord.PLATE.bit();
  private static final int POST = ContextWord.CEP.bit() | ContextWord.ADDRESS.bit();

  /** All of them; of several that fit, the first counts. */
  static final List<PatternCode> ALL =
      List.of(
          code("(?:sk|pk|rk)[_-](?:live|test)[_-][a-z0-9]{8,40}", EntityType.SECRET),
          code("[a-z0-9]{4,12}(?:-[a-z0-9]{4,12}){2,5}", EntityType.SECRET, Needs.MIXED, 0),
          code("(?:ghp|gho|ghs|glpat|xox[bp])[_-][a-z0-9_-]{16,40}", EntityType.SECRET),
          code("github_pat_[a-z0-9_]{20,37}", EntityType.SECRET),
          code("(?:key|token|bearer)[_-][a-z0-9_-]{16,40}", EntityType.SECRET),
          code("akia[a-z0-9]{16}", EntityType.SECRET),
          code("aiza[a-z0-9_-]{30,40}", EntityType.SECRET),
          code("(?:sk|pk|rk)-[a-z0-9-]{16,44}", EntityType.SECRET),
          code("[a-z]{4}\\d{6}[hmx][a-z]{5}[a-z0-9]\\d", EntityType.NATIONAL_ID),
          code(
              "[a-z]{3,4}[ -]?\\d{6}[ -]?[a-z0-9]{2}[a0-9]",
              EntityType.NATIONAL_ID, Needs.CAPITALS_OR_CUE, DOCUMENTS),
          code("\\d{2}[a-z]{5}\\d{4}[a-z][a-z0-9]z[a-z0-9]", EntityType.NATIONAL_ID),
          code("[a-z]{3}[abcfghjlpt][a-z]\\d{4}[a-z]", EntityType.NATIONAL_ID),
          code("[a-ceghj-prstw-z][a-z] ?\\d{2} ?\\d{2} ?\\d{2} ?[a-d]", EntityType.NATIONAL_ID),
          code("[xyz][ -]?\\d{7}[ -]?[a-z]", EntityType.NATIONAL_ID),
          code("[a-hjnp-suvw][ -]?\\d{7}[0-9a-j]", EntityType.NATIONAL_ID, Needs.CUE, DOCUMENTS),
          code("\\d{8}[ -]?[a-z]", EntityType.NATIONAL_ID, Needs.LETTER, DOCUMENTS),
          code("\\d{2}\\.\\d{3}\\.\\d{3}-?[a-z]", EntityType.NATIONAL_ID),
          code("\\d{2}-\\d{8}-\\d", EntityType.NATIONAL_ID),
          code(
              "\\d{1,2}\\.?\\d{3}\\.?\\d{3}-[\\dk]",
              EntityType.NATIONAL_ID, Needs.CHECK, DOCUMENTS),
          code(
              "[a-z]{1,3}[ -]?\\d{6,8}",
              EntityType.PASSPORT,
              Needs.CUE,
              ContextWord.PASSPORT.bit()),
          code(
              "(?:mg|ms|sp|rj|ba|pr|rs|sc|es|go)-?\\d{1,2}\\.?\\d{3}\\.?\\d{3}(?:-[\\dx])?",
              EntityType.RG, Needs.CAPITALS_OR_CUE, ContextWord.RG.bit()),
          code("\\d{5}-\\d{4}", EntityType.CEP, Needs.CUE, ContextWord.CEP.bit()),
          code(
              "[a-z]{1,2}\\d[a-z0-9]? \\d[abd-hjlnp-uw-z]{2}",
              EntityType.CEP, Needs.CAPITALS_OR_CUE, POST),
          code(
              "[a-z]{1,2}\\d{1,2}\\d[abd-hjlnp-uw-z]{2}",
              EntityType.CEP, Needs.CUE, ContextWord.CEP.bit()),
          code("[a-z]{2} ?\\d{3} ?[a-z]{2}", EntityType.PLATE, Needs.CAPITALS_OR_CUE, PLATES),
          code("\\d{4}[ -]?[b-df-hj-np-tv-z]{3}", EntityType.PLATE, Needs.CAPITALS_OR_CUE, PLATES),
          code("[a-z]{2}\\d{2} ?[a-z]{3}", EntityType.PLATE, Needs.CAPITALS_OR_CUE, PLATES),
          code(
              "[a-z]{2}[ -]?\\d{1,2}[ -]?[a-z]{1,3}[ -]?\\d{4}",
              EntityType.PLATE, Needs.CAPITALS_OR_CUE, PLATES),
          code(
              "[a-z]{2,4}[ -]?\\d{2,4}(?:[ -]?\\d{1,2}|-?[a-z]{1,2})?",
              EntityType.PLATE,
              Needs.CUE,
              PLATES),
          code(
              "(?:a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa"
                  + "|ri|s[cd]|t[nx]|ut|v[at]|w[aivy]) \\d{5}(?:-\\d{4})?",
              EntityType.CEP, Needs.CAPITALS_OR_CUE, POST),
          code("\\d{1,3}[ -]?[a-z]{2,3}[ -]?\\d{2,4}", EntityType.PLATE, Needs.CUE, PLATES));

  private static PatternCode code(String shape, EntityType type) {
    return code(shape, type, Needs.NOTHING, 0);
  }

  private static PatternCode code(String shape, EntityType type, Needs needs, int cues) {
    return new PatternCode(Pattern.compile(shape), type, needs, cues);
  }

  /**
   * Which of the {@link PatternCodeFinder}'s patterns some characters may begin, so that the others
   * need not be tried there. Asked of the patterns themselves, once for characters that are met:
   * what neither matches nor wants more input will not match, whatever follows. All digits are
   * alike to the patterns. Three characters tell for most words, eight for nearly all.
   */
  static final class Beginnings {

    private static final int FEW = 3;
    private static final int MORE = 8;
    private static final int BITS = 5;
    private static final int ASKED = 1 << 31;
    private static final String OTHERS = "0 -_.\u0001";
    private static final int LETTERS = 26;

    /** Of no pattern: nothing matches across it. */
    private static final int STRANGE = LETTERS + OTHERS.length() - 1;

    private static final byte[] KINDS = kinds();
    private static final int REMEMBERED = 1 << 12;

    /** What the patterns have said of some characters. */
    private record Met(long key, int may) {}

    private final List<Pattern> shapes;

    /** Written by many threads without a lock: all of them write the same. */
    private final int[] few = new int[1 << (FEW * BITS)];

    /** Likewise; whichever characters stand in a place, they say of themselves what is right. */
    private final @Nullable Met[] more = new Met[REMEMBERED];

    /**
     * @param shapes no more than 31
     */
    Beginnings(List<Pattern> shapes) {
      this.shapes = List.copyOf(shapes);
    }

    /** A bit for each of the {@code wanted} patterns that may match there. */
    int of(PlainText text, int from, int wanted) {
      int key = (int) key(text, from, FEW);
      int bits = few[key];
      if (bits == 0) {
        bits = ask(key, FEW, -1) | ASKED;
        few[key] = bits;
      }
      bits &= ~ASKED;
      return (bits & wanted) == 0 ? 0 : more(text, from, bits) & wanted;
    }

    private int more(PlainText text, int from, int bits) {
      long key = key(text, from, MORE);
      int place = (int) (key * 0x9E3779B97F4A7C15L >>> 52) & (REMEMBERED - 1);
      Met met = more[place];
      if (met == null || met.key != key) {
        met = new Met(key, ask(key, MORE, bits));
        more[place] = met;
      }
      return met.may;
    }

    private static long key(PlainText text, int from, int characters) {
      long key = 0;
      boolean ended = false;
      for (int i = 0; i < characters; i++) {
        int kind = ended ? STRANGE : kind(text.at(from + i));
        ended = kind == STRANGE;
        key = (key << BITS) | kind;
      }
      return key;
    }

    private static int kind(char c) {
      return c < KINDS.length ? KINDS[c] : STRANGE;
    }

    private static byte[] kinds() {
      byte[] kinds = new byte[0x80];
      for (char c = 0; c < kinds.length; c++) {
        int other = OTHERS.indexOf(c >= '0' && c <= '9' ? '0' : c);
        boolean letter = c >= 'a' && c <= 'z';
        kinds[c] = (byte) (letter ? c - 'a' : other < 0 ? STRANGE : LETTERS + other);
      }
      return kinds;
    }

    private int ask(long key, int length, int whom) {
      char[] characters = new char[length];
      for (int i = 0; i < length; i++) {
        int kind = (int) (key >> ((length - 1 - i) * BITS)) & ((1 << BITS) - 1);
        characters[i] = kind < LETTERS ? (char) ('a' + kind) : OTHERS.charAt(kind - LETTERS);
      }
      Matcher matcher = Pattern.compile("").matcher(new String(characters));
      int may = 0;
      for (int i = 0; i < shapes.size(); i++) {
        if ((whom & 1 << i) != 0) {
          matcher.reset().usePattern(shapes.get(i));
          may |= matcher.lookingAt() || matcher.hitEnd() ? 1 << i : 0;
        }
      }
      return may;
    }
  }
}
