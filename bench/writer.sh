#!/usr/bin/env bash
# How fast messages are stored, and how long a caller waits, beside what bots do without Prosa.
#
#   bench/writer.sh [MESSAGES]             300000 unless given
#
# Needs what bench/run.sh needs. The writer's latency under a running export: bench/live.sh.
set -euo pipefail

messages=${1:-300000}
bench=$(cd "$(dirname "$0")" && pwd)
home=$(dirname "$bench")
port=${PORT:-7798}
work=$(mktemp -d "${TMPDIR:-/tmp}/prosa-bench.XXXXXX")

redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" \
  >"$work/redis.log" 2>&1 &
redis=$!
trap 'kill "$redis" 2>/dev/null; wait "$redis" 2>/dev/null || true; rm -rf "$work"' EXIT
until redis-cli -p "$port" ping >/dev/null 2>&1; do
  kill -0 "$redis" 2>/dev/null || { cat "$work/redis.log" >&2; exit 2; }
done

"$home/run.sh" version >/dev/null # builds, if need be
classes="$home/target/run/prosa.jar:$home/target/run/lib/*"
javac -cp "$classes" -d "$work" "$bench/WriterBench.java"
echo "<configuration/>" >"$work/logback.xml" # left to itself it would log every message sent
measure() {
  redis-cli -p "$port" flushall >/dev/null
  java -cp "$work:$classes" WriterBench "$@"
}

echo "| writer | messages/s | p50 ms | p99 ms | max ms | failed |"
echo "|---|---|---|---|---|---|"
for callers in 1 2 16; do
  measure async "$port" "$messages" "$callers"
done
measure paced "$port" $((messages / 4)) 5000 4
measure naive "$port" $((messages / 4))
redis-cli -p "$port" flushall >/dev/null
if (cd "$bench/peers" && node -e 'require("ioredis")') 2>/dev/null; then
  node "$bench/peers/writer.js" "$port" "$messages"
else
  echo "bench: the Node writer is left out: what it needs is not installed" >&2
fi
