#!/usr/bin/env bash
# How much personal data is found, how fast, and how long the worst texts take.
#
#   bench/privacy/run.sh                        the test set, then the pace; logs the run in RUNS.md
#   bench/privacy/run.sh development [LEVEL]    the development set, and the errors at that level
#   bench/privacy/run.sh fresh                  fresh.txt, if there is one: see RUNS.md; logged too
#   bench/privacy/run.sh pace                   speed and worst cases alone
#   bench/privacy/run.sh labelled FILE...       sets of other people's, in JSON lines, as below
#   bench/privacy/run.sh labelled --errors FILE...   the same, and what was missed: for sets to develop with
#
# A line of a labelled set is one conversation:
#   {"lang": "pt", "messages": [{"role": "user", "text": "..."}, ...],
#    "values": [{"message": 0, "text": "an exact part of it", "type": "cpf", "promised": true}, ...],
#    "lookalikes": [{"message": 0, "text": "an exact part of it", "kind": "town"}, ...]}
# Each goes through the Redactor of an export with defaults. The key takes no part in that, and the gate
# changes no text. Printed by language: what is gone of the values (no letter and no digit stays), of all
# and of those promised, by type; look-alikes kept, by kind; words hidden outside of values; conversations
# with a leak. bench/privacy/labelled.py makes a set to develop with.
#
# LEVEL is L0 to L6 or ADVERSARIAL. All conversations are made up (the text files beside this one, and
# src/test/java/dev/prosa/bench/privacy). Of test and fresh the errors are not shown, so that nobody is
# tempted to work on them.
set -euo pipefail

set=${1:-test}
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
if [ "$set" != pace ] && [ "$set" != labelled ] && [ ! -f "$here/$set.txt" ]; then
  echo "bench: there is no $here/$set.txt; RUNS.md says what a fresh set is" >&2
  exit 2
fi
mvn -q -B test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath
classes="target/test-classes:target/classes:$(cat target/bench.classpath)"
measure() {
  java -Xmx1g -cp "$classes" "dev.prosa.bench.privacy.$@"
}

if [ "$set" = labelled ]; then
  measure LabelledSet "${@:2}"
elif [ "$set" != pace ]; then
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
