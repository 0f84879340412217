package dev.prosa.export;

import dev.prosa.dataset.DatasetDraft;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.ShardResult;
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

/**
 * Publishes the dataset when every shard is written. On a worker, so that it happens even when
 * nobody waits for the pipeline.
 */
final class PublishDataset extends PTransform<PCollection<Finished>, PCollection<String>> {

  private static final long serialVersionUID = 1L;

  private final ExportSpec spec;

  PublishDataset(ExportSpec spec) {
    this.spec = spec;
  }

  @Override
  public PCollection<String> expand(PCollection<Finished> finished) {
    return finished
        .apply("OneKey", WithKeys.<Integer, Finished>of(0).withKeyType(TypeDescriptors.integers()))
        .apply("AwaitAll", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishFn(spec)));
  }

  static final class PublishFn extends DoFn<KV<Integer, Iterable<Finished>>, String> {

    private static final long serialVersionUID = 1L;

    private final ExportSpec spec;

    PublishFn(ExportSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<Finished>> all, OutputReceiver<String> output) {
      ProgressBoard.of(spec.runId()).publishing();
      @Nullable ExportPlan plan = null;
      List<ShardResult> shards = new ArrayList<>();
      for (Finished finished : all.getValue()) {
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
        draft.publish(
            new Manifest.Source(spec.source().keys(), plan.from(), plan.to()),
            spec.shapingOptions(),
            spec.targets(),
            shards,
            spec.overwrite(),
            PublishFn.this::inspect);
        Schedule.Span span = spec.span();
        if (span != null) {
          spec.series().advance(span.until());
        }
      } catch (IOException failed) {
        throw draft.unwritable(failed);
      }
      spec.output().reportAsSink();
      output.output(spec.output().text());
    }

    private void inspect(Manifest manifest) {
      spec.guards()
          .objection(manifest)
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
              spec.output() + " was overtaken: another run exported that time meanwhile");
        }
      } catch (IOException failed) {
        throw spec.draft().unwritable(failed);
      }
    }
  }
}
