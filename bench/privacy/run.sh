#!/usr/bin/env bash
# How much personal data is found, how fast, and how long the worst texts take.
#
#   bench/privacy/run.sh                        the test set, then the pace; logs the run in RUNS.md
#   bench/privacy/run.sh development [LEVEL]    the development set, and the errors at that level
#   bench/privacy/run.sh fresh                  fresh.txt, if there is one: see RUNS.md; logged too
#   bench/privacy/run.sh pace                   speed and worst cases alone
#
# LEVEL is L0 to L6 or ADVERSARIAL. All conversations are made up (the text files beside this one, and
# src/test/java/dev/prosa/bench/privacy). Of test and fresh the errors are not shown, so that nobody is
# tempted to work on them.
set -euo pipefail

set=${1:-test}
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
if [ "$set" != pace ] && [ ! -f "$here/$set.txt" ]; then
  echo "bench: there is no $here/$set.txt; RUNS.md says what a fresh set is" >&2
  exit 2
fi
mvn -q -B test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath
classes="target/test-classes:target/classes:$(cat target/bench.classpath)"
measure() {
  java -Xmx1g -cp "$classes" "dev.prosa.bench.privacy.$@"
}

if [ "$set" != pace ]; then
  output=$(measure Evaluation "$here" "$set" "${@:2}")
  sed '/^LOG /d' <<<"$output"
  if log=$(sed -n 's/^LOG //p' <<<"$output") && [ -n "$log" ]; then
    commit=$(git rev-parse --short HEAD)$(git diff --quiet HEAD -- src/main || echo '+')
    echo "| $(date -u +%F\ %H:%M) | $commit $log" >>"$here/RUNS.md"
  fi
fi
if [ "$set" = test ] || [ "$set" = pace ]; then
  measure Pace
fi
