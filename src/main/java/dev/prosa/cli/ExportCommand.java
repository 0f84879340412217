package dev.prosa.cli;

import dev.prosa.dataset.ProviderLimits;
import dev.prosa.export.Export;
import dev.prosa.export.ExportForecast;
import dev.prosa.export.ExportSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs an export. All options but the few that concern this program are the export's own. */
@Command(
    name = "export",
    customSynopsis = {"./run.sh export [FILE.yaml ...] [--OPTION=VALUE ...] [--quiet]"},
    description = {
      "Turns the conversations in Redis into a dataset, as the files describe; options on the"
          + " command line override them."
    },
    footer = {
      "",
      "Options of the Beam runners are accepted as well, such as --parallelism=4.",
      "",
      "Examples:",
      "  ./run.sh export pipelines/local.yaml",
      "  ./run.sh export --redis=env:REDIS_URL --target=openai,grouped --output=out/friday",
      "  ./run.sh export pipelines/local.yaml --output=out/$(date +%%F) --quiet"
    })
final class ExportCommand implements Runnable {

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Option(names = "--quiet", description = "No progress, no summary; errors only.")
  private boolean quiet;

  @Option(
      names = "--dry-run",
      description =
          "Do nothing but say what would be read and written, and how long it would take.")
  private boolean dryRun;

  @Parameters(
      paramLabel = "FILE.yaml",
      arity = "0..*",
      description = "Described exports, such as pipelines/local.yaml; later ones override.")
  private List<String> arguments = new ArrayList<>();

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What annotations cannot say. */
  static void prepare(CommandLine command) {
    command.setUnmatchedOptionsArePositionalParams(true);
    command
        .getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            help -> ExportHelp.options() + help.optionList());
  }

  @Override
  public void run() {
    ExportCall call = ExportCall.of(arguments, System.getenv());
    if (dryRun) {
      List<String> here = new ArrayList<>(call.overrides());
      here.add("--runner=DirectRunner"); // no engine needs to be there
      print(Export.describedBy(call.files(), here).forecast());
      return;
    }
    Export export = Export.describedBy(call.files(), call.overrides());
    Optional<ExportSummary> summary = quiet ? export.run() : runWatched(export);
    if (!quiet) {
      summary.ifPresentOrElse(this::print, () -> printNothingDue(export));
    }
  }

  private void print(ExportSummary summary) {
    terminal.out().println("The dataset: " + summary.output());
    SummaryText.files(summary, "  ").forEach(terminal.out()::println);
    terminal.out().println(SummaryText.books(summary));
    for (String limit : ProviderLimits.unkept(summary.manifest())) {
      terminal.out().println("note: " + limit);
    }
  }

  private void print(ExportForecast forecast) {
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "would read   %,d references, of which %,d were looked at%n"
                + "would write  up to %,d messages of about %,d tokens, %,.1f MB for each of %d"
                + " targets%n"
                + "would take   about %d s on two cores%n",
            forecast.refs(),
            forecast.lookedAt(),
            forecast.messages(),
            forecast.tokens(),
            forecast.bytes() / 1e6,
            forecast.targets(),
            forecast.time().toSeconds() + 1);
  }

  private void printNothingDue(Export export) {
    if (export.isHandedOver()) {
      terminal.out().println("The job is handed over; its dataset will be at " + export.output());
      return;
    }
    String when =
        export.nextDue().map(next -> "; the next window is, from " + next + " on").orElse("");
    terminal.out().println("Nothing is due" + when);
  }

  @SuppressWarnings("try") // the display is there to be closed
  private Optional<ExportSummary> runWatched(Export export) {
    try (ProgressDisplay display = root.progress(export::progress, terminal)) {
      return export.run();
    }
  }
}
