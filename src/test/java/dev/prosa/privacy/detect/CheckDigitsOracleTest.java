package dev.prosa.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import br.com.caelum.stella.validation.CNPJValidator;
import br.com.caelum.stella.validation.CPFValidator;
import br.com.caelum.stella.validation.NITValidator;
import br.com.caelum.stella.validation.RenavamValidator;
import br.com.caelum.stella.validation.TituloEleitoralValidator;
import br.com.caelum.stella.validation.Validator;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Caelum Stella, which Brazilian programs have used for years, takes the same numbers for right. Of
 * each random beginning all check digits are asked for, so that right and wrong ones both occur.
 */
final class CheckDigitsOracleTest {

  private static final String DIGITS = "0123456789";
  private static final String LETTERS_TOO = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int BEGINNINGS = 300;

  private final Random random = new Random(9);

  @Test
  void ofCpf() {
    agree(() -> random(DIGITS, 9), 2, CheckDigits::cpf, new CPFValidator());
  }

  @Test
  void ofCnpj() {
    agree(() -> random(DIGITS, 12), 2, CheckDigits::cnpj, new CNPJValidator());
  }

  @Test
  void ofCnpjWithLetters() {
    agree(() -> random(LETTERS_TOO, 12), 2, CheckDigits::cnpj, new CNPJValidator());
  }

  @Test
  void ofPis() {
    agree(() -> random(DIGITS, 10), 1, CheckDigits::pis, new NITValidator());
  }

  @Test
  void ofRenavam() {
    agree(() -> random(DIGITS, 10), 1, CheckDigits::renavam, new RenavamValidator());
  }

  @Test
  void ofVoters() {
    agree(
        () -> random(DIGITS, 8) + String.format("%02d", 1 + random.nextInt(27)),
        2,
        CheckDigits::voter,
        new TituloEleitoralValidator());
  }

  private void agree(
      java.util.function.Supplier<String> beginning,
      int places,
      Predicate<String> ours,
      Validator<String> theirs) {
    int right = 0;
    for (int i = 0; i < BEGINNINGS; i++) {
      String begun = beginning.get();
      for (int check = 0; check < (places == 2 ? 100 : 10); check++) {
        String number = begun + String.format("%0" + places + "d", check);
        boolean fits = theirs.invalidMessagesFor(number).isEmpty();
        assertThat(ours.test(number)).as(number).isEqualTo(fits);
        right += fits ? 1 : 0;
      }
    }
    assertThat(right).isBetween(BEGINNINGS * 9 / 10, BEGINNINGS * 2);
  }

  private String random(String characters, int count) {
    StringBuilder random = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      random.append(characters.charAt(this.random.nextInt(characters.length())));
    }
    return random.toString();
  }
}
