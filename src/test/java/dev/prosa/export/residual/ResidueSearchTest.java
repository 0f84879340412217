package dev.prosa.export.residual;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.identity.Keyring;
import dev.prosa.privacy.UnknownNumberDetector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ResidueSearchTest {

  private static final JsonMapper PLAIN = new JsonMapper();
  private static final JsonMapper ESCAPED =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Property(tries = 3000)
  void whatIsNotDecodedHoldsNoLongNumber(@ForAll("rows") List<String> texts) throws IOException {
    long expected = texts.stream().mapToLong(text -> UnknownNumberDetector.in(text).size()).sum();

    for (JsonMapper mapper : List.of(PLAIN, ESCAPED)) {
      String row = mapper.writeValueAsString(Map.of("messages", texts));

      assertThat(found(row)).hasSize(Math.toIntExact(expected));
    }
  }

  @Provide
  Arbitrary<List<String>> rows() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(9),
            Arbitraries.of(" ", ".", "-", "/", "(", ")", "+", ", ", "\n", "\t", "\"", "\\", "u"),
            Arbitraries.of("a", " às ", "x", "é", "😊", "１２", "٣٤", "\u200b", "\u00a0", "\u202f"));
    return piece.list().ofMaxSize(14).map(pieces -> String.join("", pieces)).list().ofMaxSize(4);
  }

  @Test
  void placesAreCountedInRowsAndNumbersOutsideOfTextsAreNone() throws IOException {
    String file =
        """
        {"text":"fica em R$ 1.234.567,00","timestamp":1234567890123}
        {"text":"11 98765-4321"}
        {"11987654321":[]}
        """;

    assertThat(found(file)).extracting(ResidualFindings.Place::row).containsExactly(1L, 2L);
    assertThat(found(file)).extracting(ResidualFindings.Place::digits).containsExactly(11, 11);
  }

  @Test
  void whatIsNoJsonIsLookedThroughAsItIs() throws IOException {
    assertThat(found("11 98765-4321 \"a")).hasSize(1);
  }

  private static List<ResidualFindings.Place> found(String file) throws IOException {
    PhoneHashes hashes =
        new PhoneHashes(Keyring.EMPTY.newest().pseudonyms(new byte[0], "residual"));
    ResidueSearch search = new ResidueSearch(hashes, Set.of());
    search.read("part", new ByteArrayInputStream(file.getBytes(UTF_8)));
    return search.residue().places();
  }
}
