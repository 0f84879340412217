package dev.prosa.privacy.detect;

/**
 * The check digits of Brazilian identifiers. Every method takes the bare characters, of the length
 * that the identifier has, and says whether they fit together.
 *
 * <p>CPF, CNPJ: Receita Federal (the CNPJ with letters: Instrução Normativa 2.229/2024). PIS:
 * Caixa. CNS: DATASUS. Boleto: FEBRABAN. NF-e: Manual de Orientação do Contribuinte. S10: UPU. For
 * CNH, título and RENAVAM no official text is public; the rules are those that all known programs
 * use.
 */
final class CheckDigits {

  private static final int[] CNPJ_WEIGHTS = {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final int[] PIS_WEIGHTS = {3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final int[] S10_WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

  private CheckDigits() {}

  static boolean cpf(CharSequence digits) {
    if (digits.length() != 11 || allEqual(digits)) {
      return false;
    }
    return digit(digits, 9) == cpfDigit(digits, 9) && digit(digits, 10) == cpfDigit(digits, 10);
  }

  private static int cpfDigit(CharSequence digits, int place) {
    int sum = 0;
    for (int i = 0; i < place; i++) {
      sum += digit(digits, i) * (place + 1 - i);
    }
    return sum * 10 % 11 % 10;
  }

  /** Numeric, or with capital letters in the first twelve places. */
  static boolean cnpj(CharSequence characters) {
    if (characters.length() != 14 || allEqual(characters)) {
      return false;
    }
    return digit(characters, 12) == cnpjDigit(characters, 12)
        && digit(characters, 13) == cnpjDigit(characters, 13);
  }

  private static int cnpjDigit(CharSequence characters, int place) {
    int sum = 0;
    for (int i = 0; i < place; i++) {
      sum += digit(characters, i) * CNPJ_WEIGHTS[13 - place + i];
    }
    int rest = sum % 11;
    return rest < 2 ? 0 : 11 - rest;
  }

  static boolean pis(CharSequence digits) {
    if (digits.length() != 11 || allEqual(digits)) {
      return false;
    }
    int check = 11 - weighted(digits, PIS_WEIGHTS) % 11;
    return digit(digits, 10) == (check >= 10 ? 0 : check);
  }

  static boolean cnh(CharSequence digits) {
    if (digits.length() != 11 || allEqual(digits)) {
      return false;
    }
    int down = 0;
    int up = 0;
    for (int i = 0; i < 9; i++) {
      down += digit(digits, i) * (9 - i);
      up += digit(digits, i) * (i + 1);
    }
    int first = down % 11;
    int discount = first >= 10 ? 2 : 0;
    first = first >= 10 ? 0 : first;
    int second = up % 11;
    second = second >= 10 ? 0 : second - discount;
    second = second < 0 ? second + 11 : second;
    second = second >= 10 ? 0 : second;
    return digit(digits, 9) == first && digit(digits, 10) == second;
  }

  /** Nine to eleven digits; leading zeros may be missing. */
  static boolean renavam(CharSequence digits) {
    if (digits.length() < 9 || digits.length() > 11) {
      return false;
    }
    String padded = "0".repeat(11 - digits.length()) + digits;
    return digit(padded, 10) == weighted(padded, PIS_WEIGHTS) * 10 % 11 % 10;
  }

  static boolean voter(CharSequence digits) {
    int state = digits.length() == 12 ? digit(digits, 8) * 10 + digit(digits, 9) : 0;
    if (state < 1 || state > 28) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += digit(digits, i) * (i + 2);
    }
    int first = voterDigit(sum % 11, state);
    int second = voterDigit((digit(digits, 8) * 7 + digit(digits, 9) * 8 + first * 9) % 11, state);
    return digit(digits, 10) == first && digit(digits, 11) == second;
  }

  private static int voterDigit(int rest, int state) {
    boolean saoPauloOrMinas = state <= 2;
    if (rest == 0 && saoPauloOrMinas) {
      return 1;
    }
    return rest == 10 ? 0 : rest;
  }

  /** The health card: definitive ones begin with 1 or 2, provisional ones with 7, 8, 9. */
  static boolean cns(CharSequence digits) {
    if (digits.length() != 15 || "12789".indexOf(digits.charAt(0)) < 0) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      sum += digit(digits, i) * (15 - i);
    }
    return sum % 11 == 0;
  }

  static boolean luhn(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digit(digits, digits.length() - 1 - i) * (1 + i % 2);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0 && !allEqual(digits);
  }

