package dev.prosa.bench.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.Random;

/**
 * Identifiers with check digits that fit, in the form in which they are issued. Written from the
 * published rules and apart from the detectors, so that a mistake in one is seen in the other.
 */
final class Documents {

  private static final String[] ISSUERS = {
    "4", "4", "51", "53", "55", "2231", "5067", "6363", "65"
  };

  private final Random random;

  Documents(Random random) {
    this.random = random;
  }

  String digits(int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  String letters(int count) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append((char) ('A' + random.nextInt(26)));
    }
    return letters.toString();
  }

  /** Every d of the shape is the next digit. */
  static String shaped(String shape, String digits) {
    StringBuilder shaped = new StringBuilder(shape.length());
    int next = 0;
    for (char c : shape.toCharArray()) {
      shaped.append(c == 'd' ? digits.charAt(next++) : c);
    }
    return shaped.toString();
  }

  private static int weighted(String text, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (text.charAt(i) - '0') * weights[i];
    }
    return sum;
  }

  private static int fromElevenOrZero(int sum) {
    int rest = sum % 11;
    return rest < 2 ? 0 : 11 - rest;
  }

  String cnpjWithLetters() {
    String root = digits(2) + letters(1 + random.nextInt(3));
    root += digits(8 - root.length()) + digits(2) + (random.nextBoolean() ? letters(2) : digits(2));
    root += fromElevenOrZero(weighted(root, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2));
    root += fromElevenOrZero(weighted(root, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2));
    return shaped("dd.ddd.ddd/dddd-dd", root);
  }

  String pis() {
    String ten = "1" + digits(9);
    return shaped(
        "ddd.ddddd.dd-d", ten + fromElevenOrZero(weighted(ten, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)));
  }

  String cnh() {
    String nine = "0" + digits(8);
    int first = weighted(nine, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11;
    int discount = first >= 10 ? 2 : 0;
    int second = weighted(nine, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11;
    second = second >= 10 ? 0 : second - discount;
    second = second < 0 ? second + 11 : second;
    return nine + (first >= 10 ? 0 : first) + (second >= 10 ? 0 : second);
  }

  String renavam() {
    String ten = "0" + digits(9);
    int check = weighted(ten, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11;
    return ten + (check == 10 ? 0 : check);
  }

  String voter() {
    String eight = digits(8);
    int state = 1 + random.nextInt(28);
    String two = String.format("%02d", state);
    int first = weighted(eight, 2, 3, 4, 5, 6, 7, 8, 9) % 11;
    first = first == 10 ? 0 : first == 0 && state < 3 ? 1 : first;
    int second = (weighted(two, 7, 8) + first * 9) % 11;
    second = second == 10 ? 0 : second == 0 && state < 3 ? 1 : second;
    return shaped("dddd dddd dddd", eight + two + first + second);
  }

  String rg() {
    String eight = digits(8);
    int check = (11 - weighted(eight, 2, 3, 4, 5, 6, 7, 8, 9) % 11) % 11;
    return shaped("dd.ddd.ddd-", eight) + (check == 10 ? "X" : check);
  }

  String cns() {
    while (true) {
      String fourteen = (7 + random.nextInt(3)) + digits(13);
      int rest = weighted(fourteen, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
      if (rest != 1) {
        return shaped("ddd dddd dddd dddd", fourteen + (11 - rest) % 11);
      }
    }
  }

  private static int luhn(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(text.length() - 1 - i) - '0';
      int product = i % 2 == 0 ? digit * 2 : digit;
      sum += product / 10 + product % 10;
    }
    return (10 - sum % 10) % 10;
  }

  String card() {
    if (random.nextInt(10) == 0) {
      String amex = "37" + digits(12);
      return shaped("dddd dddddd ddddd", amex + luhn(amex));
    }
    String issuer = ISSUERS[random.nextInt(ISSUERS.length)];
    String fifteen = issuer + digits(15 - issuer.length());
    return shaped("dddd dddd dddd dddd", fifteen + luhn(fifteen));
  }

  String imei() {
    String fourteen = "35" + digits(12);
    return fourteen + luhn(fourteen);
  }

  String tracking() {
    String eight = digits(8);
    int check = 11 - weighted(eight, 8, 6, 4, 2, 3, 5, 9, 7) % 11;
    return letters(2) + eight + (check == 10 ? 0 : check == 11 ? 5 : check) + "BR";
  }

  private static int elevenFromTheRight(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += (text.charAt(text.length() - 1 - i) - '0') * (2 + i % 8);
    }
    return sum % 11;
  }

  String boleto() {
    String bank = String.format("%03d9", 1 + random.nextInt(400));
    String free = digits(25);
    String due = (1000 + random.nextInt(9000)) + String.format("%010d", random.nextInt(900_000));
    int check = 11 - elevenFromTheRight(bank + due + free);
    String one = bank + free.substring(0, 5);
    String two = free.substring(5, 15);
    String three = free.substring(15);
    return shaped("ddddd.ddddd ", one + luhn(one))
        + shaped("ddddd.dddddd ", two + luhn(two))
        + shaped("ddddd.dddddd ", three + luhn(three))
        + (check > 9 ? 1 : check)
        + " "
        + due;
  }

  String invoice() {
    String key = "35" + "26" + "11" + digits(14) + "55" + "001" + digits(9) + "1" + digits(8);
    int rest = elevenFromTheRight(key);
    return key + (rest < 2 ? 0 : 11 - rest);
  }

  private static String field(String id, String value) {
    return id + String.format("%02d", value.length()) + value;
  }

  String pixCode(String key) {
    String account = field("26", field("00", "br.gov.bcb.pix") + field("01", key));
    String code = "000201" + account + "52040000" + "5303986";
    code += field("54", random.nextInt(900) + ".90") + "5802BR";
    code += field("59", "LOJA " + letters(6)) + field("60", "SAO PAULO");
    code += field("62", field("05", letters(5) + digits(6))) + "6304";
    int crc = 0xFFFF;
    for (byte b : code.getBytes(US_ASCII)) {
      for (int bit = 7; bit >= 0; bit--) {
        boolean out = (crc >> 15 & 1) != (b >> bit & 1);
        crc = (crc << 1 ^ (out ? 0x1021 : 0)) & 0xFFFF;
      }
    }
    return code + String.format(Locale.ROOT, "%04X", crc);
  }

  String pixPayment() {
    return "E" + digits(8) + "20261123" + "1230" + letters(4) + digits(7);
  }
}
