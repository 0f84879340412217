#!/usr/bin/env bash
# What a live bot feels of an export: how long it waits for store, at 1000 messages a second, alone
# and while exports run.
#
#   bench/live.sh [MESSAGES]               1000000 in the list, unless given
#
# Needs what bench/run.sh needs.
set -euo pipefail

messages=${1:-1000000}
port=${PORT:-7797}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"
start_redis

"$home/run.sh" version >/dev/null # builds, if need be
classes="$home/target/run/prosa.jar:$home/target/run/lib/*"
javac -cp "$classes" -d "$work" "$bench/WriterBench.java"
echo "<configuration/>" >"$work/logback.xml" # left to itself it would log every message sent
java "$bench/Seed.java" "$port" "$messages" $((messages / 50))

# Twenty seconds of a bot's life; exports, if any, run one after another all the while.
live() {
  local name=$1
  shift
  : >"$work/go"
  local exporting=
  if [ $# -gt 0 ]; then
    (
      while [ -e "$work/go" ]; do
        "$home/run.sh" export --redis="redis://127.0.0.1:$port" --output="$work/out" --overwrite \
          --quiet "$@" >"$work/export.log" 2>&1 || { cat "$work/export.log" >&2; exit 1; }
      done
    ) &
    exporting=$!
  fi
  java -cp "$work:$classes" WriterBench paced "$port" 20000 1000 1 | sed "s/^| [^|]*/| $name /"
  rm "$work/go"
  if [ -n "$exporting" ]; then
    wait "$exporting"
  fi
}

echo "| store at 1000/s | messages/s | p50 ms | p99 ms | max ms | failed |"
echo "|---|---|---|---|---|---|"
live "alone"
live "exports all the while" --shape=none
live "exports with --max-read-rate=100000" --shape=none --max-read-rate=100000
live "exports with --max-read-rate=20000" --shape=none --max-read-rate=20000
