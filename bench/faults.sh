#!/usr/bin/env bash
# What is lost and what is doubled when things go wrong between bots and Redis, and within Redis, and
# what becomes of an export meanwhile.
#
#   bench/faults.sh [RUNS] [SECONDS] [NAME]   5 runs of each fault, 3 seconds long, unless given;
#                                             with NAME, only faults whose name holds it
#
# Two bots of four threads each store through a proxy that makes the line bad, and send each message
# again until it is acknowledged. Runs alternate between the bundled redis-server and the one on the
# PATH. Ends with 1 if a promise of docs/guarantees.md was broken. About 20 minutes.
set -euo pipefail

cd "$(dirname "$0")/.."
mvn -q -B test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath
exec java -Xmx1g -cp "target/test-classes:target/classes:$(cat target/bench.classpath)" \
  dev.prosa.bench.faults.FaultTable "${1:-5}" "${2:-3}" "${3:-}"
