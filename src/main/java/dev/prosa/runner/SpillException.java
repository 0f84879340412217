package dev.prosa.runner;

import java.io.IOException;
import java.nio.file.Path;

/** What outgrew the spill budget could not be kept on disk; the message says where, and why. */
public final class SpillException extends IOException {

  private static final long serialVersionUID = 1L;

  SpillException(Path folder, IOException cause) {
    super(
        "cannot spill to " + folder + " (" + cause.getMessage() + "); name another --spillFolder",
        cause);
  }
}
