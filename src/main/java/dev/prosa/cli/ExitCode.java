package dev.prosa.cli;

/**
 * The exit codes; help and README repeat them. Which failure ends with which: {@link
 * FailureExitCodes}.
 */
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
}
