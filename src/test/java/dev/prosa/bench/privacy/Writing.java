package dev.prosa.bench.privacy;

import dev.prosa.privacy.text.EntityType;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * How people write a value down.
 *
 * @param before put right before it, instead of the space there if {@code glued}
 * @param value what is personal
 * @param after put right behind it
 */
record Writing(boolean glued, String before, String value, String after) {

  /** Mostly digits, so that they can be grouped otherwise. */
  private static final Set<EntityType> GROUPED =
      Set.of(
          EntityType.CPF,
          EntityType.CNPJ,
          EntityType.PHONE,
          EntityType.CARD,
          EntityType.PIS,
          EntityType.CNH,
          EntityType.RENAVAM,
          EntityType.VOTER,
          EntityType.RG,
          EntityType.CNS,
          EntityType.IMEI,
          EntityType.BOLETO,
          EntityType.INVOICE,
          EntityType.CEP);

  /** Case carries meaning in these. */
  private static final Set<EntityType> CASED =
      Set.of(EntityType.PIX_CODE, EntityType.PIX_PAYMENT, EntityType.SECRET);

  private static final String[] EMOJI = {"😊", "👍", "🙏", "✅", "➡️", "❤️"};

  static Writing plain(String value) {
    return new Writing(false, "", value, "");
  }

  static Writing of(Level level, EntityType type, String canonical, Random random) {
    boolean digits = GROUPED.contains(type) && canonical.chars().noneMatch(Writing::isLetter);
    return switch (level) {
      case L0, L3, L5 -> plain(canonical);
      case L1 -> plain(regrouped(type, canonical, random));
      case L2 -> small(type, canonical, digits, random);
      case L4 -> plain(regroupedSometimes(type, mistyped(canonical), random));
      case L6 ->
          plain(
              regroupedSometimes(
                  type,
                  hasCheckDigit(type) && random.nextInt(3) == 0 ? mistyped(canonical) : canonical,
                  random));
      case ADVERSARIAL -> Noise.of(type, canonical, digits, random);
    };
  }

  private static boolean isLetter(int c) {
    return Character.isLetter(c) && c != 'X';
  }

  private static boolean hasCheckDigit(EntityType type) {
    return GROUPED.contains(type) && type != EntityType.PHONE && type != EntityType.CEP;
  }

  private static String regroupedSometimes(EntityType type, String value, Random random) {
    return random.nextBoolean() ? value : regrouped(type, value, random);
  }

  /** Without punctuation, or with spaces in its place. */
  static String regrouped(EntityType type, String canonical, Random random) {
    boolean spaces = random.nextInt(5) < 2;
    return switch (type) {
      case NAME, ADDRESS -> withoutAccents(canonical);
      case BIRTH_DATE -> canonical.replace("/", random.nextBoolean() ? "-" : ".");
      case PLATE -> canonical.replace("-", spaces ? " " : "");
      case PHONE -> {
        String plus = canonical.startsWith("+") ? "+" : "";
        yield plus
            + (spaces
                ? canonical.replaceAll("\\D+", " ").strip()
                : canonical.replaceAll("\\D", ""));
      }
      default ->
          GROUPED.contains(type)
              ? canonical.replaceAll("[^0-9A-Z]+", spaces ? " " : "")
              : canonical;
    };
  }

  private static Writing small(EntityType type, String canonical, boolean digits, Random random) {
    String emoji = EMOJI[random.nextInt(EMOJI.length)];
    String value = CASED.contains(type) ? canonical : canonical.toLowerCase(Locale.ROOT);
    if (!digits) {
      return random.nextBoolean()
          ? new Writing(false, "", value, " " + emoji)
          : new Writing(false, emoji, value, "");
    }
    String bare = canonical.replaceAll("[^0-9X]", "");
    return switch (random.nextInt(4)) {
      case 0 -> new Writing(true, "", bare, "");
      case 1 -> new Writing(false, emoji, random.nextBoolean() ? value : bare, emoji);
      case 2 -> new Writing(false, "", split(value, random), "");
      default -> new Writing(false, "", bare, "ok");
    };
  }

  /** Over two messages, at a place where it is grouped. */
  static String split(String value, Random random) {
    int from = value.length() / 3 + random.nextInt(Math.max(1, value.length() / 3));
    for (int i = from; i < value.length() - 1; i++) {
      char c = value.charAt(i);
      if (c == ' ' || c == '-' || c == '.' || c == '/') {
        return value.substring(0, i) + "\n" + value.substring(i + 1);
      }
    }
    return value.substring(0, value.length() / 2) + "\n" + value.substring(value.length() / 2);
  }

  /** The last digit is another. */
  static String mistyped(String value) {
    for (int i = value.length() - 1; i >= 0; i--) {
      if (Character.isDigit(value.charAt(i))) {
        char other = (char) ('0' + (value.charAt(i) - '0' + 3) % 10);
        return value.substring(0, i) + other + value.substring(i + 1);
      }
    }
    return value;
  }

  static String withoutAccents(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
  }
}
