package dev.prosa.cli;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.PathSuggestions;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.cli.terminal.VerificationFailedException;
import dev.prosa.dataset.verify.Verification;
import dev.prosa.dataset.verify.VerificationResult;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.tuning.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Reads a dataset again and says whether its targets will take it. Changes nothing. */
@Command(
    name = "verify",
    description = {
      "Checks that a dataset is complete and follows its targets' rules.",
      "Reads every line, and compares files and counts with the manifest. With --target,"
          + " checks files from any source against that target's rules.",
      "Prints faults as file:line: reason; a reason never quotes a message."
    },
    footer = {
      "",
      "Examples:",
      "  ./run.sh verify out/friday",
      "  ./run.sh verify --target=openai train.jsonl validation.jsonl"
    })
final class VerifyCommand implements Runnable {

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "The dataset's folder, or with --target one or more files.")
  private final List<Path> paths = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "The target of the files, such as openai.")
  private @Nullable String target;

  @Option(
      names = "--strict",
      description =
          "Require what every target accepts: user and assistant strictly in turns, the user"
              + " first, the assistant last, no blank text, only the keys that Prosa writes.")
  private boolean strict;

  @Option(
      names = "--max-faults",
      paramLabel = "N",
      description = "Maximum number of faults to show; all are counted. Default: 20")
  private int maxFaults = 20;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (maxFaults < 0) {
      throw new UsageException("usage.max-faults");
    }
    Messages say = root.phrases();
    long started = System.nanoTime();
    VerificationResult verified = verify(new Verification(strict, maxFaults));
    double seconds = (System.nanoTime() - started) / 1e9;
    verified.findings().forEach(finding -> terminal.out().println(finding));
    verified
        .notes()
        .forEach(note -> terminal.out().println(say.of("summary.note", say.explain(note))));
    String read =
        say.of(
            "verify.read",
            say.counted("verify.file", verified.files()),
            say.counted("verify.row", verified.rows()),
            say.megabytes(verified.bytes()),
            verified.bytes() / 1e6 / seconds);
    if (verified.count() > 0) {
      throw new VerificationFailedException(
          say.of(
              "verify.faults",
              say.counted("verify.fault", verified.count()),
              say.counted("verify.file", verified.faulty()),
              read));
    }
    terminal.out().println(say.of("verify.sound", read));
  }

  private VerificationResult verify(Verification verification) {
    if (target != null) {
      paths.forEach(PathSuggestions::requireFile);
      String label = target;
      return verification.files(
          Target.fromLabel(label)
              .orElseThrow(
                  () ->
                      new UnknownChoiceException(
                          "--target", List.of(Target.labels().split(", ")), label)),
          paths);
    }
    if (paths.size() > 1) {
      throw new UsageException("usage.verify-takes");
    }
    PathSuggestions.requireFolder(paths.get(0));
    return verification.dataset(paths.get(0));
  }
}
