package dev.prosa.export.pipeline;

import dev.prosa.dataset.ShardResult;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.PrivacySpec;
import dev.prosa.export.residual.PhoneHashes;
import dev.prosa.export.residual.PhoneSet;
import dev.prosa.privacy.Redactor;
import dev.prosa.privacy.detect.Detector;
import dev.prosa.store.SuppressionList;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.FilterCounts;
import dev.prosa.transcript.FilterReason;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What stands between one shard's conversations and everything that is written of them, temporary
 * files included: those who do not want to be there are left out, and of the others what is
 * personal. For one shard, and one thread.
 */
final class PrivacyStage {

  private final FilterCounts filtered = new FilterCounts();
  private final PrivacySpec spec;
  private final SuppressionList suppressed;
  private final PhoneHashes hashes;
  private final LongStream.Builder people = LongStream.builder();
  private @Nullable Redactor redactor;

  PrivacyStage(ExportSpec export) {
    this.spec = export.privacy();
    this.hashes = PhoneHashes.of(export);
    this.suppressed = SuppressionList.read(export.reading().redis(), spec.keys());
  }

  /** A sink that hands to {@code next} what may be written. To be called once. */
  ConversationSink before(ConversationSink next) {
    if (spec.redaction().isOff()) {
      return new ConsentFilter(next, suppressed, this::meet, filtered);
    }
    Redactor made =
        new Redactor(
            spec.redaction(),
            Detector.withInstalled(spec.redaction().strictNames()),
            next,
            filtered);
    redactor = made;
    return new ConsentFilter(made, suppressed, this::meet, filtered);
  }

  /** Whose conversations were passed on; to be asked once. */
  PhoneSet people() {
    return PhoneSet.of(people.build());
  }

  private void meet(String phone) {
    people.add(hashes.of(phone));
  }

  /** How many messages were left out, by reason. */
  Map<String, Long> filtered() {
    Map<String, Long> byLabel = new TreeMap<>();
    for (Map.Entry<FilterReason, Long> one : filtered.byReason().entrySet()) {
      byLabel.put(one.getKey().label(), one.getValue());
    }
    return byLabel;
  }

  /** What was redacted. */
  ShardResult.Redaction redaction() {
    return redactor == null
        ? ShardResult.Redaction.NONE
        : new ShardResult.Redaction(redactor.counts(), redactor.conversations());
  }
}
