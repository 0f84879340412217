package dev.prosa.privacy.detect;

import static dev.prosa.privacy.detect.BestMatch.CALLED;
import static dev.prosa.privacy.detect.BestMatch.CERTAIN;
import static dev.prosa.privacy.detect.BestMatch.CHECKED;
import static dev.prosa.privacy.detect.BestMatch.LIKELY;
import static dev.prosa.privacy.detect.BestMatch.SHAPED;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.EntityType;

/**
 * Which document some digits are, by their number. Check digits ({@link CheckDigits} names their
 * sources) weigh most, then the grouping, then the words around.
 *
 * <p>One in a hundred random numbers passes for a CPF, a CNPJ or a CNH, one in ten for a PIS, a
 * RENAVAM or a card: CPF, CNPJ, CNS, título and what begins like a card that is issued are taken by
 * their digits alone; CNH, PIS, RENAVAM and RG need a word or their punctuation. What is called one
 * is one, though its check digits fail. RGs have no national rule, CEPs none but their eight digits
 * (Correios): both go by punctuation or a word.
 */
final class DocumentRules {

  private final DigitWindow window;
  private final BestMatch verdict;

  DocumentRules(DigitWindow window, BestMatch verdict) {
    this.window = window;
    this.verdict = verdict;
  }

  void judge() {
    foreign();
    int length = window.length();
    switch (length) {
      case 8 -> eight();
      case 9 -> nine();
      case 10 -> ten();
      case 11 -> eleven();
      case 12 -> twelve();
      case 44, 47, 48 -> longest();
      default -> {
        if (length >= 3 && length <= 7) {
          shortNumber();
        } else if (length >= 13 && length <= 19) {
          longer();
        }
      }
    }
  }

  private void shortNumber() {
    int length = window.length();
    boolean code =
        window.near(ContextWord.CARD) && window.around(ContextWord.CARD_CODE); // "cvv do cartão"
    if (length <= 4 && (code || window.near(ContextWord.CARD_CODE))) {
      verdict.offer(EntityType.CARD_CODE, CALLED);
    }
    if (length >= 5 && window.near(ContextWord.RG)) {
      verdict.offer(EntityType.RG, CALLED);
    }
    if (length >= 5 && window.near(ContextWord.CEP) && !window.near(ContextWord.ORDER)) {
      verdict.offer(EntityType.CEP, CALLED);
    }
  }

  /** Documents of other countries have all kinds of lengths: their names tell them. */
  private void foreign() {
    int length = window.length();
    if (length < 6 || length > 13 || window.isAmount()) {
      return;
    }
    if (window.near(ContextWord.PASSPORT)) {
      verdict.offer(EntityType.PASSPORT, CALLED + 1);
    } else if (window.near(ContextWord.NATIONAL_ID)) {
      verdict.offer(EntityType.NATIONAL_ID, CALLED + 1);
    }
  }

  private void eight() {
    boolean grouped = window.shaped("ddddd ddd");
    boolean shaped = window.shaped("ddddd-ddd") || window.shaped("dd.ddd-ddd");
    if (shaped && !window.isBehindThing()) {
      verdict.offer(EntityType.CEP, SHAPED + 15);
    }
    if (window.near(ContextWord.CEP) || (!window.isOrderNumber() && window.isBeforeHouseNumber())) {
      verdict.offer(EntityType.CEP, SHAPED + 15);
    } else if (window.around(ContextWord.CEP)
        || (window.near(ContextWord.ADDRESS) && (window.bare() || grouped))) {
      verdict.offer(EntityType.CEP, CALLED - 5);
    }
    if (window.near(ContextWord.RG)) {
      verdict.offer(EntityType.RG, CALLED + 1);
    } else if (window.shaped("d.ddd.ddd-d")) {
      verdict.offer(EntityType.RG, CALLED);
    }
  }

  private void nine() {
    if (window.near(ContextWord.RG) || window.shaped("dd.ddd.ddd-d")) {
      verdict.offer(EntityType.RG, SHAPED + 10);
    }
    renavam();
  }

  private void ten() {
    if (window.near(ContextWord.RG)) {
      verdict.offer(EntityType.RG, SHAPED + 15);
    }
    renavam();
  }

