package dev.prosa.dataset;

import java.util.List;

/**
 * A file that is complete under a temporary name, and what it will be in the dataset.
 *
 * @param pieces the shards' parts that it is made of, in order
 */
public record FinalFile(String temporaryName, Manifest.DataFile described, List<Piece> pieces) {

  /** A part, and how many rows of the file come before it. */
  public record Piece(String part, long rowsBefore) {}
}
