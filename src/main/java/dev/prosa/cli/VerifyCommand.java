package dev.prosa.cli;

import static dev.prosa.cli.SummaryText.count;

import dev.prosa.dataset.Verification;
import dev.prosa.dataset.Verified;
import dev.prosa.tuning.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a dataset again and says whether its targets will take it. Changes nothing. */
@Command(
    name = "verify",
    description = {
      "Reads a dataset again, every line of it: whether it is complete, is what its manifest says,"
          + " and keeps the rules of each target.",
      "With --target, checks files of any origin by that target's rules.",
      "Faults are written as file:line: reason; no reason quotes what was said."
    },
    footer = {
      "",
      "Examples:",
      "  ./run.sh verify out/friday",
      "  ./run.sh verify --target=openai train.jsonl validation.jsonl"
    })
final class VerifyCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "The dataset's folder, or with --target one or more files.")
  private final List<Path> paths = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "Whom the files are meant for, such as openai.")
  private @Nullable String target;

  @Option(
      names = "--strict",
      description =
          "Demand what all targets take: user and assistant strictly in turns, the user first, the"
              + " assistant last, no blank words, no key that Prosa does not write.")
  private boolean strict;

  @Option(
      names = "--max-faults",
      paramLabel = "N",
      description = "How many faults are shown; all are counted. Default: 20")
  private int maxFaults = 20;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    long started = System.nanoTime();
    Verified verified = verify(new Verification(strict, maxFaults));
    double seconds = (System.nanoTime() - started) / 1e9;
    verified.findings().forEach(finding -> terminal.out().println(finding));
    verified.notes().forEach(note -> terminal.out().println("note: " + note));
    String read =
        String.format(
            Locale.ROOT,
            "%s, %s, %,.1f MB, %,.0f MB/s",
            counted(verified.files(), "file"),
            counted(verified.rows(), "row"),
            verified.bytes() / 1e6,
            verified.bytes() / 1e6 / seconds);
    if (verified.count() > 0) {
      throw new VerificationFailedException(
          counted(verified.count(), "fault")
              + " in "
              + counted(verified.faulty(), "file")
              + ", of "
              + read);
    }
    terminal.out().println("no faults: " + read);
  }

  private Verified verify(Verification verification) {
    if (target != null) {
      String label = target;
      return verification.files(
          Target.labelled(label)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "--target knows " + Target.labels() + ", not " + label)),
          paths);
    }
    if (paths.size() > 1) {
      throw new IllegalArgumentException(
          "verify takes one dataset's folder, or files with --target=openai for instance");
    }
    return verification.dataset(paths.get(0));
  }

  private static String counted(long number, String what) {
    return count(number) + " " + what + (number == 1 ? "" : "s");
  }
}
