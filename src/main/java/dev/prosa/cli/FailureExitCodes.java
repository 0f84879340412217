package dev.prosa.cli;

import dev.prosa.cli.demo.NoRedisException;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.cli.terminal.VerificationFailedException;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.OutputExistsException;
import dev.prosa.error.Explained;
import dev.prosa.export.engine.PipelineFailedException;
import dev.prosa.export.options.GuardException;
import dev.prosa.export.options.NoOutputException;
import dev.prosa.export.options.UnknownOptionException;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** What each kind of failure ends the process with, where it is explained, and how it is told. */
final class FailureExitCodes {

  /** In order: the first row whose type fits is a failure's. */
  private static final List<Row<?>> ROWS =
      List.of(
          row(
              OutOfMemoryError.class,
              ExitCode.PIPELINE,
              TroubleshootingAnchor.MEMORY,
              (failure, say) -> say.of("failure.memory")),
          row(UsageException.class, ExitCode.USAGE, null, UsageException::in),
          row(
              NoOutputException.class,
              ExitCode.USAGE,
              null,
              (failure, say) -> say.of("failure.no-output")),
          row(
              UnknownOptionException.class,
              ExitCode.USAGE,
              null,
              (failure, say) -> new UsageErrors(say).described(failure)),
          row(
              UnknownChoiceException.class,
              ExitCode.USAGE,
              null,
              (failure, say) -> new UsageErrors(say).described(failure)),
          row(ParameterException.class, ExitCode.USAGE, null, FailureExitCodes::message),
          row(IllegalArgumentException.class, ExitCode.USAGE, null, FailureExitCodes::message),
          row(
              StoreUnavailableException.class,
              ExitCode.STORE,
              TroubleshootingAnchor.UNREACHABLE,
              (failure, say) -> say.of("failure.unreachable", message(failure, say))),
          row(
              StoreRefusedException.class,
              ExitCode.STORE,
              TroubleshootingAnchor.REFUSED,
              (failure, say) -> say.of("failure.refused", message(failure, say))),
          row(StoreException.class, ExitCode.STORE, null, FailureExitCodes::message),
          row(
              NoRedisException.class,
              ExitCode.STORE,
              TroubleshootingAnchor.NO_REDIS,
              (failure, say) -> say.of("failure.no-redis", System.getProperty("java.io.tmpdir"))),
          row(
              OutputExistsException.class,
              ExitCode.OUTPUT,
              TroubleshootingAnchor.OUTPUT,
              (taken, say) ->
                  say.of(
                      taken.holdsDataset() ? "failure.dataset-exists" : "failure.not-empty",
                      taken.folder())),
          row(
              OutputException.class,
              ExitCode.OUTPUT,
              TroubleshootingAnchor.OUTPUT,
              FailureExitCodes::message),
          row(
              GuardException.class,
              ExitCode.GUARD,
              TroubleshootingAnchor.GUARD,
              (failure, say) -> say.of("failure.guard", message(failure, say))),
          row(
              VerificationFailedException.class,
              ExitCode.VERIFICATION,
              TroubleshootingAnchor.FAULTS,
              FailureExitCodes::message),
          row(
              PipelineFailedException.class,
              ExitCode.PIPELINE,
              TroubleshootingAnchor.PIPELINE,
              FailureExitCodes::message),
          row(
              InterruptedException.class,
              ExitCode.INTERRUPTED,
              null,
              FailureExitCodes::messageIfOurs),
          row(Throwable.class, ExitCode.PIPELINE, null, FailureExitCodes::messageIfOurs));

  private FailureExitCodes() {}

  private record Row<T extends Throwable>(
      Class<T> type,
      ExitCode code,
      @Nullable TroubleshootingAnchor anchor,
      BiFunction<T, Messages, String> text) {

    String text(Throwable failure, Messages say) {
      return text.apply(type.cast(failure), say);
    }
  }

  /** What a command that ended in {@code failure} ends the process with. */
  static ExitCode exitCode(Throwable failure) {
    return rowOf(failure).code();
  }

  /** Where it is explained; empty if its own message says all there is to say. */
  static Optional<TroubleshootingAnchor> anchor(Throwable failure) {
    return Optional.ofNullable(rowOf(failure).anchor());
  }

  /** What went wrong and what to do, without the place to read on; may have several lines. */
  static String text(Throwable failure, Messages say) {
    if (failure instanceof Explained known && known.explanation().isPresent()) {
      String told = say.explain(known.explanation().get());
      return failure instanceof GuardException ? say.of("failure.guard", told) : told;
    }
    return rowOf(failure).text(failure, say);
  }

  private static <T extends Throwable> Row<T> row(
      Class<T> type,
      ExitCode code,
      @Nullable TroubleshootingAnchor anchor,
      BiFunction<T, Messages, String> text) {
    return new Row<>(type, code, anchor, text);
  }

  private static Row<?> rowOf(Throwable failure) {
    return ROWS.stream()
        .filter(row -> row.type().isInstance(failure))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the last row fits everything"));
  }

  private static String message(Throwable failure, Messages say) {
    return failure.getMessage() == null ? unexpected(failure, say) : failure.getMessage();
  }

  /** A foreign message may quote what it failed on, a customer's words for instance. */
  private static String messageIfOurs(Throwable failure, Messages say) {
    boolean ours = failure.getClass().getPackageName().startsWith("dev.prosa");
    return ours ? message(failure, say) : unexpected(failure, say);
  }

  private static String unexpected(Throwable failure, Messages say) {
    return say.of("failure.unexpected", failure.getClass().getSimpleName(), place(failure, say));
  }

  private static String place(Throwable failure, Messages say) {
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.prosa.")) {
        return say.of("failure.in", frame.getFileName(), frame.getLineNumber());
      }
    }
    return "";
  }
}
