#!/usr/bin/env bash
# What list-compress-depth saves and costs: memory of the lists, and Redis' own time for reading them,
# for storing, for trimming and for replacing names in the middle.
#
#   bench/compress.sh [MESSAGES] [USERS]      1000000 of 2000 users unless given
#
# DEPTHS="0 1 2"
#
# Needs redis-server, redis-cli and a JDK.
set -euo pipefail

messages=${1:-1000000}
users=${2:-2000}
bench=$(cd "$(dirname "$0")" && pwd)
port=${PORT:-7816}
work=$(mktemp -d "${TMPDIR:-/tmp}/prosa-bench.XXXXXX")

# Another Redis would be emptied.
if redis-cli -p "$port" ping >/dev/null 2>&1; then
  echo "something answers at port $port already; set PORT to a free one" >&2
  exit 2
fi
redis=
trap '[ -z "$redis" ] || kill "$redis" 2>/dev/null; wait 2>/dev/null || true; rm -rf "$work"' EXIT

cli() { redis-cli -p "$port" "$@"; }
megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f", bytes / 1e6 }'; }

# CPU that Redis has used so far, in ms.
cpu() {
  cli info cpu | tr -d '\r' |
    awk -F: '/^used_cpu_(user|sys):/ { sum += $2 } END { printf "%.0f", sum * 1000 }'
}

# costs COMMAND...: what it costs Redis, in ms of CPU, once warm.
costs() {
  "$@" >/dev/null
  local before
  before=$(cpu)
  "$@" >/dev/null
  "$@" >/dev/null
  "$@" >/dev/null
  awk -v ms=$(($(cpu) - before)) 'BEGIN { printf "%.1f", ms / 3 }'
}

read_all() {
  local from
  for ((from = 0; from < messages; from += 5000)); do
    echo "LRANGE all_conversations $from $((from + 4999))"
  done | cli
}

read_user() {
  cli lrange "user_messages:$phone" 0 -1
}

middle() {
  local i
  for ((i = 0; i < 1000; i++)); do
    echo "LINDEX all_conversations $((messages / 2 + i * 37))"
  done | cli
}

# As the store script does it: two names pushed, one taken off the head.
append() {
  local i
  for ((i = 0; i < 10000; i++)); do
    echo "RPUSH all_conversations conversation:5511900000000:1761000000000"
    echo "LPOP all_conversations"
  done | cli
}

echo "| list-compress-depth | all_conversations MB | users' lists MB | everything MB | all names read, CPU ms | one user's names, CPU ms | 1,000 names of the middle, CPU ms | 10,000 pushed and popped, CPU ms |"
echo "|---|---|---|---|---|---|---|---|"
for depth in ${DEPTHS:-0 1 2}; do
  redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" \
    --list-compress-depth "$depth" >"$work/redis.log" 2>&1 &
  redis=$!
  until cli ping >/dev/null 2>&1; do
    kill -0 "$redis" 2>/dev/null || { cat "$work/redis.log" >&2; exit 2; }
  done
  java "$bench/Seed.java" "$port" "$messages" "$users"
  phone=$(cli lindex all_conversations 0 | cut -d: -f2)
  all=$(cli memory usage all_conversations samples 0)
  one=$(cli memory usage "user_messages:$phone" samples 0)
  total=$(cli info memory | tr -d '\r' | awk -F: '/^used_memory:/ { print $2 }')
  echo "| $depth | $(megabytes "$all") | $(megabytes $((one * users))) | $(megabytes "$total")" \
    "| $(costs read_all) | $(costs read_user) | $(costs middle) | $(costs append) |"
  kill "$redis"
  wait "$redis" 2>/dev/null || true
  redis=
done
