package dev.prosa.privacy.detect;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * What a window of digits is, and how likely. A number that someone calls a CPF is one, whether or
 * not its check digits fit: people mistype and invent.
 */
final class NumberKind {

  /** Only boletos and invoices have more digits. */
  static final int LONGEST_BUT_CODES = 19;

  /** Fewer digits are nothing unless a word says so. */
  private static final int SHORTEST_BY_ITSELF = 8;

  private final DigitWindow window;
  private final BestMatch verdict = new BestMatch();
  private final DocumentRules documents;
  private final PhoneRules phones;

  NumberKind(DigitWindow window) {
    this.window = window;
    this.documents = new DocumentRules(window, verdict);
    this.phones = new PhoneRules(window, verdict);
  }

  int score() {
    return verdict.score();
  }

  @Nullable EntityType type() {
    return verdict.type();
  }

  /** Whether any number has so many digits. */
  static boolean mayEndAt(int length) {
    return length >= 3
        && (length <= LONGEST_BUT_CODES || length == 44 || length == 47 || length == 48);
  }

  /** Judges the window that ends there. */
  void judge(int end) {
    verdict.clear();
    window.endAt(end);
    if (window.length() < SHORTEST_BY_ITSELF && !window.saysMore() && !window.international()) {
      return;
    }
    if (window.isOwnPhone()) {
      verdict.offer(EntityType.PHONE, BestMatch.CERTAIN);
      return;
    }
    if (window.length() >= 9 && window.allEqual()) {
      if (window.called(ContextWord.CPF)) {
        verdict.offer(EntityType.CPF, BestMatch.CALLED);
      }
      return;
    }
    if (isService() || (window.acrossMessages() && window.near(ContextWord.BANK))) {
      return; // or an agency, then an account, each for itself
    }
    documents.judge();
    phones.judge();
    if (window.acrossMessages() && verdict.score() < BestMatch.SHAPED && !window.saysMore()) {
      verdict.clear();
    }
  }

  /** 0800, which may have a CPF's check digits. */
  private boolean isService() {
    return window.length() == 11
        && BrazilianPhone.isPublic(window)
        && !window.near(ContextWord.CPF);
  }
}
