package dev.prosa.cli;

import dev.prosa.cli.demo.NoRedisException;
import dev.prosa.cli.terminal.Hints;
import dev.prosa.dataset.OutputException;
import dev.prosa.export.engine.PipelineFailedException;
import dev.prosa.export.options.GuardException;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import java.util.Optional;

/** What docs/troubleshooting.md explains; a failure's line ends there. */
enum TroubleshootingAnchor {
  UNREACHABLE("redis-cannot-be-reached"),
  REFUSED("redis-refuses"),
  NO_REDIS("the-demos-redis-does-not-start"),
  OUTPUT("the-output-is-not-empty-or-cannot-be-written"),
  GUARD("a-publish-check-failed"),
  FAULTS("verify-finds-faults"),
  MEMORY("out-of-memory"),
  PIPELINE("the-pipeline-failed");

  private static final String PAGE = "docs/troubleshooting.md";

  private final String anchor;

  TroubleshootingAnchor(String anchor) {
    this.anchor = anchor;
  }

  /** Where it is explained, from here. */
  String place() {
    return Hints.shipped(PAGE) + "#" + anchor;
  }

  String anchor() {
    return anchor;
  }

  /** The one that {@code failure} is; empty if its own message says all there is to say. */
  static Optional<TroubleshootingAnchor> of(Throwable failure) {
    if (failure instanceof StoreUnavailableException) {
      return Optional.of(UNREACHABLE);
    }
    if (failure instanceof StoreRefusedException) {
      return Optional.of(REFUSED);
    }
    if (failure instanceof NoRedisException) {
      return Optional.of(NO_REDIS);
    }
    if (failure instanceof OutputException) {
      return Optional.of(OUTPUT);
    }
    if (failure instanceof GuardException) {
      return Optional.of(GUARD);
    }
    if (failure instanceof VerificationFailedException) {
      return Optional.of(FAULTS);
    }
    if (failure instanceof OutOfMemoryError) {
      return Optional.of(MEMORY);
    }
    if (failure instanceof PipelineFailedException) {
      return Optional.of(PIPELINE);
    }
    return Optional.empty();
  }
}
