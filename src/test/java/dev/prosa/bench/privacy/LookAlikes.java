package dev.prosa.bench.privacy;

import java.util.Locale;
import java.util.Random;

/**
 * What has digits and is nobody's: prices, dates and times, amounts and sizes, numbers of orders
 * and protocols that are called so, numbers of services, product codes, laws. All of it must stay
 * as it is, or the model learns to say nothing of use.
 */
final class LookAlikes {

  private final Random random;
  private final Documents documents;

  LookAlikes(Random random) {
    this.random = random;
    this.documents = new Documents(random);
  }

  private String pick(String... these) {
    return these[random.nextInt(these.length)];
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  String of(String slot) {
    return switch (slot) {
      case "price" -> price();
      case "installments" -> between(2, 12) + "x de R$ " + between(20, 900) + ",90";
      case "date" -> date();
      case "time" -> pick(between(8, 21) + "h" + between(10, 59), between(8, 21) + ":30", "14h");
      case "hours" -> pick("das 8h às 18h", "08:00-18:00", "8h-12h e 13h30-17h30", "24h");
      case "public" ->
          pick("0800 " + documents.digits(3) + " " + documents.digits(4), "4004-1234")
              .replace("4004-1234", pick("4004-", "3003-") + documents.digits(4));
      case "order" -> pick(documents.digits(between(4, 12)), "2026" + documents.digits(10));
      case "quantity" ->
          pick(between(2, 900) + " unidades", between(2, 90) + " caixas", "1.200 peças")
              .replace("1.200", between(1, 9) + "." + documents.digits(3));
      case "measure" ->
          pick("30x40x12cm", between(100, 999) + "ml", between(1, 60) + ",5 kg", "220V");
      case "percent" -> pick(between(1, 90) + "%", between(1, 9) + ",75%");
      case "barcode" -> "789" + documents.digits(10);
      case "batch" -> pick("L" + documents.digits(6), documents.letters(2) + documents.digits(4));
      case "sku" ->
          pick(
              documents.letters(2) + "-" + documents.digits(5),
              "SM-A546E",
              "X" + documents.digits(4));
      case "version" -> between(1, 9) + "." + between(0, 20) + "." + between(0, 9);
      case "law" -> pick("Lei 13.709/2018", "Lei nº 8.078/90", "NBR 9050:2020", "RDC 727/2022");
      case "reading" -> pick(between(100, 99_999) + " kWh", documents.digits(5) + " m³");
      case "year" -> pick("2024", "2025/2026", "2019-2023");
      default -> throw new IllegalArgumentException("no such look-alike: " + slot);
    };
  }

  private String price() {
    int reais = between(1, 9000);
    return switch (random.nextInt(4)) {
      case 0 -> "R$ " + reais + ",90";
      case 1 -> "R$" + reais;
      case 2 -> reais + " reais";
      default -> String.format(new Locale("pt", "BR"), "R$ %,d,%02d", reais * 17, between(0, 99));
    };
  }

  private String date() {
    int day = between(1, 28);
    int month = between(1, 12);
    return switch (random.nextInt(4)) {
      case 0 -> String.format(Locale.ROOT, "%02d/%02d/2026", day, month);
      case 1 -> day + "/" + month;
      case 2 -> day + " de dezembro";
      default -> String.format(Locale.ROOT, "2026-%02d-%02d", month, day);
    };
  }
}
