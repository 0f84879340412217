package dev.prosa.error;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A sentence that says what went wrong, in English and in every language that has a text for its
 * key. Immutable, and serializable, since failures cross a pipeline.
 *
 * @param key names the sentence, such as {@code redis.no-route}
 * @param format the English sentence, with a gap as in {@link String#format} for each fact
 * @param facts numbers, texts, and explanations, which are told in the same language
 */
public record Explanation(String key, String format, List<Serializable> facts)
    implements Serializable {

  public Explanation {
    facts = List.copyOf(facts);
  }

  /**
   * The sentence of that key; facts that are neither numbers nor explanations become texts.
   *
   * @param facts must hold no secret, no phone number and no words of a conversation
   */
  public static Explanation of(String key, String english, Object... facts) {
    return new Explanation(
        key, english, Arrays.stream(facts).map(Explanation::serializable).toList());
  }

  private static Serializable serializable(Object fact) {
    return fact instanceof Number || fact instanceof Explanation
        ? (Serializable) fact
        : String.valueOf(fact);
  }

  /** The sentence in English. */
  public String english() {
    return in(Locale.ROOT, key -> "");
  }

  /**
   * The sentence in another language.
   *
   * @param locale writes the numbers
   * @param formats gives the format of a key; where it gives an empty text, English is used
   */
  public String in(Locale locale, UnaryOperator<String> formats) {
    String translated = formats.apply(key);
    Object[] told =
        facts.stream()
            .map(fact -> fact instanceof Explanation more ? more.in(locale, formats) : fact)
            .toArray();
    return String.format(locale, translated.isEmpty() ? format : translated, told);
  }

  @Override
  public String toString() {
    return english();
  }
}
