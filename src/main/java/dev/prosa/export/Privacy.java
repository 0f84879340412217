package dev.prosa.export;

import dev.prosa.privacy.Detector;
import dev.prosa.privacy.RedactionPolicy;
import dev.prosa.privacy.Redactor;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.FilterCounts;
import dev.prosa.transcript.FilterReason;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands between one shard's conversations and everything that is written of them, temporary
 * files included. For one shard, and one thread.
 */
final class Privacy {

  private final FilterCounts filtered = new FilterCounts();
  private final RedactionPolicy policy;
  private @Nullable Redactor redactor;

  Privacy(RedactionPolicy policy) {
    this.policy = policy;
  }

  /** A sink that hands to {@code next} what may be written. To be called once. */
  ConversationSink before(ConversationSink next) {
    if (policy.isOff()) {
      return next;
    }
    Redactor made = new Redactor(policy, Detector.withInstalled(), next, filtered);
    redactor = made;
    return made;
  }

  /** How many messages the policy has left out, by reason. */
  Map<String, Long> filtered() {
    Map<String, Long> byLabel = new TreeMap<>();
    for (Map.Entry<FilterReason, Long> one : filtered.byReason().entrySet()) {
      byLabel.put(one.getKey().label(), one.getValue());
    }
    return byLabel;
  }

  /** How many mentions were found, by type. */
  Map<String, Long> redacted() {
    return redactor == null ? Map.of() : redactor.counts();
  }
}
