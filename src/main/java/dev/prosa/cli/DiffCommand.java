package dev.prosa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prosa.cli.terminal.PathSuggestions;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.dataset.verify.DatasetDiff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what changed between two datasets. */
@Command(
    name = "diff",
    description = {
      "Shows what changed between two datasets.",
      "Examples that were added, removed or changed (the same first question with a"
          + " different continuation), options, counts. Shows no text of the conversations."
    },
    footer = {
      "",
      "Examples:",
      "  ./run.sh diff out/friday out/saturday",
      "  ./run.sh diff out/friday out/saturday --exit-code || echo different"
    })
final class DiffCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The older dataset's folder.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "The newer dataset's folder.")
  private Path after = Path.of("");

  @Option(names = "--json", description = "Print one JSON object, for programs.")
  private boolean json;

  @Option(names = "--exit-code", description = "Exit with 7 if the examples differ.")
  private boolean exitCode;

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    requireDataset(before);
    requireDataset(after);
    DatasetDiff.Difference difference = DatasetDiff.between(before, after);
    if (json) {
      terminal.out().println(asJson(difference));
    } else {
      new DiffText(root.phrases()).lines(difference).forEach(terminal.out()::println);
    }
    return (exitCode && !difference.isNone() ? ExitCode.VERIFICATION : ExitCode.DONE).code();
  }

  private static void requireDataset(Path folder) {
    PathSuggestions.requireFolder(folder);
    if (!Files.exists(folder.resolve("_SUCCESS"))) {
      throw new UsageException("diff.incomplete", folder);
    }
  }

  private static String asJson(DatasetDiff.Difference difference) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode series = root.putObject("series");
    difference
        .series()
        .forEach(
            (name, one) ->
                series
                    .putObject(name)
                    .put("before", one.before())
                    .put("after", one.after())
                    .put("added", one.added())
                    .put("removed", one.removed())
                    .put("changed", one.changed())
                    .put("same", one.same()));
    root.set("options", JSON.valueToTree(difference.options()));
    root.set("counts", JSON.valueToTree(difference.counts()));
    root.set("changedByHand", JSON.valueToTree(difference.changedByHand()));
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("counts have no JSON", impossible);
    }
  }
}
