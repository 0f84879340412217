# What the measurements share; to be read with `.` after port is set.
#
# Sets bench and home (folders) and work (a temporary one, gone at the end), and gives start_redis,
# stop_redis and median.
# shellcheck shell=bash disable=SC2034 # others read what is set here

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(dirname "$bench")
work=$(mktemp -d "${TMPDIR:-/tmp}/prosa-bench.XXXXXX")
redis=

# Ends the Redis that start_redis started, if there is one.
stop_redis() {
  if [ -n "$redis" ]; then
    kill "$redis" 2>/dev/null || true
    wait "$redis" 2>/dev/null || true
    redis=
  fi
}

finish() {
  stop_redis
  rm -rf "$work"
}
trap finish EXIT

# Starts a Redis of its own at $port that keeps nothing on disk, and waits until it answers.
start_redis() {
  for tool in redis-server redis-cli; do
    command -v "$tool" >/dev/null || { echo "bench: there is no $tool" >&2; exit 2; }
  done
  redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" \
    >"$work/redis.log" 2>&1 &
  redis=$!
  until [ "$(redis-cli -p "$port" ping 2>/dev/null)" = PONG ]; do # not while it loads a snapshot
    kill -0 "$redis" 2>/dev/null || { cat "$work/redis.log" >&2; exit 2; }
  done
}

# The median of the numbers on standard input, one a line.
median() {
  sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}
