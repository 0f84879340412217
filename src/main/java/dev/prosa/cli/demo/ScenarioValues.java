package dev.prosa.cli.demo;

import dev.prosa.message.Role;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one topic is about: who asks, for what, what it costs. The same word stays the same. */
final class ScenarioValues {

  static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");

  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
  private static final ZoneOffset SAO_PAULO = ZoneOffset.ofHours(-3);

  private final UnaryOperator<String> words;
  private final Map<String, String> known = new HashMap<>();

  /**
   * @param words chooses one of the words of a list
   */
  ScenarioValues(UnaryOperator<String> words, Random random, String name) {
    this.words = words;
    known.put("nome", name);
    known.put("numero", Integer.toString(10_000 + random.nextInt(90_000)));
    known.put("minutos", Integer.toString(25 + 5 * random.nextInt(8)));
    String[] product = words.apply("produto").split("=", 2);
    int quantity = 1 + random.nextInt(3);
    known.put("produto", product[0]);
    known.put("qtd", Integer.toString(quantity));
    known.put("preco", product[1]);
    known.put("total", money(product[1], quantity));
  }

  /** {@code template} with all of its slots filled, as {@code role} would say it at that time. */
  String fill(String template, Role role, Instant when) {
    return SLOT.matcher(template)
        .replaceAll(slot -> Matcher.quoteReplacement(fact(slot.group(1), role, when)));
  }

  private String fact(String slot, Role role, Instant when) {
    String greeting = greeting(when.atOffset(SAO_PAULO).getHour());
    return switch (slot) {
      case "saudacao" -> greeting;
      case "Saudacao" -> greeting.substring(0, 1).toUpperCase(BRAZIL) + greeting.substring(1);
      default -> {
        String fact = known.computeIfAbsent(slot, words);
        // Only the bot says "(25 unidades)".
        yield role == Role.USER ? fact.replaceFirst(" \\(.*\\)", "") : fact;
      }
    };
  }

  private static String greeting(int hour) {
    if (hour >= 5 && hour < 12) {
      return "bom dia";
    }
    return hour >= 12 && hour < 18 ? "boa tarde" : "boa noite";
  }

  private static String money(String price, int quantity) {
    return new BigDecimal(price.replace(',', '.'))
        .multiply(BigDecimal.valueOf(quantity))
        .toPlainString()
        .replace('.', ',');
  }
}
