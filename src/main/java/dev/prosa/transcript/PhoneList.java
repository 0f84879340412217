package dev.prosa.transcript;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of phones that finds a number however it is formatted: {@code +55 (11) 99999-9999} is
 * {@code 5511999999999}. What is no number, a group or a {@code @lid}, is compared as it is.
 */
final class PhoneList {

  private final Set<String> phones;

  PhoneList(Set<String> phones) {
    this.phones = phones.stream().map(PhoneList::plain).collect(Collectors.toUnmodifiableSet());
  }

  boolean isEmpty() {
    return phones.isEmpty();
  }

  boolean contains(String phone) {
    return !phones.isEmpty() && phones.contains(plain(phone));
  }

  /** The digits of a formatted number; anything else unchanged. */
  private static String plain(String phone) {
    StringBuilder digits = new StringBuilder(phone.length());
    for (int i = 0; i < phone.length(); i++) {
      char c = phone.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (!isFormatting(c)) {
        return phone;
      }
    }
    return digits.isEmpty() ? phone : digits.toString();
  }

  private static boolean isFormatting(char c) {
    return switch (c) {
      case '+', '-', '.', '(', ')', '/', '\u2010', '\u2011', '\u2013' -> true;
      default -> Visibility.isSpace(c) || Visibility.isInvisible(c);
    };
  }
}
