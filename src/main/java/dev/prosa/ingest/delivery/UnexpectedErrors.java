package dev.prosa.ingest.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports mistakes of ours: what kind and where, never the message, which may quote a customer. */
public final class UnexpectedErrors {

  private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);

  private static final int MOST_KINDS = 1_000;

  private static final Map<String, LogThrottle> KNOWN = new ConcurrentHashMap<>();

  private UnexpectedErrors() {}

  /** Of a kind at a place, one line a minute: what fails once may fail for each message. */
  public static void report(String route, Throwable failure) {
    report(route, failure, System::nanoTime);
  }

  static void report(String route, Throwable failure, LongSupplier nanoTime) {
    String what = route + ": unexpected " + failure.getClass().getName() + " at " + place(failure);
    if (KNOWN.size() >= MOST_KINDS) {
      KNOWN.clear(); // of as many mistakes none is known to us
    }
    if (KNOWN.computeIfAbsent(what, first -> new LogThrottle(nanoTime)).due()) {
      log.error("{}", what);
    }
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
