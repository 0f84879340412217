package dev.prosa.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Personal values are planted, and looked for in every byte that the program leaves anywhere. */
final class PersonalDataStaysInsideTest {

  private static final long NOON = 1_732_276_800_000L;
  private static final String ANA = "5511987654321";

  /** Parts that no other text holds, and that stay whole however the value is cut. */
  private static final List<String> PLANTED =
      List.of(
          "529.982.247",
          "52998224725",
          "87654321",
          "8765-4321",
          "Zuleide",
          "Acácias",
          "4111 1111",
          "zuleide@example.net",
          "12.345.678-9",
          "01310-100",
          "14/03/1985",
          "62472927637",
          "zuleide_prado",
          "FZ204418",
          "482913",
          "0418 4502",
          "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
          "cinco dois nove",
          "12345678Z");

  @TempDir Path folder;

  @Guarantee("P6")
  @Test
  void noFileNoLogAndNoMetricHoldsAnyOfIt() throws Exception {
    try (RealRedis redis = RealRedis.start()) {
      try (OldBot bot = new OldBot(redis)) {
        String[] said = {
          "oi, aqui é a Zuleide Prado",
          "Oi, Zuleide! Me passa seu CPF?",
          "529.982.247-25",
          "E o RG? E a CNH?",
          "rg 12.345.678-9 e cnh 62472927637, nasci em 14/03/1985",
          "E o endereço?",
          "Rua das Acácias, 120, cep 01310-100. Meu whats é 11 98765-4321",
          "Anotado, 52998224725. E-mail e cartão?",
          "zuleide@example.net e 4111 1111 1111 1111",
          "Pronto! Chega dia 25/11/2026 por R$ 45,00",
          "meu login é zuleide_prado e o passaporte é FZ204418",
          "E o código que chegou?",
          "recebi 482913 no sms, e o iban é ES91 2100 0418 4502 0005 1332",
          "Certo. E o CPF da sua mãe?",
          "cinco dois nove, nove oito dois, dois quatro sete, dois cinco",
          "Obrigada!",
          "mi dni es 12345678Z y la clave sk_live_4eC39HqLyjWDarjtT1zdp7dc",
          "Anotado!",
        };
        for (int i = 0; i < said.length; i++) {
          Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
          bot.storeMessage(new Message(role, said[i], NOON + i, ANA));
          bot.storeMessage(new Message(role, said[i], NOON + 50_000 + i, "551187654321"));
        }
      }
      String redisOption = "--redis=" + redis.url();

      run(0, "export", redisOption, "--output=out/all", "--target=all", "--verbose");
      run(0, "export", redisOption, "--output=out/chats", "--shape=none", "--log-format=json");
      run(6, "export", redisOption, "--output=out/leak", "--redact-types=phone=off,cpf=off");
      run(0, "verify", "out/all", "--strict", "--verbose");
      run(0, "stats", redisOption, "--verbose");
      run(0, "doctor", redisOption, "--verbose");
      run(0, "opt-out", ANA, redisOption, "--verbose");
      run(0, "forget", ANA, redisOption, "--dataset=out/all", "--yes", "--verbose");
    }
    assertThat(folder.resolve("out/all/_SUCCESS")).exists();
    assertThat(folder.resolve("out/leak")).doesNotExist();
    assertThat(Files.readString(folder.resolve("out/chats/openai/train-00000-of-00001.jsonl")))
        .contains("[CPF_1]", "25/11/2026 por R$ 45,00");
    assertThat(filesThatHoldSomeOfIt()).isEmpty();
  }

  /** Whatever it prints, and its temporary files, are in the folder, too. */
  private void run(int code, String... arguments) throws Exception {
    ProsaProcess process = ProsaProcess.start(folder, arguments);
    int ended = process.await();
    Path log = Files.createTempFile(folder, arguments[0], ".log");
    Files.writeString(log, process.out() + process.err());
    assertThat(ended).describedAs(process.err()).isEqualTo(code);
  }

  private List<String> filesThatHoldSomeOfIt() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(
              file -> {
                String bytes = bytesOf(file);
                return PLANTED.stream()
                    .filter(value -> bytes.contains(asBytes(value)))
                    .map(value -> folder.relativize(file) + ": " + value);
              })
          .toList();
    }
  }

  private static String bytesOf(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String asBytes(String text) {
    return new String(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), ISO_8859_1);
  }
}
