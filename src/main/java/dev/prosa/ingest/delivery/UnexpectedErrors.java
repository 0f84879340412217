package dev.prosa.ingest.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports mistakes of ours: what kind and where, never the message, which may quote a customer. */
public final class UnexpectedErrors {

  private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);

  private UnexpectedErrors() {}

  public static void report(String route, Throwable failure) {
    log.error("{}: unexpected {} at {}", route, failure.getClass().getName(), place(failure));
  }

  private static String place(Throwable failure) {
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.prosa.")) {
        return frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return "an unknown place";
  }
}
