package dev.prosa.privacy;

import org.jspecify.annotations.Nullable;

/**
 * What a window of digits is, and how likely: 100 is certain, 0 is nothing. Check digits weigh
 * most, then the way it is grouped, then what the words around it and the question before it say. A
 * number that someone calls a CPF is one, whether or not its check digits fit: people mistype and
 * invent.
 */
final class NumberKind {

  private static final int CERTAIN = 100;
  private static final int CHECKED = 90;
  private static final int SHAPED = 70;
  private static final int CALLED = 65;
  private static final int LIKELY = 55;

  private final Reading reading;
  private final StringBuilder digits;
  private final StringBuilder shape;
  private final int from;
  private final int around;
  private final int before;
  private int near;
  private int score;
  private @Nullable PersonalType type;

  NumberKind(Reading reading, StringBuilder digits, StringBuilder shape, int from) {
    this.reading = reading;
    this.digits = digits;
    this.shape = shape;
    this.from = from;
    this.around = reading.around(from);
    this.before = reading.before(from);
  }

  int score() {
    return score;
  }

  @Nullable PersonalType type() {
    return type;
  }

  /** Judges the window that ends there. */
  void judge(int end, boolean acrossMessages) {
    score = 0;
    type = null;
    int length = digits.length();
    if (length > 19 && length != 44 && length != 47 && length != 48) {
      return;
    }
    near = before == 0 ? reading.behind(end) : before;
    if (near == 0 || (near == Cue.ORDER.bit() && reading.context().asked() != 0 && !cued())) {
      near |= reading.context().asked();
    }
    if (reading.context().isOwnPhone(digits)) {
      offer(PersonalType.PHONE, CERTAIN);
      return;
    }
    if (digits.length() >= 9 && allEqual()) {
      offer(called(Cue.CPF) ? PersonalType.CPF : PersonalType.OTHER, called(Cue.CPF) ? CALLED : 0);
      return;
    }
    switch (digits.length()) {
      case 3, 4, 5, 6, 7 -> shortNumber();
      case 8 -> eight();
      case 9 -> nine();
      case 10 -> ten();
      case 11 -> eleven();
      case 12 -> twelve();
      case 13, 14, 15, 16, 17, 18, 19 -> longer();
      case 44, 47, 48 -> longest();
      default -> {}
    }
    phone();
    bankAccount();
    if (acrossMessages && score < SHAPED && (near & ~Cue.ORDER.bit()) == 0) {
      score = 0;
    }
  }

  private boolean cued() {
    return (around & ~(reading.context().asked() | Cue.ORDER.bit())) != 0;
  }

  private void offer(PersonalType offered, int likely) {
    if (likely > score) {
      score = likely;
      type = offered;
    }
  }

  /** Whether the nearest word says so, or any word in reach, the question included. */
  private boolean called(Cue cue) {
    return cue.in(near) || cue.in(around);
  }

  private boolean onlyAnOrder() {
    return Cue.ORDER.in(near) && (near & ~Cue.ORDER.bit()) == 0;
  }

  private boolean shaped(String as) {
    return as.length() == shape.length() && as.contentEquals(shape);
  }

  private boolean bare() {
    return shape.length() == digits.length();
  }

  private void shortNumber() {
    int length = digits.length();
    if (length <= 4 && Cue.CARD_CODE.in(near)) {
      offer(PersonalType.CARD_CODE, CALLED);
    }
    if (length == 7 && called(Cue.RG) && Cue.RG.in(near)) {
      offer(PersonalType.RG, CALLED);
    }
  }

  private void eight() {
    if (shaped("ddddd-ddd") || shaped("dd.ddd-ddd")) {
      offer(PersonalType.CEP, SHAPED + 15);
    }
    if (Cue.CEP.in(near)) {
      offer(PersonalType.CEP, SHAPED + 15);
    } else if (called(Cue.CEP) || (Cue.ADDRESS.in(near) && bare())) {
      offer(PersonalType.CEP, CALLED - 5);
    }
    if (Cue.RG.in(near)) {
      offer(PersonalType.RG, CALLED + 1);
    } else if (shaped("d.ddd.ddd-d")) {
      offer(PersonalType.RG, CALLED);
    }
  }

