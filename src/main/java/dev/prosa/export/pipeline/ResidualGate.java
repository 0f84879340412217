package dev.prosa.export.pipeline;

import dev.prosa.dataset.PublishCandidate;
import dev.prosa.error.Explanation;
import dev.prosa.export.residual.PhoneSet;
import dev.prosa.export.residual.ResidualFindings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides, from what all shards' files were found to hold, whether a dataset may leave the house.
 * Names files and lines, never what stands there.
 */
final class ResidualGate {

  private static final int MOST_NAMED = 5;

  private final PhoneSet people;
  private final List<ResidualFindings> residues;

  /** Of all shards. */
  ResidualGate(List<PublishInput.Shard> shards) {
    this.people = PhoneSet.union(shards.stream().map(PublishInput.Shard::people).toList());
    this.residues =
        shards.stream().map(PublishInput.Shard::residue).filter(Objects::nonNull).toList();
  }

  /** What is wrong, in one line; empty if nothing is. */
  Optional<Explanation> violation(PublishCandidate proposal) {
    List<Explanation> named = new ArrayList<>();
    long found = 0;
    for (ResidualFindings residue : residues) {
      found += residue.more();
      for (ResidualFindings.Place place : residue.places()) {
        boolean phone = people.contains(place.hash());
        if (!phone && !place.suspect()) {
          continue;
        }
        found++;
        if (named.size() < MOST_NAMED) {
          named.add(named(place, phone, proposal));
        }
      }
    }
    if (found == 0) {
      return Optional.empty();
    }
    named.sort(Comparator.comparing(Explanation::english));
    Explanation places =
        named.stream()
            .reduce((one, other) -> Explanation.of("guard.place-list", "%s, %s", one, other))
            .orElseGet(() -> Explanation.of("guard.place-unknown", "a file"));
    return Optional.of(
        Explanation.of(
            "guard.residual",
            "%,d numbers that may be personal remain: %s%s",
            found,
            places,
            found > named.size() ? ", …" : ""));
  }

  private static Explanation named(
      ResidualFindings.Place place, boolean phone, PublishCandidate proposal) {
    PublishCandidate.Place where = proposal.places().get(place.part());
    Object file = where == null ? Explanation.of("guard.place-unknown", "a file") : where.file();
    String line = Long.toString(place.row() + 1 + (where == null ? 0 : where.rowsBefore()));
    return phone
        ? Explanation.of("guard.place-phone", "%s:%s (phone of a customer)", file, line)
        : Explanation.of(
            "guard.place-number", "%s:%s (number of %d digits)", file, line, place.digits());
  }
}
