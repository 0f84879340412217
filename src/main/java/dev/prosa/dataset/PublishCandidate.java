package dev.prosa.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A dataset that is complete and not published yet.
 *
 * @param manifest what it would be
 * @param places where the shards' parts would be, by the parts' names
 */
public record PublishCandidate(Manifest manifest, Map<String, Place> places) {

  public PublishCandidate {
    places = Map.copyOf(places);
  }

  /** A part's file in the dataset, and how many rows of it come before the part's own. */
  public record Place(String file, long rowsBefore) {}

  public static PublishCandidate of(Manifest manifest, List<FinalFile> files) {
    Map<String, Place> places = new HashMap<>();
    for (FinalFile file : files) {
      for (FinalFile.Piece piece : file.pieces()) {
        places.put(piece.part(), new Place(file.described().name(), piece.rowsBefore()));
      }
    }
    return new PublishCandidate(manifest, places);
  }
}
