package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.identity.Keyring;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.store.Erasure;
import dev.prosa.store.OptOuts;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryRedis
final class RedactedExportTest {

  private static final long NOON = 1_732_276_800_000L;
  private static final String ANA = "5511987654321";
  private static final List<String> PLANTED =
      List.of("529.982.247-25", "987654321", "98765-4321", "Zuleide", "Acácias", "4111 1111");

  @Parameter RealRedis redis;
  @TempDir Path folder;

  @BeforeEach
  void storeOneConversation() {
    redis.flush();
    try (OldBot bot = new OldBot(redis)) {
      String[] said = {
        "oi, aqui é a Zuleide Prado",
        "Oi, Zuleide! Me passa seu CPF?",
        "529.982.247-25",
        "E o endereço?",
        "Rua das Acácias, 120, apto 32. Meu whats é 11 98765-4321",
        "Anotado, 529.982.247-25. Cartão?",
        "4111 1111 1111 1111",
        "Pronto! Chega dia 25/11/2026 por R$ 45,00",
      };
      for (int i = 0; i < said.length; i++) {
        Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
        bot.storeMessage(new Message(role, said[i], NOON + i, ANA));
      }
    }
  }

  @Test
  void nothingPersonalIsInAnyFileByDefault() throws IOException {
    for (String shape : List.of("--shape=none", "--shape=train")) {
      String name = shape.substring("--shape=".length());

      ExportSummary summary = export(name, shape, "--target=openai,grouped");

      String everything = everything(name);
      assertThat(everything).doesNotContain(PLANTED);
      assertThat(everything)
          .contains("[CPF_1]", "[NOME_1]", "[ENDERECO_1]", "[TELEFONE_1]", "[CARTAO_1]")
          .contains("25/11/2026 por R$ 45,00", "\"pessoa-0-1\"");
      assertThat(summary.manifest().redacted()).containsEntry("cpf", 2L).containsEntry("card", 1L);
      assertThat(summary.manifest().options()).containsEntry("redact", "index");
      assertThat(summary.manifest().counts().balance()).isTrue();
    }
  }

  @Test
  void whatAPolicyDropsIsCountedAndTheBooksBalance() throws IOException {
    ExportSummary turns = export("turns", "--shape=none", "--redact-types=card=drop-turn");
    ExportSummary all = export("all", "--shape=train", "--redact=drop-conversation");

    assertThat(turns.manifest().counts().filtered()).containsEntry("personal-data", 2L);
    assertThat(everything("turns")).contains("[CPF_1]").doesNotContain("CARTAO", "25/11/2026");
    assertThat(all.manifest().counts().filtered()).containsEntry("personal-data", 8L);
    assertThat(all.manifest().counts().conversations()).isZero();
  }

  @Test
  void withoutRedactionEverythingStaysAsItWas() throws IOException {
    export("raw", "--shape=none", "--target=grouped", "--redact=off");

    assertThat(everything("raw")).contains("529.982.247-25", ANA, "Zuleide Prado");
  }

  @Test
  void whoWasForgottenOrOptedOutIsLeftOutWhateverOldBotsStillStore() throws IOException {
    String ana = ANA;
    String bia = "5521912345678";
    try (OldBot bot = new OldBot(redis);
        Erasure erasure = Erasure.open(redis.address(), Keyring.EMPTY);
        OptOuts optOuts = OptOuts.open(redis.address(), Keyring.EMPTY)) {
      erasure.forget(ana, List.of());
      optOuts.add("+55 (21) 91234-5678");
      for (String phone : List.of(ana, bia, "5531912345678")) {
        bot.storeMessage(new Message(Role.USER, "oi de " + phone.substring(2, 4), NOON, phone));
        bot.storeMessage(new Message(Role.ASSISTANT, "olá!", NOON + 1, phone));
      }
    }
    for (String redact : List.of("index", "off")) {
      ExportSummary summary = export("willing-" + redact, "--redact=" + redact, "--shape=none");

      assertThat(everything("willing-" + redact))
          .contains("oi de 31")
          .doesNotContain("oi de 11", "oi de 21");
      assertThat(summary.manifest().counts().filtered())
          .containsEntry("forgotten", 2L)
          .containsEntry("opted-out", 2L);
      assertThat(summary.manifest().counts().balance()).isTrue();
    }
    try (OptOuts optOuts = OptOuts.open(redis.address(), Keyring.EMPTY)) {
      assertThat(optOuts.remove(bia)).isTrue();
    }
    export("again", "--shape=none");
    assertThat(everything("again")).contains("oi de 21").doesNotContain("oi de 11");
  }

  private ExportSummary export(String name, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--redis=" + redis.url(),
                "--output=" + folder.resolve(name),
                "--runner=DirectRunner",
                "--validation=0"));
    arguments.addAll(List.of(options));
    return Export.describedBy(List.of(), arguments).run().orElseThrow();
  }

  private String everything(String name) throws IOException {
    StringBuilder everything = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        everything.append(file.getFileName()).append(Files.readString(file));
      }
    }
    return everything.toString();
  }
}
