package dev.prosa.identity;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;

/**
 * Reads phone numbers as people write them, {@code +55 (11) 99999-0001}, so that they are the same
 * person as under the digits that WhatsApp and its gateways use, {@code 5511999990001}.
 */
public final class WrittenPhone {

  private static final int FEWEST_DIGITS = 8;

  /** ITU-T E.164. */
  private static final int MOST_DIGITS = 15;

  private static final String BRAZIL = "55";

  private WrittenPhone() {}

  /**
   * The name under which a person is stored whose number somebody has written. Whatever is not
   * written as a phone number, and digits alone, stay as they are: bots choose names as they like.
   *
   * @throws InvalidSettingException if it is a phone number that does not tell its country; the
   *     message does not quote it
   */
  public static String stored(String phone) {
    StringBuilder read = new StringBuilder();
    boolean plus = false;
    boolean written = false;
    for (int i = 0; i < phone.length(); i++) {
      char c = phone.charAt(i);
      if (c >= '0' && c <= '9') {
        read.append(c);
      } else if (c == '+' && read.length() == 0 && !plus) {
        plus = true;
      } else if (BrazilianPhone.isBetweenDigits(c)) {
        written |= c != '.';
      } else {
        return phone;
      }
    }
    String digits = read.toString();
    boolean isNumber = digits.length() >= FEWEST_DIGITS && digits.length() <= MOST_DIGITS;
    boolean bracketed = phone.indexOf('(') >= 0 && phone.indexOf(')') > phone.indexOf('(');
    if (!isNumber || !(plus || written)) {
      return phone;
    }
    if (plus) {
      return digits;
    }
    return inBrazil(digits, phone, bracketed);
  }

  private static String inBrazil(String digits, String phone, boolean bracketed) {
    String number = digits.startsWith("00") ? digits.substring(2) : digits;
    if (number.startsWith(BRAZIL)
        && (number.length() == 12 || number.length() == 13)
        && BrazilianPhone.isNational(number, 2)) {
      return number;
    }
    if (digits.startsWith("00")) {
      return number;
    }
    String national = digits.startsWith("0") ? digits.substring(1) : digits;
    if (national.length() == 11 && BrazilianPhone.isNational(national, 0)) {
      return BRAZIL + national;
    }
    if (bracketed || BrazilianPhone.isNational(national, 0)) {
      throw new InvalidSettingException(
          Explanation.of(
              "phone.country",
              "write the phone number with its country code, such as +55 11 98888-7777, or as the bot"
                  + " stores it"));
    }
    return phone;
  }
}
