package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.dataset.report.ReasonNames;
import dev.prosa.error.MessageLanguage;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What owners read, in Portuguese; and what programs read, which is the same in every language. */
final class PortugueseTest {

  private static final long NOON = 1_732_276_800_000L;

  private static RealRedis redis;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    redis = RealRedis.start();
    try (OldBot bot = new OldBot(redis)) {
      for (int i = 0; i < 1_200; i++) {
        String phone = "551190000" + (1_000 + i / 2);
        Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
        bot.storeMessage(new Message(role, "palavra " + i * 7_919, NOON + i, phone));
      }
    }
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "exprot ~ não existe o comando exprot; você quis dizer export? Veja ./run.sh --help",
        "demo --mesages 3 ~ não existe a opção --mesages; você quis dizer --messages? Veja ./run.sh"
            + " demo --help",
        "demo --messages=x ~ --messages pede um número inteiro, até 2.147.483.647. Veja ./run.sh demo"
            + " --help",
        "history ~ falta: PHONE. Veja ./run.sh history --help",
        "purge ~ falta: um destes: --phone=PHONE, --everything. Veja ./run.sh purge --help",
        "purge --everything ~ purge apaga para sempre e não há a quem perguntar; acrescente --yes se é"
            + " isso mesmo",
        "verify src/main/jav ~ src/main/jav não existe; você quis dizer src/main/java?",
        "export nigthly.yaml ~ nigthly.yaml não existe; você quis dizer pipelines/nightly.yaml?",
        "export --outptu=x ~ não existe a opção --outptu; você quis dizer --output?",
        "export --output=x --dedup=naer ~ --dedup aceita near, exact, none, e não naer; você quis dizer"
            + " near?",
        "export ~ falta --output: a pasta do conjunto de dados, como --output=out/sexta",
        "serve ~ sem um token qualquer um poderia gravar: defina PROSA_TOKEN (openssl rand -hex 32"
            + " cria um) ou use --token=env:NOME ou --token=file:CAMINHO",
      })
  void aMistakeIsExplained(String typed, String message) {
    CommandRun run = CommandRun.of(("--lang=pt " + typed).split(" +"));

    assertThat(run.errLines()).containsExactly("prosa: " + message);
    assertThat(run.code()).isEqualTo(CommandRun.of(typed.split(" +")).code()).isEqualTo(2);
  }

  @Test
  void aRedisThatIsNotThereIsExplainedAndTheExitCodeIsTheSame() {
    CommandRun run = CommandRun.of("stats", "--redis=redis://127.0.0.1:1", "--lang=pt");

    assertThat(run.err())
        .startsWith(
            "prosa: o Redis em 127.0.0.1:1 não responde: conexão recusada. Ele está no ar, e"
                + " o endereço dele está certo? ")
        .endsWith(" Veja docs/pt/troubleshooting.md#o-redis-não-responde\n");
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void theHelpIsTranslated() {
    assertThat(CommandRun.of("--lang=pt", "help").out())
        .startsWith("Uso: ./run.sh ")
        .contains("Comandos:", "  demo        Mostra o caminho inteiro", "Códigos de saída:")
        .contains("    6  barrado por uma trava de publicação", "Comece com:")
        .isEqualTo(CommandRun.of("--help", "--lang=pt-BR").out());
    assertThat(CommandRun.of("export", "--help", "--lang=pt").out())
        .contains("--session-gap=…", "Um silêncio maior que este", "Padrão: 24h", "Exemplos:")
        .doesNotContain("Default:");
  }

  @Test
  void anExportTellsWhatItWouldDoAndWhatItHasDone() {
    CommandRun dry = export("--dry-run");
    CommandRun done = export();

    assertThat(dry.out())
        .contains("leria       1.200 referências", "gravaria    ")
        .contains("Nada foi gravado.");
    assertThat(done.out())
        .contains("O conjunto de dados: " + folder, " exemplos ", "1.200 referências = ")
        .contains(" mensagens + ", " duplicatas + ");
    CommandRun again = export();
    assertThat(again.err())
        .contains("já tem um conjunto de dados; escolha outra --output ou acrescente --overwrite");
    assertThat(again.code()).isEqualTo(4);
    assertThat(pt("verify", folder + "/sexta").out()).startsWith("nenhum erro: ");
    assertThat(pt("diff", folder + "/sexta", folder + "/sexta").out())
        .contains("antes", "depois", "retirados", "Feitos com as mesmas opções.")
        .contains("Todas as contagens são iguais.");
  }

  @Test
  void aGuardSaysNo() {
    CommandRun run = export("--min-examples=100000");

    // On a slow machine, lines of progress come first.
    assertThat(run.err().lines().filter(line -> line.startsWith("prosa: ")))
        .singleElement(STRING)
        .startsWith("prosa: uma trava de publicação barrou a exportação: openai teria ")
        .contains(" exemplos de treino, menos que --min-examples=100000; nada foi publicado. ");
    assertThat(run.code()).isEqualTo(6);
  }

  @Test
  void countsAreInWordsButJsonIsForPrograms() {
    assertThat(pt("stats", "--redis", redis.url()).out())
        .contains("mensagens               1.", "referências", "por dia; neste ritmo");
    assertThat(pt("doctor", "--redis", redis.url()).out())
        .contains("referências quebradas em all_conversations; trim tira as do início da lista");
    for (String command : List.of("doctor", "stats")) {
      String[] asked = {command, "--redis", redis.url(), "--json"};
      String timeless = "\"usedMemoryBytes\":\\d+|\"memory\":\\{[^}]*}";
      assertThat(pt(asked).out().replaceAll(timeless, ""))
          .isEqualTo(CommandRun.of(asked).out().replaceAll(timeless, ""));
    }
  }

  @Test
  void questionsAndReceiptsAreForThePersonAndLogsAreNot() {
    String[] purge = {"purge", "--phone", "5511900001001", "--redis", redis.url(), "--lang=pt"};

    CommandRun asked = CommandRun.atATerminal("n\n", purge);
    assertThat(asked.err())
        .contains("Apagar a conversa com ", " para sempre? [s/N]", "prosa: nada foi apagado")
        .doesNotContain("5511900001001");
    assertThat(asked.code()).isEqualTo(6);
    String[] out = {"opt-out", "5511900001002", "--redis", redis.url(), "--lang=pt"};
    assertThat(CommandRun.atATerminal("", out).err())
        .contains("fica fora de todos os próximos")
        .doesNotContain("5511900001002");
    assertThat(CommandRun.of(out).err())
        .isEqualTo(
            "prosa: 5511…02 já estava e continua fora de todos os próximos conjuntos de dados\n");
    String[] forget = {"forget", "5511900001003", "--redis", redis.url(), "--lang=pt"};
    CommandRun forgotten = CommandRun.atATerminal("sim\n", forget);
    assertThat(forgotten.err())
        .contains("para sempre? [s/N]", "foi esquecido (mensagens apagadas: 2")
        .doesNotContain("5511900001003");
    assertThat(forgotten.out()).startsWith("{\"redis\":{\"messages\":2,");
  }

  @Test
  void storingAnswersInSentences() {
    String lines =
        "{\"role\":\"user\",\"content\":\"oi\",\"phoneNumber\":\"5511911110001\"}\n{\"role\":1}\n[]\n";
    try (RealRedis own = RealRedis.start()) {
      String[] store = {"store", "--redis", own.url(), "--lang=pt"};

      assertThat(CommandRun.fed(lines, store).errLines())
          .containsExactly(
              "prosa: nota: linha 2: role não é um texto",
              "prosa: nota: linha 3: não é um objeto JSON",
              "prosa: 1 mensagem guardada; 0 já estavam guardadas",
              "prosa: 2 linhas não são mensagens e não foram guardadas (as outras foram); corrija o"
                  + " que foi apontado acima e mande essas linhas de novo");
    }
  }

  @Test
  void aSummaryNamesReasonsAsTheReportDoes() {
    Messages say = Messages.in(MessageLanguage.PORTUGUESE);

    assertThat(say.counted("summary.expired", 1)).isEqualTo("1 expirada");
    assertThat(ReasonNames.of(MessageLanguage.PORTUGUESE, "near-duplicate"))
        .isEqualTo("quase duplicatas de outros exemplos");
    assertThat(ReasonNames.of(MessageLanguage.ENGLISH, "media-placeholder"))
        .isEqualTo("pictures, audio and other media");
  }

  @Test
  void dataThatIsNotRedactedIsAnnounced() {
    assertThat(export("--redact=off", "--overwrite").errLines())
        .contains(
            "prosa: nota: dados pessoais NÃO serão ocultados (--redact=off): o conjunto de dados"
                + " terá o que as pessoas disseram, com telefones e documentos");
  }

  @Test
  void withoutBeingAskedForItIsTheLocales() {
    Locale before = Locale.getDefault(Locale.Category.DISPLAY);
    Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag("pt-BR"));
    try {
      assertThat(CommandRun.of("help").out()).startsWith("Uso: ");
      assertThat(CommandRun.of("help", "--lang=en").out()).startsWith("Usage: ");
    } finally {
      Locale.setDefault(Locale.Category.DISPLAY, before);
    }
  }

  @Test
  void anUnknownLanguageIsAMistake() {
    assertThat(CommandRun.of("help", "--lang=de").err())
        .isEqualTo("prosa: --lang must be en or pt. See ./run.sh help --help\n");
  }

  private static CommandRun pt(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--lang=pt"));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private CommandRun export(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "export",
                "--runner=DirectRunner",
                "--dedup=none",
                "--redis=" + redis.url(),
                "--output=" + folder.resolve("sexta")));
    all.addAll(List.of(options));
    return pt(all.toArray(String[]::new));
  }
}
