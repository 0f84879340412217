package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.EntityType;
import java.util.List;
import java.util.regex.Pattern;

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
}
