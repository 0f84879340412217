package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.error.MessageLanguage;
import dev.prosa.store.maintenance.StoreProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Whoever reads Portuguese is told as much as who reads English. */
final class MessagesTest {

  private static final Path RESOURCES = Path.of("src/main/resources/dev/prosa/cli");
  private static final Path SOURCES = Path.of("src/main/java/dev/prosa/cli");
  private static final Pattern GAP = Pattern.compile("%[-,.0-9]*[a-z%]");

  @Test
  void bothLanguagesHaveTheSamePhrasesWithTheSameGaps() throws IOException {
    Map<String, List<String>> english = gaps(read("messages_en"));
    Map<String, List<String>> portuguese = gaps(read("messages_pt"));

    // In English a failure speaks for itself, so the order of gaps is all there is to compare.
    assertThat(portuguese).isEqualTo(english);
  }

  @Test
  void everyPhraseIsSaidSomewhere() throws IOException {
    String sources = sources();
    Set<String> unsaid = new TreeSet<>();
    for (String key : read("messages_en").keySet()) {
      String family = key.substring(0, key.lastIndexOf('.'));
      boolean said =
          sources.contains('"' + key + '"')
              || sources.contains('"' + family + ".\"")
              || key.matches(".*\\.(one|many)") && sources.contains('"' + family + '"')
              || key.endsWith("-as-before") && sources.contains(key.replace("-as-before", ""));
      if (!said) {
        unsaid.add(key);
      }
    }
    assertThat(unsaid).isEmpty();
  }

  @Test
  void everyPhraseThatIsSaidExists() throws IOException {
    Set<String> families =
        read("messages_en").keySet().stream()
            .map(key -> key.substring(0, key.indexOf('.')))
            .collect(Collectors.toSet());
    Pattern said = Pattern.compile("\"((?:" + String.join("|", families) + ")\\.[a-z.-]+[a-z])\"");

    List<String> keys =
        said.matcher(sources()).results().map((MatchResult one) -> one.group(1)).toList();

    assertThat(keys).hasSizeGreaterThan(100);
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(read("messages_en").keySet())
                    .containsAnyOf(key, key + ".one", key + ".many"));
  }

  @Test
  void everyProblemHasAPhraseAndNoOtherHas() throws IOException {
    assertThat(read("messages_en").keySet().stream().filter(key -> key.startsWith("problem.")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(StoreProblem.values()).map(one -> "problem." + one.label()).toList());
  }

  @Test
  void everyCommandAndOptionIsExplainedInPortugueseAndNothingElseIs() throws IOException {
    Map<String, String> help = read("help_pt");
    Set<String> known = new TreeSet<>();
    Set<String> untold = new TreeSet<>();
    for (CommandSpec command : commands()) {
      String name = command.parent() == null ? "prosa" : command.name();
      known.addAll(List.of(name, name + ".footer"));
      List<String> parts = new ArrayList<>();
      command.options().stream().map(OptionSpec::longestName).forEach(parts::add);
      command.positionalParameters().stream()
          .map(PositionalParamSpec::paramLabel)
          .forEach(parts::add);
      if (name.equals("export")) {
        parts.addAll(ExportHelp.names());
      }
      for (String part : parts) {
        known.addAll(List.of(part, name + "." + part));
        if (!help.containsKey(name + "." + part) && !help.containsKey(part)) {
          untold.add(name + "." + part);
        }
      }
      if (!help.containsKey(name)) {
        untold.add(name);
      }
    }
    assertThat(untold).isEmpty();
    assertThat(help.keySet()).isSubsetOf(known);
  }

  @Test
  void numbersAndTimesAreWrittenAsTheReaderWritesThem() {
    Messages english = Messages.in(MessageLanguage.ENGLISH);
    Messages portuguese = Messages.in(MessageLanguage.PORTUGUESE);

    assertThat(english.count(12_345)).isEqualTo("12,345");
    assertThat(portuguese.count(12_345)).isEqualTo("12.345");
    assertThat(english.size(1_234_567)).isEqualTo("1.2 MB");
    assertThat(portuguese.size(1_234)).isEqualTo("1,2 kB");
    assertThat(english.duration(Duration.ofMillis(3_100))).isEqualTo("4 s");
    assertThat(english.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    assertThat(portuguese.duration(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
    assertThat(portuguese.counted("verify.fault", 1)).isEqualTo("1 erro");
    assertThat(portuguese.counted("verify.fault", 2_000)).isEqualTo("2.000 erros");
  }

  private static List<CommandSpec> commands() {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    Terminal terminal =
        new Terminal(System.in, nowhere, nowhere, Set.of(), /* colours= */ false, 80);
    Root root = new Root();
    CommandLine program = Main.commandLine(terminal, root, new ErrorReporter(terminal, root));
    return Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
        .map(CommandLine::getCommandSpec)
        .toList();
  }

  private static Map<String, List<String>> gaps(Map<String, String> phrases) {
    Map<String, List<String>> gaps = new TreeMap<>();
    phrases.forEach(
        (key, phrase) ->
            gaps.put(key, GAP.matcher(phrase).results().map(MatchResult::group).toList()));
    return gaps;
  }

  private static Map<String, String> read(String bundle) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(bundle + ".properties"))) {
      properties.load(reader);
    }
    Map<String, String> phrases = new TreeMap<>();
    properties.forEach((key, phrase) -> phrases.put(key.toString(), phrase.toString()));
    return phrases;
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
