package dev.prosa.cli;

import static dev.prosa.cli.SummaryText.count;

import dev.prosa.export.Export;
import dev.prosa.export.ExportSummary;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.WriterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The whole path, from a bot to a dataset, on invented data. Whatever happens, nothing of its Redis
 * is left behind.
 */
final class Demo {

  private static final String BOLD = "1";
  private static final String DIM = "2";

  /** The export begins when a quarter of the messages is still to be stored. */
  private static final int LAST_PART = 4;

  private final Terminal terminal;
  private final Root root;
  private final SimulatedBot bot;
  private final String target;
  private final Path output;
  private final boolean overwrite;

  Demo(
      Terminal terminal,
      Root root,
      SimulatedBot bot,
      String target,
      Path output,
      boolean overwrite) {
    this.terminal = terminal;
    this.root = root;
    this.bot = bot;
    this.target = target;
    this.output = output;
    this.overwrite = overwrite;
  }

  void run() {
    say(terminal.styled(BOLD, "Prosa, from a bot to a dataset. All of it is invented."));
    say("");
    try (EmbeddedRedis redis = EmbeddedRedis.start()) {
      step("Redis", "a real server on 127.0.0.1:" + redis.port() + ", for this demo only");
      run(redis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the demo was interrupted", interrupted);
    }
  }

  private void run(EmbeddedRedis redis) throws InterruptedException {
    step(
        "Bot",
        String.format(
            Locale.ROOT,
            "stores %,d messages of %,d customers of a shop",
            bot.count(),
            Math.min(bot.customers(), bot.count())));
    try (ConversationWriter writer =
        ConversationWriter.open(redis.address(), WriterSettings.defaults())) {
      BotRun storing = BotRun.start(bot, writer, bot.count() / LAST_PART);
      Export export = Export.describedBy(List.of(), exportOptions(redis));
      storing.awaitPause();
      step("Export", "begins when " + count(storing.stored()) + " of them are stored");
      storing.goOn();
      ExportSummary summary = export(export);
      storing.awaitDone();
      tell(storing, summary);
    }
  }

  @SuppressWarnings("try") // the display is there to be closed
  private ExportSummary export(Export export) {
    try (ProgressDisplay display = root.progress(export::progress, terminal)) {
      return export.run().orElseThrow();
    }
  }

  private List<String> exportOptions(EmbeddedRedis redis) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--redis=" + redis.address().text(), "--target=" + target, "--output=" + output));
    if (overwrite) {
      options.add("--overwrite");
    }
    return options;
  }

  private void tell(BotRun storing, ExportSummary summary) {
    step(
        "Stored",
        String.format(
            Locale.ROOT,
            "%,d in %s; %,d in the same millisecond as another, all kept",
            storing.stored(),
            seconds(storing.took()),
            storing.crowded()));
    step("Read", SummaryText.books(summary));
    long later = storing.stored() - summary.manifest().counts().refs();
    if (later > 0) {
      step("", count(later) + " came after the export had counted: they are for the next one");
    }
    step("Took", seconds(summary.took()) + ", most of it for starting the engine");
    say("");
    say("The dataset: " + terminal.styled(BOLD, summary.output()));
    SummaryText.files(summary, "  ").forEach(this::say);
    say("Its report: " + terminal.styled(BOLD, summary.output() + "/REPORT.html"));
    say("");
    say("Look at it, then try it with your own bot's Redis:");
    say("  head -c 600 " + summary.output() + "/*/train-00000-of-*.jsonl");
    say("  " + Hints.program() + " stats --redis=redis://127.0.0.1:6379");
    say("  " + Hints.program() + " export " + Hints.shipped("pipelines/local.yaml"));
  }

  private void step(String name, String what) {
    say("  " + terminal.styled(DIM, String.format("%-8s", name)) + what);
  }

  private void say(String line) {
    terminal.out().println(line);
    terminal.out().flush();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }
}
