package dev.prosa.cli;

import dev.prosa.cli.demo.NoRedisException;
import dev.prosa.dataset.OutputException;
import dev.prosa.export.options.GuardException;
import dev.prosa.redis.StoreException;
import picocli.CommandLine.ParameterException;

/** The exit codes. This is the only table; help and README repeat it. */
enum ExitCode {
  DONE(0),
  USAGE(2),
  STORE(3),
  OUTPUT(4),
  PIPELINE(5),
  GUARD(6),
  VERIFICATION(7),
  /** 128 + SIGINT; what the JVM itself ends with when it is interrupted. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
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
