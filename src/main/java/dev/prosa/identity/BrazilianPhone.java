package dev.prosa.identity;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is known of Brazilian phone numbers: 67 area codes, mobile numbers with and without the
 * ninth digit that they got from 2012 to 2016. WhatsApp still knows many accounts by the shorter
 * form. Source: ANATEL's numbering plan.
 */
public final class BrazilianPhone {

  private static final String COUNTRY = "55";

  /**
   * What mobile numbers of eight digits began with, or more. What begins with less is a landline,
   * somebody else's; mobile numbers such as 9 3765-4321 never had a shorter form.
   */
  private static final char OLD_MOBILE = '6';

  private static final boolean[] AREA = areas();

  private BrazilianPhone() {}

  private static boolean[] areas() {
    boolean[] known = new boolean[100];
    String areas =
        "11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49"
            + " 51 53 54 55 61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89"
            + " 91 92 93 94 95 96 97 98 99";
    for (String area : areas.split(" ", -1)) {
      known[Integer.parseInt(area)] = true;
    }
    return known;
  }

  /**
   * Whether that is an area code.
   *
   * @param area any number; areas are from 11 to 99
   */
  public static boolean isArea(int area) {
    return AREA[area];
  }

  /** Area code and number, ten or eleven digits from {@code from} on. */
  public static boolean isNational(CharSequence digits, int from) {
    int length = digits.length() - from;
    if ((length != 10 && length != 11)
        || !isArea((digits.charAt(from) - '0') * 10 + digits.charAt(from + 1) - '0')) {
      return false;
    }
    char first = digits.charAt(from + 2);
    return length == 11 ? first == '9' : first >= '2';
  }

  /** What calls a company or a service, not a person. */
  public static boolean isPublic(CharSequence digits) {
    char second = digits.charAt(1);
    if (digits.charAt(2) != '0') {
      return false;
    }
    if (digits.charAt(0) == '0') {
      return digits.charAt(3) == '0' && "3589".indexOf(second) >= 0;
    }
    boolean capital = digits.charAt(3) == '4' || digits.charAt(3) == '3';
    return digits.length() == 8
        && second == '0'
        && capital
        && (digits.charAt(0) == '4' || digits.charAt(0) == '3');
  }

  /**
   * One form for each person: digits with the country code, Brazilian mobile numbers with the ninth
   * digit. Anything but a Brazilian number, such as a group's name, stays as it is. For telling
   * people apart only: the other form may be the one that can be written to.
   */
  public static String canonical(String phone) {
    String digits = digits(phone);
    if (digits.isEmpty()) {
      return phone;
    }
    if (!digits.startsWith(COUNTRY) && isNational(digits, 0)) {
      digits = COUNTRY + digits;
    }
    boolean brazilian =
        digits.startsWith(COUNTRY)
            && (digits.length() == 12 || digits.length() == 13)
            && isNational(digits, 2);
    if (brazilian && digits.length() == 12 && digits.charAt(4) >= OLD_MOBILE) {
      return digits.substring(0, 4) + '9' + digits.substring(4);
    }
    return digits;
  }

  /**
   * The forms in which a store may know that person: as given, and with and without ninth digit.
   */
  public static Set<String> aliases(String phone) {
    Set<String> aliases = new LinkedHashSet<>();
    aliases.add(phone);
    String canonical = canonical(phone);
    aliases.add(canonical);
    if (!digits(phone).isEmpty() // a group's name may begin so, too
        && canonical.startsWith(COUNTRY)
        && canonical.length() == 13
        && isNational(canonical, 2)
        && canonical.charAt(5) >= OLD_MOBILE) {
      aliases.add(canonical.substring(0, 4) + canonical.substring(5));
    }
    return aliases;
  }

  /**
   * The digits of every way to write that number: with and without country code, area code and
   * ninth digit; at least eight of them.
   */
  public static Set<String> spellings(String phone) {
    Set<String> spellings = new LinkedHashSet<>();
    for (String alias : aliases(phone)) {
      String digits = digits(alias);
      if (digits.length() < 8) {
        continue;
      }
      spellings.add(digits);
      if (digits.startsWith(COUNTRY) && (digits.length() == 12 || digits.length() == 13)) {
        String national = digits.substring(2);
        spellings.add(national);
        spellings.add("0" + national);
        spellings.add(national.substring(2));
      }
    }
    return spellings;
  }

  /** The digits of what is written as a number, or nothing. */
  private static String digits(String phone) {
    StringBuilder digits = new StringBuilder(phone.length());
    String stripped =
        phone.endsWith("@s.whatsapp.net") ? phone.substring(0, phone.length() - 15) : phone;
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (c != '+' && !isBetweenDigits(c)) {
        return "";
      }
    }
    return digits.toString();
  }

  /** Blanks, hyphens, brackets, dots, slashes, and what chats' exports put around numbers. */
  static boolean isBetweenDigits(char c) {
    return "-().\u2212".indexOf(c) >= 0
        || Character.isSpaceChar(c)
        || (c >= '\u2010' && c <= '\u2015')
        || c == '\u200E'
        || c == '\u200F'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
