package dev.prosa.privacy.detect;

import static dev.prosa.privacy.detect.BestMatch.CALLED;
import static dev.prosa.privacy.detect.BestMatch.CHECKED;
import static dev.prosa.privacy.detect.BestMatch.LIKELY;
import static dev.prosa.privacy.detect.BestMatch.SHAPED;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.WordSet;
import java.util.Set;

/**
 * Whether some digits are a phone number or a bank account. Brazilian numbers go by ANATEL's plan
 * ({@link BrazilianPhone}); behind a plus, nine to fifteen digits are a number wherever it rings,
 * as E.164 has them. Without an area code, the shape or a word must say it.
 */
final class PhoneRules {

  private static final Set<String> ISLANDS =
      WordSet.of("247 290 500 676 677 678 682 683 685 686 688 690");

  private final DigitWindow window;
  private final BestMatch verdict;

  PhoneRules(DigitWindow window, BestMatch verdict) {
    this.window = window;
    this.verdict = verdict;
  }

  void judge() {
    boolean account = window.near(ContextWord.BANK) && !window.near(ContextWord.PHONE);
    phone();
    if (account && window.length() <= 13 && !(window.bare() && window.isAmount())) {
      verdict.offer(EntityType.BANK_ACCOUNT, CALLED + 20);
    }
  }

  private void phone() {
    int length = window.length();
    if (window.international() && length <= 15 && (length >= 9 || isIslands())) {
      verdict.offer(EntityType.PHONE, CHECKED + 2);
      return;
    }
    if (length < 8 || length > 15 || BrazilianPhone.isPublic(window)) {
      return;
    }
    boolean called =
        window.near(ContextWord.PHONE)
            || (window.around(ContextWord.PHONE) && !window.isOrderNumber())
            || window.near(ContextWord.PIX);
    int national = nationalPart();
    if (national < 0) {
      withoutArea(called);
      return;
    }
    withArea(length - national == 11, national > 0, called);
  }

  private void withArea(boolean mobile, boolean prefixed, boolean called) {
    boolean punctuated = isPunctuated();
    if (window.near(ContextWord.PHONE)) {
      verdict.offer(EntityType.PHONE, CHECKED + 4);
    } else if (punctuated && mobile && !window.groupsAreCpf()) {
      verdict.offer(EntityType.PHONE, CHECKED + 2);
    } else if (called || (punctuated && !window.has('.') && !window.has('/'))) {
      verdict.offer(EntityType.PHONE, SHAPED + 10);
    } else if (!window.isOrderNumber() && !window.near(ContextWord.MONEY)) {
      verdict.offer(EntityType.PHONE, mobile || prefixed ? SHAPED + 5 : LIKELY);
    } else if (mobile && !window.bare()) {
      verdict.offer(EntityType.PHONE, LIKELY);
    }
  }

  private boolean isPunctuated() {
    return window.bracketed() || window.has('-') || window.has(')');
  }

  /** Country code and the four or five digits that are enough on an island. */
  private boolean isIslands() {
    return window.length() >= 7 && ISLANDS.contains(window.subSequence(0, 3).toString());
  }

  /** Where area code and number begin behind country code, zero or carrier, or -1. */
  private int nationalPart() {
    if (window.charAt(0) == '5'
        && window.charAt(1) == '5'
        && BrazilianPhone.isNational(window, 2)) {
      return 2;
    }
    if (window.charAt(0) == '0') {
      if (window.length() >= 13 && BrazilianPhone.isNational(window, 3)) {
        return 3;
      }
      return BrazilianPhone.isNational(window, 1) ? 1 : -1;
    }
    return BrazilianPhone.isNational(window, 0) ? 0 : -1;
  }

  private void withoutArea(boolean called) {
    int length = window.length();
    char first = window.charAt(0);
    boolean told = called || ContextWord.PHONE.in(window.asked());
    if (length == 9 && first == '9') {
      mobileWithoutArea(told);
    } else if (length == 8 && first >= '2') {
      landlineWithoutArea(told);
    } else if (length <= 13 && window.near(ContextWord.PHONE)) {
      verdict.offer(EntityType.PHONE, LIKELY);
    }
  }

  private void mobileWithoutArea(boolean told) {
    boolean split =
        window.shaped("ddddd-dddd")
            || window.shaped("ddddd dddd")
            || window.shaped("d dddd-dddd")
            || window.shaped("d dddd dddd")
            || window.shaped("ddddd.dddd");
    if (split || told) {
      verdict.offer(EntityType.PHONE, SHAPED + 10);
    } else if (window.bare() && window.charAt(1) >= '6' && !window.isOrderNumber()) {
      verdict.offer(EntityType.PHONE, CALLED);
    }
  }

  private void landlineWithoutArea(boolean told) {
    boolean dashed = window.shaped("dddd-dddd") && !areYears();
    if (told && !window.near(ContextWord.CEP)) {
      verdict.offer(EntityType.PHONE, SHAPED + 10);
    } else if (dashed && !window.isOrderNumber()) {
      verdict.offer(EntityType.PHONE, SHAPED);
    }
  }

  private boolean areYears() {
    return window.charAt(0) == '2'
        && window.charAt(1) == '0'
        && window.charAt(4) == '2'
        && window.charAt(5) == '0';
  }
}