  private void nine() {
    if (Cue.RG.in(near) || shaped("dd.ddd.ddd-d")) {
      offer(PersonalType.RG, SHAPED + 10);
    }
    renavam();
  }

  private void ten() {
    if (Cue.RG.in(near)) {
      offer(PersonalType.RG, SHAPED + 15);
    }
    renavam();
  }

  private void renavam() {
    if (called(Cue.RENAVAM)) {
      offer(PersonalType.RENAVAM, Cue.RENAVAM.in(near) ? CHECKED + 3 : CALLED);
    }
  }

  private void eleven() {
    boolean punctuated = shaped("ddd.ddd.ddd-dd");
    boolean grouped = punctuated || groupsAreCpf();
    boolean fits = CheckDigits.cpf(digits);
    if (fits) {
      offer(PersonalType.CPF, grouped || Cue.CPF.in(near) ? CHECKED + 6 : CHECKED);
    } else if (Cue.CPF.in(near)) {
      offer(PersonalType.CPF, CHECKED + 1);
    } else if (punctuated) {
      offer(PersonalType.CPF, CHECKED);
    } else if (grouped) {
      offer(PersonalType.CPF, SHAPED);
    } else if (called(Cue.CPF) && !BrazilianPhone.isNational(digits, 0)) {
      offer(PersonalType.CPF, CALLED);
    } else if (Cue.CPF.in(reading.context().asked())) {
      offer(PersonalType.CPF, CALLED);
    }
    if (shaped("ddd.ddddd.dd-d") || Cue.PIS.in(near)) {
      offer(PersonalType.PIS, CHECKED + (CheckDigits.pis(digits) ? 7 : 2));
    }
    if (Cue.CNH.in(near) && !Cue.CPF.in(near)) {
      offer(PersonalType.CNH, CHECKED + (CheckDigits.cnh(digits) ? 7 : 2));
    }
    renavam();
  }

  private boolean groupsAreCpf() {
    return shape.length() == 14
        && shape.charAt(3) != 'd'
        && shape.charAt(7) != 'd'
        && shape.charAt(11) != 'd';
  }

  private void twelve() {
    if (CheckDigits.voter(digits) && !onlyAnOrder()) {
      offer(PersonalType.VOTER, called(Cue.VOTER) ? CHECKED + 5 : LIKELY);
    } else if (Cue.VOTER.in(near)) {
      offer(PersonalType.VOTER, CALLED + 15);
    }
  }

  private void longer() {
    int length = digits.length();
    boolean grouped = shape.indexOf("dddd dddd dddd") == 0 || shape.indexOf("dddd-dddd-dddd") == 0;
    grouped |= shape.indexOf("dddd.dddd.dddd") == 0 || shaped("dddd dddddd ddddd");
    if (CheckDigits.issued(digits) && CheckDigits.luhn(digits)) {
      offer(PersonalType.CARD, CHECKED + (called(Cue.CARD) || grouped ? 5 : 0));
    } else if (length >= 15 && (Cue.CARD.in(near) || (grouped && !onlyAnOrder()))) {
      offer(PersonalType.CARD, SHAPED);
    }
    if (length == 14) {
      boolean punctuated = shaped("dd.ddd.ddd/dddd-dd");
      if (CheckDigits.cnpj(digits)) {
        offer(PersonalType.CNPJ, CHECKED + 5);
      } else if (Cue.CNPJ.in(near) || punctuated) {
        offer(PersonalType.CNPJ, SHAPED + 15);
      }
    }
    if (length == 15) {
      boolean fits = CheckDigits.cns(digits);
      boolean spaced = shaped("ddd dddd dddd dddd");
      if (Cue.CNS.in(near) || spaced) {
        offer(PersonalType.CNS, fits ? CHECKED + 7 : SHAPED + 15);
      } else if (fits && !onlyAnOrder()) {
        offer(PersonalType.CNS, LIKELY);
      }
      if (Cue.IMEI.in(near)) {
        offer(PersonalType.IMEI, CHECKED + 8);
      } else if (CheckDigits.luhn(digits) && !onlyAnOrder()) {
        offer(PersonalType.IMEI, LIKELY - 5);
      }
    }
  }

