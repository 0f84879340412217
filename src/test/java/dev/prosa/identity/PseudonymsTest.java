package dev.prosa.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PseudonymsTest {

  private static final String KEY = "9f1c02d7b4e85a6630c1f7ae24d98b53";
  private static final byte[] NO_SALT = {};

  @Test
  void keysAreDerivedAsTheRfcSays() {
    // RFC 5869, test case 3, the first 32 of its 42 bytes.
    byte[] secret = HexFormat.of().parseHex("0b".repeat(22));
    assertThat(Hkdf.derive(NO_SALT, secret, ""))
        .asHexString()
        .isEqualToIgnoringCase("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
  }

  @Test
  void aPersonHasOnePseudonymWhateverTheSpelling() {
    Pseudonyms people = key(KEY).pseudonyms(NO_SALT, "export:1");
    assertThat(people.ofPerson("5511987654321"))
        .matches("u[0-9a-f]{4}_[0-9a-f]{32}")
        .isEqualTo(people.ofPerson("551187654321"))
        .isEqualTo(people.ofPerson("+55 (11) 98765-4321"))
        .isNotEqualTo(people.ofPerson("5511987654322"));
  }

  @Test
  void whatIsMadeForOnePurposeCannotBeLinkedToAnother() {
    String phone = "5511987654321";
    assertThat(
            List.of(
                key(KEY).pseudonyms(NO_SALT, "export:1").ofPerson(phone),
                key(KEY).pseudonyms(NO_SALT, "export:2").ofPerson(phone),
                key(KEY).pseudonyms("salt".getBytes(UTF_8), "export:1").ofPerson(phone),
                key(KEY + "2").pseudonyms(NO_SALT, "export:1").ofPerson(phone)))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "0000000000000000000000000000000000",
        "abcabcabcabcabcabcabcabc",
        "please-change-me-please",
        "minha-senha-muito-longa-2026",
        "ThisIsMySecretKeyForProsa"
      })
  void whatCouldBeGuessedIsNoKey(String guessable) {
    assertThatThrownBy(() -> key(guessable))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The key for pseudonyms in env:KEY could be guessed: it needs at least 16 characters,"
                + " many of them different, and no words such as password; openssl rand -hex 32"
                + " makes one.");
  }

  @Test
  void aKeyIsReadWhereItIsNamedAndNeverShown(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    Keyring keys = Keyring.of(List.of(" file:" + file + " "));

    assertThat(keys.newest()).hasToString("PseudonymKey[" + key(KEY).generation() + "]");
    assertThat(keys.newest().generation()).matches("[0-9a-f]{4}");
    assertThat(Keyring.EMPTY.newest().generation()).isEqualTo("none");
    assertThatThrownBy(() -> Keyring.of(List.of(KEY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(KEY);
  }

  private static PseudonymKey key(String text) {
    return PseudonymKey.of(text, "env:KEY");
  }
}
