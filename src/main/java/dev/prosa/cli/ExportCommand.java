package dev.prosa.cli;

import dev.prosa.cli.terminal.Hints;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.PathSuggestions;
import dev.prosa.cli.terminal.ProgressDisplay;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.dataset.report.ProviderLimits;
import dev.prosa.error.Explanation;
import dev.prosa.export.Export;
import dev.prosa.export.ExportSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs an export. All options but the few that concern this program are the export's own. */
@Command(
    name = "export",
    customSynopsis = {"./run.sh export [FILE.yaml ...] [--OPTION=VALUE ...] [--quiet]"},
    description = {
      "Turns the conversations in Redis into a dataset.",
      "Files describe the export; options on the command line override them."
    },
    footer = {
      "",
      "Options of the Beam runners are accepted too, such as --parallelism=4.",
      "",
      "Examples:",
      "  ./run.sh export pipelines/local.yaml",
      "  ./run.sh export pipelines/local.yaml --dry-run",
      "  ./run.sh export --redis=env:REDIS_URL --target=openai --output=out/friday",
      "  ./run.sh export pipelines/local.yaml --output=out/$(date +%F) --quiet"
    })
final class ExportCommand implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(ExportCommand.class);

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Option(names = "--quiet", description = "No progress, no summary; errors only.")
  private boolean quiet;

  @Option(names = "--dry-run", description = "Estimate size, tokens and duration; write nothing.")
  private boolean dryRun;

  @Parameters(
      paramLabel = "FILE.yaml",
      arity = "0..*",
      description =
          "Files that describe the export, such as pipelines/local.yaml; later ones override"
              + " earlier ones.")
  private List<String> arguments = new ArrayList<>();

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What annotations cannot say. */
  static void prepare(CommandLine command) {
    command.setUnmatchedOptionsArePositionalParams(true);
  }

  @Override
  public void run() {
    ExportCall call = ExportCall.of(arguments, System.getenv());
    call.files().forEach(PathSuggestions::requireFile);
    List<String> options = new ArrayList<>(call.overrides());
    root.language().ifPresent(language -> options.add("--lang=" + language.tag()));
    if (dryRun) {
      options.add("--runner=local"); // no cluster needs to be there
      new ForecastText(root.phrases())
          .lines(Export.fromFiles(call.files(), options).forecast())
          .forEach(terminal.out()::println);
      return;
    }
    Export export = Export.fromFiles(call.files(), options);
    if (!export.redacts()) {
      root.warn(terminal, log, "export.not-redacted");
    }
    Optional<ExportSummary> summary = quiet ? export.run() : runWatched(export);
    if (!quiet) {
      summary.ifPresentOrElse(this::print, () -> printNothingDue(export));
    }
  }

  private void print(ExportSummary summary) {
    Messages phrases = root.phrases();
    SummaryText text = new SummaryText(phrases);
    text.loss(summary).ifPresent(loss -> terminal.out().println(phrases.of("summary.note", loss)));
    terminal.out().println(phrases.of("summary.dataset", summary.output()));
    text.files(summary, "  ").forEach(terminal.out()::println);
    terminal.out().println(phrases.of("summary.report", summary.output() + "/REPORT.html"));
    terminal.out().println(text.books(summary, terminal.columns()));
    text.reasons(summary).ifPresent(terminal.out()::println);
    text.rest(summary).forEach(terminal.out()::println);
    List<Explanation> notes = new ArrayList<>(ProviderLimits.exceeded(summary.manifest()));
    notes.addAll(ProviderLimits.ending(summary.manifest()));
    for (Explanation note : notes) {
      terminal.out().println(phrases.of("summary.note", phrases.explain(note)));
    }
    if (terminal.stdoutIsTty()) {
      terminal.out().println(phrases.of("summary.check", Hints.program(), summary.output()));
    }
  }

  private void printNothingDue(Export export) {
    Messages phrases = root.phrases();
    if (export.isTemplateLaunch()) {
      terminal.out().println(phrases.of("summary.handed-over", export.output()));
      return;
    }
    terminal
        .out()
        .println(
            export
                .nextDue()
                .map(next -> phrases.of("summary.next-window", next))
                .orElseGet(() -> phrases.of("summary.nothing-due")));
  }

  @SuppressWarnings("try") // the display is there to be closed
  private Optional<ExportSummary> runWatched(Export export) {
    try (ProgressDisplay display = root.progress(export::progress, terminal)) {
      return export.run();
    }
  }
}
