package dev.prosa.bench.privacy;

import dev.prosa.privacy.text.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How a value is written by someone, or something, that makes it hard to find. */
final class Noise {

  private static final String[] WORDS = {
    "zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"
  };
  private static final String[] HIDDEN = {"\u200B", "\u200D", "\u2060", "\u00AD", "\uFEFF"};
  private static final String[] SEPARATORS = {" ", ".", "-", "/", "_", "  ", "·", " - ", "\u00A0"};
  private static final int[] SCRIPTS = {0xFF10, 0x0660, 0x1D7CE, 0x1D7EC};

  private Noise() {}

  static Writing of(EntityType type, String canonical, boolean digits, Random random) {
    if (type == EntityType.EMAIL) {
      return Writing.plain(email(canonical, random));
    }
    if (!digits) {
      return Writing.plain(
          switch (random.nextInt(3)) {
            case 0 -> hidden(canonical, random);
            case 1 -> wide(canonical);
            default ->
                type == EntityType.TRACKING
                    ? canonical.replaceFirst("(..)(...)(...)(...)(..)", "$1 $2 $3 $4 $5")
                    : canonical.toLowerCase(java.util.Locale.ROOT);
          });
    }
    return switch (random.nextInt(10)) {
      case 0, 1 -> Writing.plain(separated(canonical, random));
      case 2 -> Writing.plain(otherScript(canonical, random));
      case 3 -> Writing.plain(hidden(canonical, random));
      case 4, 5 -> Writing.plain(misread(canonical, random));
      case 6 -> new Writing(true, "", canonical, "ok");
      case 7 -> Writing.plain(oneByOne(canonical, random));
      case 8 -> Writing.plain(inWords(canonical, random));
      default -> Writing.plain(canonical.replace("-", "\u2013").replace(" ", "\u00A0"));
    };
  }

  /** Any separator where there was one. */
  private static String separated(String value, Random random) {
    StringBuilder separated = new StringBuilder();
    boolean digit = false;
    for (String group : value.split("\\D+", -1)) {
      if (group.isEmpty()) {
        continue;
      }
      separated.append(digit ? SEPARATORS[random.nextInt(SEPARATORS.length)] : "").append(group);
      digit = true;
    }
    return separated.toString();
  }

  private static String otherScript(String value, Random random) {
    int zero = SCRIPTS[random.nextInt(SCRIPTS.length)];
    StringBuilder other = new StringBuilder();
    for (char c : value.toCharArray()) {
      other.appendCodePoint(c >= '0' && c <= '9' ? zero + c - '0' : c);
    }
    return other.toString();
  }

  private static String wide(String value) {
    StringBuilder wide = new StringBuilder();
    for (char c : value.toCharArray()) {
      wide.append(c > ' ' && c < 0x7F ? (char) (c - 0x20 + 0xFF00) : c);
    }
    return wide.toString();
  }

  private static String hidden(String value, Random random) {
    StringBuilder hidden = new StringBuilder(value);
    for (int n = 0; n < 3; n++) {
      hidden.insert(1 + random.nextInt(hidden.length() - 1), HIDDEN[random.nextInt(5)]);
    }
    return hidden.toString();
  }

  /** One or two digits as the letters they look like. */
  private static String misread(String value, Random random) {
    String digits = "0158";
    String letters = random.nextBoolean() ? "OlSB" : "oISB";
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < value.length(); i++) {
      if (digits.indexOf(value.charAt(i)) >= 0) {
        places.add(i);
      }
    }
    StringBuilder misread = new StringBuilder(value);
    for (int n = 0; n < 2 && !places.isEmpty(); n++) {
      int place = places.remove(random.nextInt(places.size()));
      misread.setCharAt(place, letters.charAt(digits.indexOf(value.charAt(place))));
    }
    return misread.toString();
  }

  private static String oneByOne(String value, Random random) {
    String separator = new String[] {" ", ".", "-", " - "}[random.nextInt(4)];
    return String.join(separator, value.replaceAll("[^0-9X]", "").split(""));
  }

  private static String inWords(String value, Random random) {
    List<String> words = new ArrayList<>();
    for (char c : value.toCharArray()) {
      if (c >= '0' && c <= '9') {
        words.add(c == '6' && random.nextBoolean() ? "meia" : WORDS[c - '0']);
      } else if (c == 'X') {
        words.add("x");
      }
    }
    return String.join(random.nextInt(4) == 0 ? ", " : " ", words);
  }

  private static String email(String value, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> value.replace("@", " arroba ").replace(".", " ponto ");
      case 1 -> value.replace("@", " (at) ");
      case 2 -> value.replace("@", " @ ");
      case 3 -> wide(value);
      default -> hidden(value, random);
    };
  }
}
