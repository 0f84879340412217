package dev.prosa.cli;

import dev.prosa.cli.terminal.Hints;

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
}