  /** Whether a card begins like one that is issued, Elo and Hipercard included. */
  static boolean issued(CharSequence digits) {
    int length = digits.length();
    int two = digit(digits, 0) * 10 + digit(digits, 1);
    int four = two * 100 + digit(digits, 2) * 10 + digit(digits, 3);
    if (two == 34 || two == 37) {
      return length == 15;
    }
    if (isDiners(two, four)) {
      return length == 14;
    }
    if (digits.charAt(0) == '4') {
      return length == 13 || length == 16 || length == 19;
    }
    boolean hipercard = four == 6062 || four == 3841;
    boolean other = isElo(two, four) || isMastercard(two, four) || isOfAnotherIssuer(two, four);
    return (length == 16 && (hipercard || other)) || (length == 19 && hipercard);
  }

  private static boolean isDiners(int two, int four) {
    return two == 36 || two == 38 || (four >= 3000 && four <= 3059);
  }

  private static boolean isElo(int two, int four) {
    return two == 50 || two == 65 || four == 6277 || four == 6362 || four == 6363;
  }

  private static boolean isMastercard(int two, int four) {
    return (two >= 51 && two <= 55) || (four >= 2221 && four <= 2720);
  }

  private static boolean isOfAnotherIssuer(int two, int four) {
    return two == 35 || two == 62 || two == 64 || four == 6011;
  }

  /** 47 digits in five fields, or the 48 of a utility's bill. */
  static boolean boleto(CharSequence digits) {
    if (digits.length() == 48) {
      boolean modTen = digit(digits, 2) == 6 || digit(digits, 2) == 7;
      for (int field = 0; field < 48 && modTen; field += 12) {
        if (digit(digits, field + 11) != modTen(digits, field, field + 11)) {
          return false;
        }
      }
      return digits.charAt(0) == '8';
    }
    if (digits.length() != 47
        || digit(digits, 9) != modTen(digits, 0, 9)
        || digit(digits, 20) != modTen(digits, 10, 20)
        || digit(digits, 31) != modTen(digits, 21, 31)) {
      return false;
    }
    String bars = "" + digits.subSequence(0, 4) + digits.subSequence(33, 47);
    bars += "" + digits.subSequence(4, 9) + digits.subSequence(10, 20) + digits.subSequence(21, 31);
    int check = 11 - fromTheRight(bars, bars.length()) % 11;
    return digit(digits, 32) == (check == 0 || check >= 10 ? 1 : check);
  }

  static boolean invoice(CharSequence digits) {
    if (digits.length() != 44) {
      return false;
    }
    int rest = fromTheRight(digits, 43) % 11;
    return digit(digits, 43) == (rest < 2 ? 0 : 11 - rest);
  }

  /** Eight digits and their check digit, as in {@code AA123456785BR}. */
  static boolean tracking(CharSequence nineDigits) {
    int check = 11 - weighted(nineDigits, S10_WEIGHTS) % 11;
    return digit(nineDigits, 8) == (check == 10 ? 0 : check == 11 ? 5 : check);
  }

  /** CRC-16/CCITT-FALSE, as at the end of a BR Code. */
  static int crc16(CharSequence text) {
    int crc = 0xFFFF;
    for (byte b : text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      crc ^= (b & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
      crc &= 0xFFFF;
    }
    return crc;
  }

  private static int modTen(CharSequence digits, int from, int to) {
    int sum = 0;
    for (int i = to - 1, weight = 2; i >= from; i--, weight = 3 - weight) {
      int product = digit(digits, i) * weight;
      sum += product > 9 ? product - 9 : product;
    }
    return (10 - sum % 10) % 10;
  }

  /** Weights 2 to 9, again and again, from the right. */
  private static int fromTheRight(CharSequence digits, int to) {
    int sum = 0;
    for (int i = to - 1, weight = 2; i >= 0; i--, weight = weight == 9 ? 2 : weight + 1) {
      sum += digit(digits, i) * weight;
    }
    return sum;
  }

  private static int weighted(CharSequence digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += digit(digits, i) * weights[i];
    }
    return sum;
  }

  /** A letter counts as its place in ASCII: A is 17. */
  private static int digit(CharSequence characters, int place) {
    return characters.charAt(place) - '0';
  }

  private static boolean allEqual(CharSequence characters) {
    for (int i = 1; i < characters.length(); i++) {
      if (characters.charAt(i) != characters.charAt(0)) {
        return false;
      }
    }
    return true;
  }

  /** Chile's RUT: modulus 11 with weights 2 to 7 from the right; 10 is written k. */
  static boolean rut(CharSequence characters) {
    int sum = 0;
    int last = characters.length() - 1;
    for (int i = last - 1, weight = 2; i >= 0; i--, weight = weight == 7 ? 2 : weight + 1) {
      sum += (characters.charAt(i) - '0') * weight;
    }
    int digit = 11 - sum % 11;
    char expected = digit == 11 ? '0' : digit == 10 ? 'k' : (char) ('0' + digit);
    return last >= 7 && characters.charAt(last) == expected;
  }
}
