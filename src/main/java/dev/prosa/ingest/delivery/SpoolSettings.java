package dev.prosa.ingest.delivery;

import java.nio.file.Path;

/**
 * Where messages wait while Redis is away.
 *
 * @param folder of this service alone
 * @param limitBytes how many bytes may wait there; at least 1 MiB
 */
public record SpoolSettings(Path folder, long limitBytes) {

  private static final long LEAST_BYTES = 1 << 20;

  /**
   * @throws IllegalArgumentException if less than a megabyte may wait
   */
  public SpoolSettings {
    if (limitBytes < LEAST_BYTES) {
      throw new IllegalArgumentException("a spool needs at least 1 MB");
    }
  }
}
