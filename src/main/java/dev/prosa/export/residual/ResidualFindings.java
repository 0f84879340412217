package dev.prosa.export.residual;

import java.io.Serializable;
import java.util.List;

/**
 * What one shard's files were found to hold that may be personal: where, not what.
 *
 * @param places long numbers that nothing vouches for, the first ones of them, and those that may
 *     be a phone of another shard's
 * @param more how many of the first kind there are beyond {@code places}
 */
public record ResidualFindings(List<Place> places, long more) implements Serializable {

  public ResidualFindings {
    places = List.copyOf(places);
  }

  /**
   * A long number.
   *
   * @param part the part of the shard that it is in
   * @param row which row of it, from 0
   * @param hash of the phone that it would be
   * @param digits how many it has
   * @param suspect whether it should not be there whosever it is
   */
  public record Place(String part, long row, long hash, int digits, boolean suspect)
      implements Serializable {}
}
