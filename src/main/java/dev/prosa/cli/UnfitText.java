package dev.prosa.cli;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.ingest.webhook.UnfitReason;
import dev.prosa.store.maintenance.UnfitEvents;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells an owner what gateways told and could not be used. */
final class UnfitText {

  /** The rest is in the JSON. */
  private static final int MOST_LINES = 10;

  private static final Set<String> REASONS =
      Arrays.stream(UnfitReason.values()).map(UnfitReason::label).collect(Collectors.toSet());

  /** A reason that another version of the service knows. */
  private static final String OTHER = UnfitReason.UNKNOWN_EVENT.label();

  private UnfitText() {}

  /** A sentence for each kind, the most frequent first; nothing of what anybody said. */
  static List<String> lines(Messages say, List<UnfitEvents.Count> counts) {
    List<String> lines = new ArrayList<>();
    for (UnfitEvents.Count one : counts.subList(0, Math.min(counts.size(), MOST_LINES))) {
      lines.add(
          say.of(
              "unfit." + (REASONS.contains(one.reason()) ? one.reason() : OTHER),
              one.events(),
              one.gateway(),
              one.kind(),
              say.day(LocalDate.parse(one.since()))));
    }
    if (counts.size() > MOST_LINES) {
      lines.add(say.of("unfit.more", counts.size() - MOST_LINES));
    }
    return lines;
  }
}
