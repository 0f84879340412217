package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.error.MessageLanguage;
import dev.prosa.export.options.ExportOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed wrongly costs one line and exit code 2. */
final class UsageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "exprot             ~ there is no command exprot; did you mean export? See ./run.sh --help",
        "demo --mesages 3   ~ there is no option --mesages; did you mean --messages? See ./run.sh demo"
            + " --help",
        "demo --messages=ab ~ --messages must be a whole number, at most 2,147,483,647. See ./run.sh demo"
            + " --help",
        "demo --messages=0  ~ a simulated bot needs at least 1 message and from 1 to 99,999,999 users",
        "serve              ~ without a token anyone could write: set PROSA_TOKEN (openssl rand -hex"
            + " 32 creates one), or use --token=env:NAME or --token=file:PATH",
        "history            ~ missing: PHONE. See ./run.sh history --help",
        "history 1 2        ~ one argument too many. See ./run.sh history --help",
        "history 1 --last=0 ~ --limit must be at least 1, --last from 1 to 100,000",
        "history 1 --last=1 --limit=1 ~ --limit and --last cannot be combined",
        "history 1 --from=ontem ~ --from must be a day such as 2026-11-23, a time such as"
            + " 2026-11-23T04:00:00Z, or milliseconds. See ./run.sh history --help",
        "store --retention=long ~ --retention must be a duration such as 30m, 24h, 60d, 2w or PT90M. See"
            + " ./run.sh store --help",
        "stats --log-format=xml ~ --log-format must be text or json. See ./run.sh stats --help",
        "stats --redis=localhost ~ A Redis address begins with redis://, rediss://, env:, file: or"
            + " property:. Write redis://[user][:password]@host[:port][/db].",
        "verify             ~ missing: PATH. See ./run.sh verify --help",
        "verify nowhere     ~ nowhere does not exist",
        "verify pom.xml     ~ pom.xml is not a folder",
        "verify a b         ~ verify takes one dataset's folder, or files with an option such as"
            + " --target=openai",
        "verify --target=x pom.xml ~ --target must be one of openai, azure, mistral, gemini, nova, together,"
            + " fireworks, trl, trl-completion, axolotl, sharegpt, alpaca, mlx, grouped, not x",
        "verify --max-faults=-1 pom.xml ~ --max-faults must not be negative",
        "purge              ~ missing: one of --phone=PHONE, --everything. See ./run.sh purge --help",
        "help exprot        ~ there is no command exprot; did you mean export? See ./run.sh --help",
        "export nothing.yaml --output=x ~ nothing.yaml does not exist",
        "export nothing     ~ export takes YAML files and options; nothing is neither",
        "export --outptu=x  ~ there is no option --outptu; did you mean --output?",
        "serve --token=env:PATH --spool=pom.xml ~ pom.xml is not a folder",
        "export nightly     ~ nightly does not exist; did you mean pipelines/nightly.yaml?",
        "export 551190000123 ~ export takes YAML files and options; … is neither",
        "demo --messages 1 --messages 2 ~ --messages is given more than once. See ./run.sh demo"
            + " --help",
        "demo --messages=5511900000123 ~ --messages must be a whole number, at most 2,147,483,647. See"
            + " ./run.sh demo --help",
        "diff src pom.xml   ~ src is not a complete dataset: it has no _SUCCESS",
        "export             ~ --output is missing: the folder for the dataset, such as"
            + " --output=out/friday",
      })
  void aMistakeCostsOneLine(String typed, String message) {
    CommandRun run = CommandRun.of(typed.split(" +"));

    assertThat(run.errLines()).containsExactly("prosa: " + message);
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void noCommandIsAMistakeThatPointsToTheHelp() {
    CommandRun run = CommandRun.of();

    assertThat(run.errLines()).containsExactly("prosa: no command given. See ./run.sh help");
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history 5511900000123 5511900000124",
        "purge --phon 5511900000123",
        "purge --phon=5511900000123",
        "5511900000123",
        "stats --redi redis://:5511900000123@127.0.0.1",
        "stats --redis=redis://u:5511900000123@:0",
      })
  void whatMayBeAPhoneOrAPasswordIsNotQuoted(String typed) {
    CommandRun run = CommandRun.of(typed.split(" "));

    assertThat(run.err()).doesNotContain("5511900000123").startsWith("prosa: ");
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aStackTraceIsShownWhenAskedFor() {
    CommandRun run = CommandRun.of("stats", "--redis=localhost", "--verbose");

    assertThat(run.err()).startsWith("prosa: A Redis").contains("\tat dev.prosa.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "serve",
        "store",
        "import",
        "history",
        "export",
        "verify",
        "diff",
        "stats",
        "doctor",
        "trim",
        "purge",
        "forget",
        "opt-out",
        "completion",
        "version",
        "help"
      })
  void everyCommandHasHelpOnStandardOutput(String command) {
    CommandRun asked = CommandRun.of("help", command);

    assertThat(asked).isEqualTo(CommandRun.of(command, "--help"));
    assertThat(asked.out()).startsWith("Usage: ./run.sh " + command);
    assertThat(asked.err()).isEmpty();
    assertThat(asked.code()).isZero();
    assertThat(asked.out().lines().filter(line -> line.length() > 100)).isEmpty();
  }

  @Test
  void theHelpNamesAllCommandsAndExitCodes() {
    String help = CommandRun.of("help").out();

    assertThat(help)
        .contains(
            "  demo ",
            "  serve ",
            "  store ",
            "  import ",
            "  history ",
            "  export ",
            "  verify ",
            "  stats ",
            "  purge ");
    for (ExitCode code : ExitCode.values()) {
      assertThat(help)
          .contains(code.code() + "  " + Messages.in(MessageLanguage.ENGLISH).of("exit." + code));
    }
    assertThat(CommandRun.of("--help").out()).isEqualTo(help);
  }

  @Test
  void theHelpOfExportNamesAllItsOptions() {
    List<String> options =
        Arrays.stream(ExportOptions.class.getDeclaredMethods())
            .filter(method -> method.getName().startsWith("get"))
            .map(method -> method.getName().substring(3))
            .map(name -> name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT))
            .map(name -> "      --" + name)
            .toList();

    assertThat(options).contains("      --messages-per-shard");
    assertThat(CommandRun.of("export", "--help").out())
        .contains(options)
        .contains("Default: 50000");
  }

  @Test
  void theVersionIsShown() {
    assertThat(CommandRun.of("version").out())
        .matches(
            "prosa \\d+\\.\\d+\\.\\S+\\R"
                + "built from commit .+ of .+\\R"
                + "with       Beam 2\\.\\S+, Flink 1\\.\\S+, Jedis \\S+\\R"
                + "runs on    Java \\S+ .*, \\d+ processors, \\S+ MB of heap\\R");
    assertThat(CommandRun.of("--version")).isEqualTo(CommandRun.of("version"));
  }
}
