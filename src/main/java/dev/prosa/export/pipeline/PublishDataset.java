package dev.prosa.export.pipeline;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.PublishCandidate;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.error.Explanation;
import dev.prosa.export.engine.ExportPlan;
import dev.prosa.export.engine.ProgressBoard;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.GuardException;
import dev.prosa.export.options.PrivacySpec;
import dev.prosa.export.options.Schedule;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the dataset when every shard is written. On a worker, so that it happens even when
 * nobody waits for the pipeline.
 */
final class PublishDataset extends PTransform<PCollection<PublishInput>, PCollection<String>> {

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(PublishDataset.class);

  private final ExportSpec spec;

  PublishDataset(ExportSpec spec) {
    this.spec = spec;
  }

  @Override
  public PCollection<String> expand(PCollection<PublishInput> finished) {
    return finished
        .apply(
            "OneKey", WithKeys.<Integer, PublishInput>of(0).withKeyType(TypeDescriptors.integers()))
        .apply("AwaitAll", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishFn(spec)));
  }

  static final class PublishFn extends DoFn<KV<Integer, Iterable<PublishInput>>, String> {

    private static final long serialVersionUID = 1L;

    private final ExportSpec spec;

    PublishFn(ExportSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<PublishInput>> all, OutputReceiver<String> output) {
      ProgressBoard.of(spec.runId()).publishing();
      @Nullable ExportPlan plan = null;
      List<PublishInput.Shard> shards = new ArrayList<>();
      for (PublishInput finished : all.getValue()) {
        if (finished.plan() != null) {
          plan = finished.plan();
        } else if (finished.shard() != null) {
          shards.add(finished.shard());
        }
      }
      if (plan == null) {
        throw new IllegalStateException("shards without a plan");
      }
      DatasetDraft draft = spec.draft();
      try {
        Manifest manifest =
            draft.publish(
                new Manifest.Source(spec.reading().source().keys(), plan.from(), plan.to()),
                spec.shapingOptions(),
                spec.dataset().targets(),
                shards.stream().map(PublishInput.Shard::result).toList(),
                proposal -> inspect(proposal, new ResidualGate(shards)));
        Counters.published(manifest);
        Schedule.Span span = spec.span();
        if (span != null) {
          spec.series().advance(span.until());
        }
      } catch (IOException failed) {
        throw draft.unwritable(failed);
      }
      spec.dataset().location().reportAsSink();
      output.output(spec.dataset().location().text());
    }

    private void inspect(PublishCandidate proposal, ResidualGate residues) {
      residues
          .violation(proposal)
          .ifPresent(
              objection -> {
                if (spec.privacy().residual().action() == PrivacySpec.Residual.FAIL) {
                  throw new GuardException(
                      Explanation.of(
                          "guard.residual-advice",
                          "%s; nothing was published. Redact more, let single numbers through with"
                              + " --residual-allow=FILE, or publish all the same with"
                              + " --residual=warn",
                          objection));
                }
                log.warn("{}", objection);
              });
      spec.guards()
          .violation(proposal.manifest())
          .ifPresent(
              objection -> {
                throw new GuardException(objection);
              });
      Schedule.Span span = spec.span();
      if (span != null) {
        requireStillDue(span);
      }
    }

    /** A retry after publishing finds its own dataset, which is fine. */
    private void requireStillDue(Schedule.Span span) {
      try {
        Optional<Instant> watermark = spec.series().watermark();
        boolean still =
            watermark.equals(Optional.ofNullable(span.from()))
                || watermark.equals(Optional.of(span.until()));
        if (!still) {
          throw new OutputException(
              Explanation.of(
                  "output.overtaken",
                  "%s was overtaken: another run exported that time meanwhile",
                  spec.dataset().location()));
        }
      } catch (IOException failed) {
        throw spec.draft().unwritable(failed);
      }
    }
  }
}
