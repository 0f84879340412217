package dev.prosa.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.prosa.identity.BrazilianPhone;
import dev.prosa.message.Role;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What libphonenumber knows of the world's numbers, and Brazil's, is found by our few rules. It is
 * a second opinion here and no part of the product: see docs/decisions.md.
 */
final class PhoneOracleTest {

  private final PhoneNumberUtil world = PhoneNumberUtil.getInstance();

  @Test
  void numbersOfAllCountriesAreFoundBehindAPlus() {
    Detector detector = new Detector(List.of());
    List<String> missed = new ArrayList<>();
    int asked = 0;
    for (String region : world.getSupportedRegions()) {
      for (PhoneNumberType type : List.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)) {
        PhoneNumber example = world.getExampleNumberForType(region, type);
        if (example == null) {
          continue;
        }
        for (PhoneNumberFormat format :
            List.of(PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.E164)) {
          String number = world.format(example, format);
          String said = "estou viajando, " + number + " até sexta";
          List<Span> found =
              detector.find(said, Role.USER, new ConversationContext("5511900000001"));
          asked++;
          if (!found.equals(List.of(new Span(16, 16 + number.length(), EntityType.PHONE)))) {
            missed.add(region + " " + number);
          }
        }
      }
    }
    assertThat(missed).isEmpty();
    assertThat(asked).isGreaterThan(900);
  }

  @Test
  void whatIsValidInBrazilIsOneForUs() {
    Random random = new Random(5);
    int valid = 0;
    for (int i = 0; i < 20_000; i++) {
      String digits =
          (11 + random.nextInt(89)) + String.format("9%08d", random.nextInt(100_000_000));
      String number = i % 2 == 0 ? digits : digits.substring(0, 2) + digits.substring(3);
      PhoneNumber theirs =
          new PhoneNumber().setCountryCode(55).setNationalNumber(Long.parseLong(number));
      PhoneNumberType type = world.getNumberType(theirs);
      if (type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE) {
        valid++;
        assertThat(BrazilianPhone.isNational(number, 0)).as(number).isTrue();
      }
    }
    assertThat(valid).isGreaterThan(5_000);
  }
}
