#!/usr/bin/env bash
# What the HTTP service takes, and what is left when it and its Redis are killed again and again.
#
#   bench/ingest.sh [SECONDS] [KILL_SECONDS]     60 for each row of the load table, 300 of killing
#
# Load comes from a process of its own. Needs redis-server, redis-cli and curl.
set -euo pipefail

seconds=${1:-60}
kill_seconds=${2:-300}
bench=$(cd "$(dirname "$0")" && pwd)
home=$(dirname "$bench")
redis_port=${PORT:-7795}
port=$((redis_port + 1))
work=$(mktemp -d "${TMPDIR:-/tmp}/prosa-bench.XXXXXX")
export PROSA_TOKEN=bench-0123456789abcdef
redis=
serve=
soak=

finish() {
  for process in $soak $serve $redis; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap finish EXIT

start_redis() {
  redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --dir "$work" "$@" \
    >>"$work/redis.log" 2>&1 &
  redis=$!
  until [ "$(redis-cli -p "$redis_port" ping 2>/dev/null)" = PONG ]; do
    kill -0 "$redis" 2>/dev/null || { cat "$work/redis.log" >&2; exit 2; }
    sleep 0.05
  done
}

start_serve() {
  "$home/run.sh" serve --port "$port" --redis "redis://127.0.0.1:$redis_port" --spool "$work/spool" \
    --whatsapp-secret env:PROSA_TOKEN >>"$work/serve.log" 2>&1 &
  serve=$!
}

await_serve() {
  until curl -sf "http://127.0.0.1:$port/healthz" >/dev/null; do
    kill -0 "$serve" 2>/dev/null || { cat "$work/serve.log" >&2; exit 2; }
    sleep 0.05
  done
}

# What a process killed has left behind is waited for, so that its port is free.
cut_off() {
  kill -9 "$1"
  wait "$1" 2>/dev/null || true
}

load() {
  java -Xmx256m -XX:+UseSerialGC -cp "$work" IngestLoad "$1" "$port" "$PROSA_TOKEN" "${@:2}"
}

javac -d "$work" "$bench"/IngestLoad.java "$bench"/IngestSoak.java "$bench"/SoakedDatasets.java
"$home/run.sh" version >/dev/null # builds, if need be

if [ "$seconds" -gt 0 ]; then
  start_redis --appendonly no
  start_serve
  await_serve
  echo "| load | messages/s | p50 ms | p99 ms | max ms | failed |"
  echo "|---|---|---|---|---|---|"
  load "single messages, 64 connections" single 64 "$seconds" 0
  redis-cli -p "$redis_port" flushall >/dev/null
  load "single messages, 64 connections, 8,000/s" single 64 "$seconds" 8000
  redis-cli -p "$redis_port" flushall >/dev/null
  load "batches of 100, 16 connections" batch 16 "$seconds" 0
  redis-cli -p "$redis_port" flushall >/dev/null
  load "webhooks, 1,000/s" webhook 64 "$seconds" 1000
  (
    sleep $((5 + seconds / 3))
    kill -STOP "$redis"
    sleep 10
    kill -CONT "$redis"
  ) &
  outage=$!
  load "webhooks, 1,000/s, Redis hangs for 10 s" webhook 64 "$seconds" 1000
  wait $outage
  echo
  echo "heap used at the end: $(curl -s "http://127.0.0.1:$port/metrics" |
    sed -n 's/^prosa_heap_used_bytes //p') bytes, limit 512 MB"
  cut_off "$serve"
  cut_off "$redis"
  rm -rf "$work/spool"
  echo
fi

if [ "$kill_seconds" -gt 0 ]; then
  start_redis --appendonly yes --appendfsync always
  start_serve
  await_serve
  java -cp "$work" IngestSoak send "$port" "$PROSA_TOKEN" "$work/stop" >"$work/soak.out" &
  soak=$!
  end=$((SECONDS + kill_seconds))
  kills=0
  while [ $SECONDS -lt $end ]; do
    sleep "$((1 + RANDOM % 3)).$((RANDOM % 10))"
    case $((RANDOM % 3)) in
      0)
        cut_off "$serve"
        start_serve
        ;;
      1)
        cut_off "$redis"
        sleep "$((RANDOM % 3)).$((RANDOM % 10))"
        start_redis --appendonly yes --appendfsync always
        ;;
      2)
        cut_off "$redis"
        cut_off "$serve"
        start_serve
        sleep "$((RANDOM % 3))"
        start_redis --appendonly yes --appendfsync always
        kills=$((kills + 1))
        ;;
    esac
    kills=$((kills + 1))
  done
  await_serve
  touch "$work/stop"
  result=0
  wait $soak || result=$?
  echo "| kills | seconds | acknowledged | of them spooled | sent again | lost | doubled |"
  echo "|---|---|---|---|---|---|---|"
  echo "| $kills | $kill_seconds | $(cat "$work/soak.out")"
  exit $result
fi
