#!/usr/bin/env bash
# What all targets cost an export, to one: the same export with either, in turn.
#
#   bench/targets.sh [MESSAGES] [USERS]  1000000 and 20000 unless given
#
# RUNS=3            how often each of them runs; medians are printed
# OPTIONS=          further options of both exports
#
# Needs redis-server and redis-cli. Listens on the loopback only.
set -euo pipefail

messages=${1:-1000000}
users=${2:-20000}
runs=${RUNS:-3}
port=${PORT:-7796}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"
start_redis
java "$bench/Seed.java" "$port" "$messages" "$users"
"$home/run.sh" version >/dev/null # builds, if need be

all=openai,azure,mistral,gemini,nova,together,fireworks,trl,trl-completion,axolotl,sharegpt,alpaca,mlx,grouped

# Milliseconds of the clock, and of all processors together.
timed() { # TARGETS
  rm -rf "$work/out" "$work/out.people"
  local TIMEFORMAT='%R %U %S'
  # Nearly all conversations of this seed are alike; what is left out need not be written.
  # shellcheck disable=SC2086 # several options
  { time "$home/run.sh" export --redis="redis://127.0.0.1:$port" --dedup=none --target="$1" \
    --output="$work/out" --quiet ${OPTIONS:-} >"$work/log" 2>&1; } 2>"$work/time" || {
    cat "$work/log" >&2
    exit 1
  }
  awk '{ printf "%d %d\n", 1000 * $1, 1000 * ($2 + $3) }' "$work/time"
}

timed openai >/dev/null # the first one warms up
for _ in $(seq "$runs"); do
  timed openai >>"$work/one"
  timed "$all" >>"$work/all"
done

row() {
  local wall cpu
  wall=$(cut -d' ' -f1 "$work/$2" | median)
  cpu=$(cut -d' ' -f2 "$work/$2" | median)
  echo "| $1 | $wall | $((100 * wall / $(cut -d' ' -f1 "$work/one" | median))) % | $cpu | $((100 * cpu / $(cut -d' ' -f2 "$work/one" | median))) % |"
}
echo "| $messages messages | wall ms | ratio | CPU ms | ratio |"
echo "|---|---|---|---|---|"
row 'one target (`openai`)' one
row 'all 14 targets' all
