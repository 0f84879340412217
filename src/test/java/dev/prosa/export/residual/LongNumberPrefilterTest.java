package dev.prosa.export.residual;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** What is seen eight bytes at a time is what is seen byte by byte. */
class LongNumberPrefilterTest {

  private static boolean suspects(String line) {
    byte[] bytes = line.getBytes(UTF_8);
    LongNumberPrefilter prefilter = new LongNumberPrefilter();
    assertThat(prefilter.seeLine(bytes, 0, bytes.length)).isEqualTo(bytes.length);
    return prefilter.found();
  }

  @Test
  void aLongNumberIsSuspectWhereverItBegins() {
    for (int before = 0; before < 20; before++) {
      assertThat(suspects("x".repeat(before) + "12345678")).isTrue();
      assertThat(suspects("x".repeat(before) + "1234-5678 e mais")).isTrue();
      assertThat(suspects("x".repeat(before) + "\\u0031234567")).isFalse();
      assertThat(suspects("x".repeat(before) + "\\u00312345678")).isTrue();
      assertThat(suspects("x".repeat(before) + "1234567 e mais 8")).isFalse();
      assertThat(suspects("é".repeat(before) + "\uFF11")).isTrue();
      assertThat(suspects("x".repeat(before) + "\uD835\uDFCF")).isTrue();
      assertThat(suspects("x".repeat(before) + "ação, não é número: “só” 😀")).isFalse();
    }
  }

  @Test
  void theEndOfALineIsFoundAndNotSeen() {
    byte[] bytes = "nada aqui, nem um número\n12345678\nfim".getBytes(UTF_8);
    LongNumberPrefilter prefilter = new LongNumberPrefilter();
    int first = prefilter.seeLine(bytes, 0, bytes.length);
    assertThat(bytes[first]).isEqualTo((byte) '\n');
    assertThat(prefilter.found()).isFalse();
    int second = prefilter.seeLine(bytes, first + 1, bytes.length);
    assertThat(bytes[second]).isEqualTo((byte) '\n');
    assertThat(prefilter.found()).isTrue();
    prefilter.clear();
    assertThat(prefilter.seeLine(bytes, second + 1, bytes.length)).isEqualTo(bytes.length);
    assertThat(prefilter.found()).isFalse();
  }

  @Property(tries = 5_000)
  void anyBytesAreJudgedAsByteByByteAndInAnyPieces(
      @ForAll("lines") List<Byte> line, @ForAll int cut) {
    byte[] bytes = new byte[line.size()];
    LongNumberPrefilter single = new LongNumberPrefilter();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = line.get(i);
      single.see(bytes[i]);
    }
    int middle = bytes.length == 0 ? 0 : Math.floorMod(cut, bytes.length);
    LongNumberPrefilter pieces = new LongNumberPrefilter();
    assertThat(pieces.seeLine(bytes, 0, middle)).isEqualTo(middle);
    assertThat(pieces.seeLine(bytes, middle, bytes.length)).isEqualTo(bytes.length);
    assertThat(pieces.found()).isEqualTo(single.found());
  }

  /** Letters mostly, with what is of interest among them. */
  @Provide
  Arbitrary<List<Byte>> lines() {
    Arbitrary<Byte> letter = Arbitraries.bytes().between((byte) 'a', (byte) 'z');
    Arbitrary<Byte> digit = Arbitraries.bytes().between((byte) '0', (byte) '9');
    Arbitrary<Byte> any = Arbitraries.bytes().filter(b -> b != '\n');
    Arbitrary<Byte> gap = Arbitraries.of((byte) ' ', (byte) '-', (byte) '.', (byte) '\\');
    Arbitrary<Byte> pair =
        Arbitraries.of((byte) 0xEF, (byte) 0xBC, (byte) 0xF0, (byte) 0x9D, (byte) 0xD9);
    return Arbitraries.integers()
        .between(0, 8)
        .flatMap(
            letters ->
                Arbitraries.frequencyOf(
                        Tuple.of(1 + letters * 4, letter),
                        Tuple.of(12, digit),
                        Tuple.of(4, gap),
                        Tuple.of(4, pair),
                        Tuple.of(1, any))
                    .list()
                    .ofMaxSize(80));
  }
}
