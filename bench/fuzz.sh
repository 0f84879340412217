#!/usr/bin/env bash
# Feeds what comes from outside with nonsense that is bred for reaching new code, by Jazzer.
#
#   bench/fuzz.sh [MOST] [TARGET ...]   as docs/fuzzing.md lists them; all, unless given
#
# MOST is seconds for each target (60s) or a number of inputs (1000000); 30s unless given. After that,
# what was bred is changed blindly for a third of the time (or ten seconds), which takes far more. Starts
# from the seeds in src/test/resources/fuzz and from what earlier runs have bred in target/fuzz.
# Prints a row for each target. What breaks something is kept in target/fuzz/TARGET.found, and the
# script ends with 1: fix it, and keep that input as a seed.
set -euo pipefail

cd "$(dirname "$0")/.."
most=${1:-30s}
shift || true
case $most in
  *s) limit=-max_total_time=${most%s} blind=$(((${most%s} + 2) / 3)) ;;
  *) limit=-runs=$most blind=10 ;;
esac
mvn -q -B -Pfuzz test-compile dependency:build-classpath -DincludeScope=test \
  -Dmdep.outputFile=target/fuzz.classpath
classes="target/test-classes:target/classes:$(cat target/fuzz.classpath)"
if [ $# -eq 0 ]; then
  # shellcheck disable=SC2046 # names without blanks
  set -- $(java -cp "$classes" dev.prosa.bench.fuzz.Fuzzing)
fi

failed=0
echo "| target | watched | seconds | a second | edges reached | corpus | blind | found |"
echo "|---|---|---|---|---|---|---|---|"
for target; do
  bred=target/fuzz/$target found=target/fuzz/$target.found log=target/fuzz/$target.log
  mkdir -p "$bred" "$found"
  # -Xmx is what serve gets; a target that needs more has found something.
  code=0
  java -Xmx512m -Xss1m -XX:+UseSerialGC -XX:+EnableDynamicAgentLoading -Dlogback.configurationFile=src/test/resources/logback-test.xml \
    --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED \
    -cp "$classes" com.code_intelligence.jazzer.Jazzer \
    --target_class=dev.prosa.bench.fuzz.Fuzzing --target_args="$target" \
    '--instrumentation_includes=dev.prosa.**' '--instrumentation_excludes=dev.prosa.testing.**:dev.prosa.bench.**' \
    --reproducer_path="$found" -artifact_prefix="$found/" -timeout=25 -max_len=4096 \
    -print_final_stats=1 --mutator_framework=false "$limit" "$bred" "src/test/resources/fuzz/$target" \
    >"$log" 2>&1 || code=$?
  inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
  seconds=$(sed -n 's/^Done [0-9]* runs in \([0-9]*\) second.*/\1/p' "$log" | tail -1)
  edges=$(sed -n 's/^#[0-9]*.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -1)
  corpus=$(sed -n 's/^#[0-9]*.* corp: \([0-9]*\)\/.*/\1/p' "$log" | tail -1)
  # Without stack traces, which cost more than most inputs: what is found is kept, and can be read again.
  blinds=$(java -Xmx512m -Xss1m -XX:+UseSerialGC -XX:-StackTraceInThrowable \
    -Dlogback.configurationFile=src/test/resources/logback-test.xml -cp "$classes" \
    dev.prosa.bench.fuzz.Mutator "$target" "$blind" "$found" "$bred" "src/test/resources/fuzz/$target" \
    2>>"$log") || code=$?
  echo "| $target | ${inputs:-?} | ${seconds:-?} | $((${inputs:-0} / (${seconds:-1} + (${seconds:-1} == 0)))) | ${edges:-?} | ${corpus:-?} | ${blinds:-?} | $([ $code -eq 0 ] && echo nothing || echo "see $found") |"
  [ $code -eq 0 ] || failed=1
done
exit $failed
