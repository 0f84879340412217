package dev.prosa.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A finished temporary file of one shard.
 *
 * @param series which of the dataset's series of files it belongs to: a target's label, or {@link
 *     DatasetLayout#REJECTED}
 * @param split what its examples are for; null if it is not of a target's numbered series
 * @param name where it lies, relative to the dataset's folder
 * @param rows examples, or rejected records
 * @param bytes its length
 * @param sha256 of its bytes, in lower-case hexadecimal
 * @param tokens about how many its examples have; null if that is not estimated
 */
public record PartFile(
    String series,
    @Nullable Split split,
    String name,
    long rows,
    long bytes,
    String sha256,
    @Nullable Long tokens)
    implements Serializable {

  /** Without an estimate of tokens. */
  public PartFile(
      String series, @Nullable Split split, String name, long rows, long bytes, String sha256) {
    this(series, split, name, rows, bytes, sha256, null);
  }
}
