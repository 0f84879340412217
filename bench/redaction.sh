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

timed() {
  local start end
  rm -rf "$work/out" "$work/out.people"
  start=$(date +%s%N)
  "$home/run.sh" export --redis="redis://127.0.0.1:$port" --shape="${SHAPE:-train}" \
    --output="$work/out" --quiet "$@" 2>/dev/null
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

timed --redact=off >/dev/null # the first one warms up
for _ in $(seq "$runs"); do
  timed --redact=off >>"$work/off"
  timed >>"$work/index"
  timed --residual=off >>"$work/ungated"
done
off=$(median <"$work/off")
index=$(median <"$work/index")
ungated=$(median <"$work/ungated")
echo "| $messages messages | wall ms | ratio |"
echo "|---|---|---|"
echo "| --redact=off | $off | 1 |"
echo "| --redact=index --residual=off | $ungated | $((100 * ungated / off)) % |"
echo "| --redact=index, and the gate | $index | $((100 * index / off)) % |"
