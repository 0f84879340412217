package dev.prosa.dataset.verify;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.TargetTally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a manifest says when a person has been taken out of the dataset. */
final class ReducedManifest {

  private static final String REASON = "forgotten";

  private ReducedManifest() {}

  /** A file of which that is left. */
  static Manifest.DataFile file(
      Manifest.DataFile file, long rows, long bytes, String sha256, long fewerTokens) {
    Long before = file.tokensEstimated();
    return new Manifest.DataFile(
        file.name(),
        file.series(),
        file.split(),
        rows,
        bytes,
        sha256,
        before == null ? null : before - fewerTokens);
  }

  /**
   * A dataset of which those files are left.
   *
   * @param fewer how many rows each target has lost, by label
   * @param messages how many of the person were left out
   */
  static Manifest of(
      Manifest manifest, List<Manifest.DataFile> files, Map<String, Long> fewer, long messages) {
    Manifest.Counts counts = manifest.counts();
    Map<String, Long> filtered = new TreeMap<>(counts.filtered());
    filtered.merge(REASON, messages, Long::sum);
    Map<String, TargetTally> targets = new TreeMap<>(manifest.targets());
    fewer.forEach(
        (target, rows) ->
            targets.computeIfPresent(
                target,
                (name, tally) ->
                    new TargetTally(tally.rows() - rows, tally.fixed(), tally.refused())));
    return new Manifest(
        manifest.format(),
        manifest.producer(),
        manifest.source(),
        manifest.options(),
        new Manifest.Counts(
            counts.refs(),
            counts.messages() - messages,
            counts.conversations() - (messages > 0 ? 1 : 0),
            filtered,
            counts.expired(),
            counts.repeated(),
            counts.rejected()),
        targets,
        manifest.redacted(),
        manifest.conversations(),
        manifest.adjusted(),
        files);
  }
}
