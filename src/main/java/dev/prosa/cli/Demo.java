package dev.prosa.cli;

import dev.prosa.cli.demo.EmbeddedRedis;
import dev.prosa.cli.demo.SimulatedBot;
import dev.prosa.cli.demo.SimulatedBotThread;
import dev.prosa.cli.terminal.Hints;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.ProgressDisplay;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.WordWrap;
import dev.prosa.dataset.Manifest;
import dev.prosa.export.Export;
import dev.prosa.export.ExportSummary;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.WriterSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole path, from a bot to a dataset, on invented data. Whatever happens, nothing of its Redis
 * is left behind.
 */
final class Demo {

  private static final String BOLD = "1";
  private static final String DIM = "2";

  /** The column in which what happened begins. */
  private static final int NAMES = 10;

  /** The export begins when a quarter of the messages is still to be stored. */
  private static final int LAST_PART = 4;

  private final Terminal terminal;
  private final Root root;
  private final SimulatedBot bot;
  private final String target;
  private final Path output;
  private final boolean overwrite;
  private final Messages phrases;

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
    this.phrases = root.phrases();
  }

  void run() {
    say(terminal.styled(BOLD, phrases.of("demo.title")));
    say("");
    try (EmbeddedRedis redis = EmbeddedRedis.start()) {
      step("Redis", phrases.of("demo.redis", redis.port()));
      run(redis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(phrases.of("demo.interrupted"), interrupted);
    }
  }

  private void run(EmbeddedRedis redis) throws InterruptedException {
    step(
        phrases.of("demo.bot"),
        phrases.of("demo.stores", bot.count(), Math.min(bot.customers(), bot.count())));
    try (ConversationWriter writer =
        ConversationWriter.open(redis.address(), WriterSettings.defaults())) {
      SimulatedBotThread storing = SimulatedBotThread.start(bot, writer, bot.count() / LAST_PART);
      Export export = Export.fromFiles(List.of(), exportOptions(redis));
      storing.awaitPause();
      step(phrases.of("demo.export"), phrases.of("demo.begins", storing.stored()));
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
    root.language().ifPresent(language -> options.add("--lang=" + language.tag()));
    return options;
  }

  private void tell(SimulatedBotThread storing, ExportSummary summary) {
    step(
        phrases.of("demo.stored"),
        phrases.of(
            "demo.all-stored", storing.stored(), seconds(storing.took()), storing.crowded()));
    SummaryText text = new SummaryText(phrases);
    step(phrases.of("demo.read"), text.books(summary, terminal.columns() - NAMES));
    text.reasons(summary).ifPresent(reasons -> step("", reasons));
    long later = storing.stored() - summary.manifest().counts().refs();
    if (later > 0) {
      step("", phrases.of("demo.later", later));
    }
    step(phrases.of("demo.took"), phrases.of("demo.seconds", seconds(summary.took())));
    say("");
    say(phrases.of("summary.dataset", terminal.styled(BOLD, summary.output())));
    text.files(summary, "  ").forEach(this::say);
    say(phrases.of("summary.report", terminal.styled(BOLD, summary.output() + "/REPORT.html")));
    say("");
    say(phrases.of("demo.next"));
    summary.manifest().files().stream()
        .map(Manifest.DataFile::name)
        .filter(name -> name.contains("/train-"))
        .findFirst()
        .ifPresent(name -> next("demo.see-line", "head -n 1 " + summary.output() + "/" + name));
    next("demo.see-stats", Hints.program() + " stats --redis=redis://127.0.0.1:6379");
    next("demo.see-export", Hints.program() + " export " + described());
  }

  /** A file that comes with Prosa; where there is only its jar, the same in options. */
  private static String described() {
    String file = Hints.shipped("pipelines/local.yaml");
    return !Hints.isOneJar() || Files.exists(Path.of(file))
        ? file
        : "--redis=redis://127.0.0.1:6379 --target=openai --output=out/local";
  }

  private void next(String why, String command) {
    say("  " + terminal.styled(DIM, phrases.of(why)));
    say("    " + command);
  }

  private void step(String name, String what) {
    String indent = "\n" + " ".repeat(NAMES);
    String text = String.join(indent, WordWrap.lines(what, terminal.columns() - NAMES));
    say("  " + terminal.styled(DIM, String.format("%-8s", name)) + text);
  }

  private void say(String line) {
    terminal.out().println(line);
    terminal.out().flush();
  }

  private String seconds(Duration time) {
    return phrases.tenths(time.toMillis() / 1e3);
  }
}
