package dev.prosa.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports mistakes of ours: what kind and where, never the message, which may quote a customer. */
final class Failed {

  private static final Logger log = LoggerFactory.getLogger(Failed.class);

  private Failed() {}

  static void report(String route, Throwable failure) {
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
