package dev.prosa.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageRefTest {

  @Test
  void aNameIsSplitAtItsLastColon() {
    assertThat(MessageRef.parse("conversation:BR:123@lid:1732276800000"))
        .contains(new MessageRef("BR:123@lid", 1_732_276_800_000L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "conversation:",
        "conversation:5511999999999",
        "conversation::1732276800000",
        "conversation:5511999999999:",
        "conversation:5511999999999:01",
        "conversation:5511999999999:-1",
        "conversation:5511999999999:+1",
        "conversation:5511999999999:1.5",
        "conversation:5511999999999:1000000000000000000",
        "conversation:5511999999999:١٢",
        "conversation:55\n11:1",
        "Conversation:5511999999999:1",
        " conversation:5511999999999:1",
        "user_messages:5511999999999:1"
      })
  void whatNoWriterCouldHaveWrittenIsNoName(String text) {
    assertThat(MessageRef.parse(text)).isEmpty();
  }

  @Test
  void aNameThatCouldNotBeReadBackIsNotMade() {
    assertThatThrownBy(() -> new MessageRef("5511999999999", 1_000_000_000_000_000_000L))
        .hasMessage("millis must be from 0 to 999999999999999999, not 1000000000000000000");
    assertThatThrownBy(() -> new MessageRef("5511999999999", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MessageRef("", 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itsTextHidesThePhone() {
    assertThat(new MessageRef("5511987654321", 7)).hasToString("conversation:5511…21:7");
  }

  @Property
  void everyNameReadsBackAsItself(
      @ForAll("phones") String phone,
      @ForAll @LongRange(max = 999_999_999_999_999_999L) long millis) {
    MessageRef ref = new MessageRef(phone, millis);

    assertThat(MessageRef.parse(ref.key())).contains(ref);
  }

  @Provide
  Arbitrary<String> phones() {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .withChars(":+-@. é")
        .ofMinLength(1)
        .ofMaxLength(256);
  }
}
