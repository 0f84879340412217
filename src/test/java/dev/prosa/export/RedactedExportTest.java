package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.export.options.GuardException;
import dev.prosa.identity.Keyring;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.store.maintenance.Erasure;
import dev.prosa.store.maintenance.OptOuts;
import dev.prosa.testing.Guarantee;
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

  @Guarantee("P3")
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

  @Guarantee("P5")
  @Test
  void aPolicyThatLeaksIsStoppedAndSaysWhereWithoutSayingWhat() {
    for (String shape : List.of("none", "train")) {
      assertThatThrownBy(
              () -> export("leak", "--shape=" + shape, "--redact-types=phone=off,cpf=off"))
          .isInstanceOf(GuardException.class)
          .hasMessageStartingWith("3 numbers that may be personal remain: ")
          .hasMessageContaining("openai/train-00000-of-00001.jsonl:1 (phone of a customer)")
          .hasMessageContaining("openai/train-00000-of-00001.jsonl:1 (number of 11 digits)")
          .hasMessageContaining("; nothing was published.")
          .hasMessageNotContainingAny("529", "98765");
      assertThat(folder.resolve("leak")).doesNotExist();
    }
  }

  @Test
  void whoAsksForALeakGetsIt() throws IOException {
    export("warned", "--shape=none", "--redact-types=phone=off,cpf=off", "--residual=warn");
    Path allowed =
        Files.writeString(folder.resolve("ours"), "# nós\n529.982.247-25\n11 98765-4321\n");
    export(
        "allowed",
        "--shape=none",
        "--redact-types=phone=off,cpf=off",
        "--residual-allow=" + allowed);

    assertThat(everything("warned")).contains("98765-4321", "529.982.247-25");
    assertThat(everything("allowed")).contains("98765-4321", "529.982.247-25");
  }

  @Guarantee("P5")
  @Test
  void anotherCustomersPhoneThatIsCalledAnOrderIsFoundAcrossShards() {
    try (OldBot bot = new OldBot(redis)) {
      for (int i = 0; i < 40; i++) {
        String phone = "55219100000" + (10 + i);
        bot.storeMessage(new Message(Role.USER, "oi", NOON, phone));
        bot.storeMessage(new Message(Role.ASSISTANT, "pedido 11987654321 saiu", NOON + i, phone));
      }
    }
    assertThatThrownBy(() -> export("order", "--shape=none", "--messages-per-shard=10"))
        .isInstanceOf(GuardException.class)
        .hasMessageStartingWith("40 numbers that may be personal remain: ")
        .hasMessageContaining("(phone of a customer), ");
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
    return Export.fromFiles(List.of(), arguments).run().orElseThrow();
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
