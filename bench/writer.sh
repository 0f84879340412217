#!/usr/bin/env bash
# How fast messages are stored, and how long a caller waits, beside what bots do without Prosa.
#
#   bench/writer.sh [MESSAGES]             300000 unless given
#
# Needs what bench/run.sh needs. The writer's latency under a running export: bench/live.sh.
set -euo pipefail

messages=${1:-300000}
port=${PORT:-7798}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"
start_redis

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
