package dev.prosa.export;

import java.nio.file.Path;
import java.util.List;

/** One export, described and ready to run. */
public final class Export {
  /**
   * Reads the described exports in {@code files} (later ones win) and then {@code overrides}, each
   * {@code --name=value} or {@code --flag}.
   */
  public static Export describedBy(List<Path> files, List<String> overrides) {
    throw new UnsupportedOperationException();
  }

  /** What is going on while {@link #run} runs; may be read by another thread at any time. */
  public ExportProgress progress() {
    throw new UnsupportedOperationException();
  }

  public ExportSummary run() {
    throw new UnsupportedOperationException();
  }
}
