package dev.prosa.privacy;

import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in one conversation in the place of what: the same for the same value, and nothing
 * that another conversation's replacements could be linked by. Thrown away with the conversation.
 */
final class ReplacementTable {

  private static final List<String> PEOPLE =
      List.of(
          "Alex", "Bruna", "Caio", "Denise", "Elias", "Flora", "Gil", "Helena", "Iris", "Jonas");

  private final Map<EntityType, Map<String, Integer>> numbers = new EnumMap<>(EntityType.class);

  String of(DetectedSpans.Found found, String value, RedactionAction action) {
    EntityType type = found.span().type();
    return switch (action) {
      case TAG -> "[" + type.tag() + "]";
      case MASK -> masked(value);
      case SURROGATE -> surrogate(type, value, number(found));
      default -> "[" + type.tag() + "_" + number(found) + "]";
    };
  }

  private int number(DetectedSpans.Found found) {
    Map<String, Integer> known =
        numbers.computeIfAbsent(found.span().type(), type -> new HashMap<>());
    return known.computeIfAbsent(found.key(), value -> known.size() + 1);
  }

  private static String masked(String value) {
    StringBuilder masked = new StringBuilder(value.length());
    int shown = 0;
    int most = value.length() < 6 ? 0 : 2;
    for (int i = value.length() - 1; i >= 0; i--) {
      char c = value.charAt(i);
      boolean word = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
      masked.append(!word || shown++ < most ? c : '*');
    }
    return masked.reverse().toString();
  }

  /**
   * Made of the number alone: of an unkeyed hash of the value, the value could be guessed.
   * Brazilian mobile numbers do not begin with 90000, and no identifier ends in the digits that
   * these end in.
   */
  private static String surrogate(EntityType type, String value, int number) {
    return switch (type) {
      case NAME -> PEOPLE.get((number - 1) % PEOPLE.size());
      case EMAIL -> "pessoa" + number + "@example.com";
      case ADDRESS -> "Rua Exemplo, " + number;
      case BIRTH_DATE -> "01/01/1900";
      case PHONE -> filled(value, "55119", number);
      default -> filled(value, "", number);
    };
  }

  /** Its separators stay; digits become zeros that end in the number, letters become x. */
  private static String filled(String value, String head, int number) {
    int digits = (int) value.chars().filter(Character::isDigit).count();
    String tail = Integer.toString(number);
    String all = "0".repeat(Math.max(0, digits - tail.length())) + tail;
    if (digits >= 9 && !head.isEmpty()) {
      String beginning = head.substring(Math.max(0, 13 - digits) % head.length());
      all = beginning + all.substring(Math.min(all.length(), beginning.length()));
    }
    StringBuilder filled = new StringBuilder(value.length());
    int next = all.length() - digits;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isDigit(c)) {
        filled.append(all.charAt(next++));
      } else {
        filled.append(Character.isLetter(c) ? 'x' : c);
      }
    }
    return filled.toString();
  }
}
