package dev.prosa.cli;

import dev.prosa.dataset.OutputException;
import dev.prosa.export.GuardException;
import dev.prosa.store.StoreException;
import picocli.CommandLine.ParameterException;

/** What the process says to whoever started it. The one table; help and README repeat it. */
enum ExitCode {
  DONE(0, "done"),
  USAGE(2, "usage or configuration"),
  STORE(3, "Redis cannot be reached, or refused"),
  OUTPUT(4, "the output exists already, or cannot be written"),
  PIPELINE(5, "the pipeline failed, or something unexpected"),
  GUARD(6, "a guard said no"),
  VERIFICATION(7, "verification failed"),
  /** 128 + SIGINT; what the JVM itself ends with when it is interrupted. */
  INTERRUPTED(130, "interrupted");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  /** What a command that ended in {@code failure} ends the process with. */
  static ExitCode of(Throwable failure) {
    if (failure instanceof ParameterException || failure instanceof IllegalArgumentException) {
      return USAGE;
    }
    if (failure instanceof StoreException || failure instanceof NoRedisException) {
      return STORE;
    }
    if (failure instanceof OutputException) {
      return OUTPUT;
    }
    if (failure instanceof GuardException) {
      return GUARD;
    }
    if (failure instanceof VerificationFailedException) {
      return VERIFICATION;
    }
    if (failure instanceof InterruptedException) {
      return INTERRUPTED;
    }
    return PIPELINE;
  }
}
