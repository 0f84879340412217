package dev.prosa.privacy.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The words of numbers in Portuguese, Spanish and English, in plain form: what each is worth. Knows
 * no grammar; {@link Numerals} does.
 */
public final class NumeralWords {

  /** What a word is worth that is no numeral. */
  static final int NONE = -1;

  static final int THOUSAND = 1000;

  /** "hundred": the only one that multiplies what stands before it, and is no number alone. */
  static final int HUNDREDFOLD = -100;

  private static final Map<String, Integer> WORTH = worth();

  private static final Set<String> MILLIONS = WordSet.of("milhao milhoes millon millones million");

  static boolean isMillion(String word) {
    return MILLIONS.contains(word);
  }

  /** "double seven", as phone numbers are told in Britain and India. */
  private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "treble", 3);

  /** What stands between tens and units: "vinte e um", "treinta y uno", "hundred and two". */
  private static final Set<String> JOINTS = WordSet.of("e y and");

  private static final Map<String, Character> SIGNS =
      Map.ofEntries(
          Map.entry("ponto", '.'),
          Map.entry("punto", '.'),
          Map.entry("dot", '.'),
          Map.entry("traco", '-'),
          Map.entry("tracinho", '-'),
          Map.entry("hifen", '-'),
          Map.entry("guion", '-'),
          Map.entry("dash", '-'),
          Map.entry("digito", '-'),
          Map.entry("barra", '/'),
          Map.entry("slash", '/'));

  private NumeralWords() {}

  private static Map<String, Integer> worth() {
    Map<String, Integer> worth = new HashMap<>();
    count(worth, 0, "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze");
    count(worth, 14, "quatorze quinze dezesseis dezessete dezoito dezenove");
    count(worth, 14, "catorze quinze dezasseis dezassete");
    worth.put("dezanove", 19);
    worth.put("hum", 1);
    worth.put("uma", 1);
    worth.put("duas", 2);
    worth.put("meia", 6);
    tens(worth, "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa");
    worth.put("cinqenta", 50);
    hundreds(
        worth,
        "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos"
            + " novecentos");
    worth.put("cem", 100);
    worth.put("mil", THOUSAND);
    count(
        worth,
        0,
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
            + " dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres"
            + " veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve");
    worth.put("un", 1);
    tens(worth, "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa");
    hundreds(
        worth,
        "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos"
            + " novecientos");
    worth.put("cien", 100);
    count(
        worth,
        0,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            + " fifteen sixteen seventeen eighteen nineteen");
    worth.put("oh", 0);
    tens(worth, "twenty thirty forty fifty sixty seventy eighty ninety");
    worth.put("hundred", HUNDREDFOLD);
    worth.put("thousand", THOUSAND);
    return Map.copyOf(worth);
  }

  private static void count(Map<String, Integer> worth, int from, String words) {
    int value = from;
    for (String word : words.split(" ", -1)) {
      worth.put(word, value++);
    }
  }

  private static void tens(Map<String, Integer> worth, String words) {
    int value = 20;
    for (String word : words.split(" ", -1)) {
      worth.put(word, value);
      value += 10;
    }
  }

  private static void hundreds(Map<String, Integer> worth, String words) {
    int value = 100;
    for (String word : words.split(" ", -1)) {
      worth.put(word, value);
      value += 100;
    }
  }

  /** How often the digit behind that word is meant; 1 for most. */
  public static int times(String word) {
    return TIMES.getOrDefault(word, 1);
  }

  /** The words of {@link #times}. */
  static Iterable<String> multiples() {
    return TIMES.keySet();
  }

  static int worth(String word) {
    return WORTH.getOrDefault(word, NONE);
  }

  public static boolean isNumeral(String word) {
    return WORTH.containsKey(word);
  }

  static boolean isJoint(String word) {
    return JOINTS.contains(word);
  }

  /** The sign that a word names, such as "traço"; NUL for any other word. */
  public static char sign(String word) {
    return SIGNS.getOrDefault(word, (char) 0);
  }

  static Iterable<String> all() {
    return WORTH.keySet();
  }
}