  private void renavam() {
    if (window.called(ContextWord.RENAVAM)) {
      verdict.offer(EntityType.RENAVAM, window.near(ContextWord.RENAVAM) ? CHECKED + 3 : CALLED);
    }
  }

  private void eleven() {
    cpf();
    if (window.shaped("ddd.ddddd.dd-d") || window.near(ContextWord.PIS)) {
      verdict.offer(EntityType.PIS, CHECKED + (CheckDigits.pis(window) ? 7 : 2));
    }
    if (window.near(ContextWord.CNH) && !window.near(ContextWord.CPF)) {
      verdict.offer(EntityType.CNH, CHECKED + (CheckDigits.cnh(window) ? 7 : 2));
    }
    renavam();
  }

  private void cpf() {
    boolean punctuated = window.shaped("ddd.ddd.ddd-dd");
    boolean grouped = punctuated || window.groupsAreCpf();
    if (CheckDigits.cpf(window)) {
      boolean sure = grouped || window.near(ContextWord.CPF);
      verdict.offer(EntityType.CPF, sure ? CHECKED + 6 : CHECKED);
    } else if (window.near(ContextWord.CPF)) {
      verdict.offer(EntityType.CPF, CHECKED + 1);
    } else if (punctuated) {
      verdict.offer(EntityType.CPF, CHECKED);
    } else if (grouped) {
      verdict.offer(EntityType.CPF, SHAPED);
    } else if (window.called(ContextWord.CPF) && !BrazilianPhone.isNational(window, 0)) {
      verdict.offer(EntityType.CPF, CALLED);
    } else if (ContextWord.CPF.in(window.asked())) {
      verdict.offer(EntityType.CPF, CALLED);
    }
  }

  private void twelve() {
    if (CheckDigits.voter(window) && !window.isOrderNumber()) {
      verdict.offer(EntityType.VOTER, window.called(ContextWord.VOTER) ? CHECKED + 5 : LIKELY);
    } else if (window.near(ContextWord.VOTER)) {
      verdict.offer(EntityType.VOTER, CALLED + 15);
    }
  }

  private void longer() {
    card();
    if (window.length() == 14) {
      cnpj();
    }
    if (window.length() == 15) {
      cns();
      imei();
    }
  }

  private void card() {
    boolean grouped =
        window.beginsShaped("dddd dddd dddd")
            || window.beginsShaped("dddd-dddd-dddd")
            || window.beginsShaped("dddd.dddd.dddd")
            || window.shaped("dddd dddddd ddddd");
    if (CheckDigits.issued(window) && CheckDigits.luhn(window)) {
      boolean sure = window.called(ContextWord.CARD) || grouped;
      verdict.offer(EntityType.CARD, sure ? CHECKED + 5 : CHECKED);
    } else if (window.length() >= 15
        && (window.called(ContextWord.CARD) || grouped)
        && !window.isOrderNumber()) {
      verdict.offer(EntityType.CARD, SHAPED + 12);
    }
  }

  private void cnpj() {
    boolean product = window.bare() && window.isOrderNumber();
    if (CheckDigits.cnpj(window) && !product) {
      verdict.offer(EntityType.CNPJ, CHECKED + 5);
    } else if (window.near(ContextWord.CNPJ) || window.shaped("dd.ddd.ddd/dddd-dd")) {
      verdict.offer(EntityType.CNPJ, CHECKED + 4);
    }
  }

  private void cns() {
    boolean fits = CheckDigits.cns(window);
    if (window.near(ContextWord.CNS) || window.shaped("ddd dddd dddd dddd")) {
      verdict.offer(EntityType.CNS, fits ? CHECKED + 7 : CHECKED + 3);
    } else if (fits && !window.isOrderNumber()) {
      verdict.offer(EntityType.CNS, LIKELY);
    }
  }

  private void imei() {
    if (window.near(ContextWord.IMEI)) {
      verdict.offer(EntityType.IMEI, CHECKED + 8);
    } else if (CheckDigits.luhn(window) && !window.isOrderNumber()) {
      verdict.offer(EntityType.IMEI, LIKELY - 5);
    }
  }

  private void longest() {
    boolean invoice = window.length() == 44;
    boolean fits = invoice ? CheckDigits.invoice(window) : CheckDigits.boleto(window);
    verdict.offer(invoice ? EntityType.INVOICE : EntityType.BOLETO, fits ? CERTAIN - 1 : CALLED);
  }
}
