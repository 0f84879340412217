package dev.prosa.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PhoneListTest {

  private static final PhoneList PHONES =
      new PhoneList(Set.of("+55 (11) 98765-4321", "1203@g.us", "+"));

  @Test
  void aNumberIsFoundHoweverItIsFormatted() {
    assertThat(PHONES.contains("5511987654321")).isTrue();
    assertThat(PHONES.contains("+55\u00A011 98765\u20114321")).isTrue();
    assertThat(PHONES.contains("551198765432")).isFalse();
  }

  @Test
  void anyOtherNameIsComparedAsItIs() {
    assertThat(PHONES.contains("1203@g.us")).isTrue();
    assertThat(PHONES.contains("1203@G.us")).isFalse();
    assertThat(PHONES.contains("1203")).isFalse();
    assertThat(PHONES.contains("5511987654321@c.us")).isFalse();
  }

  @Test
  void formattingWithoutANumberIsNoNumber() {
    assertThat(PHONES.contains("+")).isTrue();
    assertThat(PHONES.contains("-")).isFalse();
  }
}