  private void longest() {
    if (digits.length() == 44) {
      boolean fits = CheckDigits.invoice(digits);
      offer(PersonalType.INVOICE, fits ? CERTAIN - 1 : CALLED);
    } else {
      boolean fits = CheckDigits.boleto(digits);
      offer(PersonalType.BOLETO, fits ? CERTAIN - 1 : CALLED);
    }
  }

  private void phone() {
    int length = digits.length();
    if (length < 8 || length > 15 || BrazilianPhone.isPublic(digits)) {
      return;
    }
    boolean called = Cue.PHONE.in(near) || (Cue.PHONE.in(around) && !onlyAnOrder());
    called |= Cue.PIX.in(near);
    char before = reading.text().at(from - 1);
    boolean plus = before == '+' || (before == '(' && reading.text().at(from - 2) == '+');
    if (plus && length >= 9) {
      offer(PersonalType.PHONE, CHECKED + 2);
      return;
    }
    int national = nationalPart();
    if (national >= 0) {
      boolean mobile = length - national == 11;
      boolean punctuated = before == '(' || shape.indexOf("-") > 0 || shape.indexOf(")") > 0;
      if (Cue.PHONE.in(near)) {
        offer(PersonalType.PHONE, CHECKED + 4);
      } else if (punctuated && mobile && !groupsAreCpf()) {
        offer(PersonalType.PHONE, CHECKED + 2);
      } else if ((punctuated && shape.indexOf(".") < 0 && shape.indexOf("/") < 0) || called) {
        offer(PersonalType.PHONE, SHAPED + 10);
      } else if (!onlyAnOrder() && !Cue.MONEY.in(near)) {
        offer(PersonalType.PHONE, mobile || national > 0 ? SHAPED + 5 : LIKELY);
      } else if (mobile && !bare()) {
        offer(PersonalType.PHONE, LIKELY);
      }
      return;
    }
    withoutArea(called);
  }

  /** Where area code and number begin behind country code, zero or carrier, or -1. */
  private int nationalPart() {
    if (digits.charAt(0) == '5'
        && digits.charAt(1) == '5'
        && BrazilianPhone.isNational(digits, 2)) {
      return 2;
    }
    if (digits.charAt(0) == '0') {
      if (digits.length() >= 13 && BrazilianPhone.isNational(digits, 3)) {
        return 3;
      }
      return BrazilianPhone.isNational(digits, 1) ? 1 : -1;
    }
    return BrazilianPhone.isNational(digits, 0) ? 0 : -1;
  }

  private void withoutArea(boolean called) {
    int length = digits.length();
    char first = digits.charAt(0);
    boolean asked = Cue.PHONE.in(reading.context().asked());
    if (length == 9 && first == '9') {
      boolean split = shaped("ddddd-dddd") || shaped("ddddd dddd") || shaped("d dddd-dddd");
      split |= shaped("d dddd dddd") || shaped("ddddd.dddd");
      if (split || called || asked) {
        offer(PersonalType.PHONE, SHAPED + 10);
      } else if (bare() && digits.charAt(1) >= '6' && !onlyAnOrder()) {
        offer(PersonalType.PHONE, CALLED);
      }
    } else if (length == 8 && first >= '2') {
      boolean dashed = shaped("dddd-dddd") && !areYears();
      if ((called || asked) && !Cue.CEP.in(near)) {
        offer(PersonalType.PHONE, SHAPED + 10);
      } else if (dashed && !onlyAnOrder()) {
        offer(PersonalType.PHONE, SHAPED);
      }
    } else if (called && length <= 13 && Cue.PHONE.in(near)) {
      offer(PersonalType.PHONE, LIKELY);
    }
  }

  private boolean areYears() {
    return (digits.charAt(0) == '2' && digits.charAt(1) == '0')
        && (digits.charAt(4) == '2' && digits.charAt(5) == '0');
  }

  private void bankAccount() {
    if (Cue.BANK.in(near) && !Cue.PHONE.in(near) && digits.length() <= 13) {
      offer(PersonalType.BANK_ACCOUNT, digits.length() >= 10 ? LIKELY : CALLED);
    }
  }

  private boolean allEqual() {
    for (int i = 1; i < digits.length(); i++) {
      if (digits.charAt(i) != digits.charAt(0)) {
        return false;
      }
    }
    return true;
  }
}
