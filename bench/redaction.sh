#!/usr/bin/env bash
# What redaction and the gate behind it cost an export: the same export with and without, in turn.
#
#   bench/redaction.sh [MESSAGES] [USERS]  1000000 and 20000 unless given
#
# RUNS=3          how often each of them runs; medians are printed
# SHAPE=train     or none
#
# Needs redis-server and redis-cli. Listens on the loopback only.
set -euo pipefail

messages=${1:-1000000}
users=${2:-20000}
runs=${RUNS:-3}
port=${PORT:-7793}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"
start_redis
java "$bench/Seed.java" "$port" "$messages" "$users"
"$home/run.sh" version >/dev/null # builds, if need be

# Milliseconds of the clock, and of all processors together.
timed() {
  rm -rf "$work/out" "$work/out.people"
  local TIMEFORMAT='%R %U %S'
  { time "$home/run.sh" export --redis="redis://127.0.0.1:$port" --shape="${SHAPE:-train}" \
    --output="$work/out" --quiet "$@" >"$work/log" 2>&1; } 2>"$work/time"
  awk '{ printf "%d %d\n", 1000 * $1, 1000 * ($2 + $3) }' "$work/time"
}

timed --redact=off >/dev/null # the first one warms up
for _ in $(seq "$runs"); do
  timed --redact=off >>"$work/off"
  timed >>"$work/index"
  timed --residual=off >>"$work/ungated"
done

row() {
  local wall cpu
  wall=$(cut -d' ' -f1 "$work/$2" | median)
  cpu=$(cut -d' ' -f2 "$work/$2" | median)
  echo "| $1 | $wall | $((100 * wall / $(cut -d' ' -f1 "$work/off" | median))) % | $cpu | $((100 * cpu / $(cut -d' ' -f2 "$work/off" | median))) % |"
}
echo "| $messages messages | wall ms | ratio | CPU ms | ratio |"
echo "|---|---|---|---|---|"
row '--redact=off' off
row '--redact=index --residual=off' ungated
row '--redact=index, and the gate' index
