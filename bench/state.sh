#!/usr/bin/env bash
# Stores of unusual size: a million phones, and one phone of two million messages. How long commands
# take there, in how little memory, and how long Redis keeps everyone else waiting meanwhile.
#
#   bench/state.sh [PHONES] [MESSAGES]     1000000 phones of two messages each, and one phone of
#                                          2000000 messages, unless given; 0 leaves that part out
#
# HEAP=64m        of each command
# ROWS=REGEX      only rows whose name matches, such as ROWS='purge|forget'
#
# PING is asked every half millisecond while a command runs. The slowest command is what Redis itself
# says (SLOWLOG). Where this user may, Redis and PING run before everything else on the machine (chrt), so
# that other work is not measured.
#
# Needs what bench/run.sh needs, but for the peers. About a quarter of an hour.
set -euo pipefail

phones=${1:-1000000}
messages=${2:-2000000}
heap=${HEAP:-64m}
rows=${ROWS:-.}
bench=$(cd "$(dirname "$0")" && pwd)
home=$(dirname "$bench")
port=${PORT:-7815}
work=$(mktemp -d "${TMPDIR:-/tmp}/prosa-bench.XXXXXX")
url=redis://127.0.0.1:$port

# Another Redis would be emptied.
if redis-cli -p "$port" ping >/dev/null 2>&1; then
  echo "something answers at port $port already; set PORT to a free one" >&2
  exit 2
fi
first=()
if chrt -f 1 true 2>/dev/null; then
  first=(chrt -f 1)
fi
${first[@]+"${first[@]}"} redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" \
  --slowlog-log-slower-than 1000 --slowlog-max-len 1000 >"$work/redis.log" 2>&1 &
redis=$!
trap 'kill "$redis" 2>/dev/null; wait "$redis" 2>/dev/null || true; rm -rf "$work"' EXIT
until redis-cli -p "$port" ping >/dev/null 2>&1; do
  kill -0 "$redis" 2>/dev/null || { cat "$work/redis.log" >&2; exit 2; }
done
kill -0 "$redis" # it is ours that answers
"$home/run.sh" version >/dev/null # builds, if need be
javac -d "$work" "$bench/Ping.java"
mkfifo "$work/end"

# The slowest command since slowlog reset, in ms; - if none took a millisecond.
slowest() {
  redis-cli -p "$port" --json slowlog get 1000 2>/dev/null |
    tr -d ' \n' | grep -o '\[[0-9]*,[0-9]*,[0-9]*,\["[^"]*"' | sed 's/[]["]//g' |
    awk -F, '$3 > most { most = $3; name = $4 } END { if (most) printf "%.1f %s", most / 1000, name; else printf "-" }'
}

# row NAME COMMAND...: runs it, and prints what it took and what PING felt.
row() {
  local name=$1
  shift
  [[ $name =~ $rows ]] || return 0
  ${first[@]+"${first[@]}"} java -Xmx64m -XX:+UseSerialGC -cp "$work" Ping "$port" <"$work/end" >"$work/ping" 2>"$work/asking" &
  local pinging=$!
  exec 8>"$work/end"
  until grep -q asking "$work/asking"; do
    kill -0 "$pinging"
  done
  redis-cli -p "$port" slowlog reset >/dev/null
  local code=0
  /usr/bin/time -f '%e %M' -o "$work/time" "$@" >"$work/out" 2>"$work/err" || code=$?
  exec 8>&-
  wait "$pinging"
  # doctor ends with 7 where something is left to repair.
  [ $code = 0 ] || [ $code = 7 ] || { cat "$work/err" >&2; exit 1; }
  awk -v name="$name" -v slowest="$(slowest)" '
    NR == FNR { seconds = $(NF - 1); memory = $NF / 1024; next }
    { printf "| %s | %.1f | %d | %s | %s | %s | %s |\n", name, seconds, memory, $2, $3, $4, slowest }
  ' "$work/time" "$work/ping"
}

prosa() {
  local name=$1 command=$2
  shift 2
  PROSA_JAVA_OPTS=-Xmx$heap row "$name" "$home/run.sh" "$command" --redis="$url" "$@"
}

heads() {
  echo "| $1 | wall s | peak MB | PING p50 ms | p99.9 ms | max ms | slowest command, ms |"
  echo "|---|---|---|---|---|---|---|"
}

# The old bot's messages are never trimmed: this many names at the head of both lists are dead.
let_expire() {
  redis-cli -p "$port" lrange all_conversations 0 $(($1 - 1)) |
    awk '{ print "DEL " $0 }' | redis-cli -p "$port" >/dev/null
}

if [ "$phones" -gt 0 ]; then
  heads "$phones phones, two messages each"
  java "$bench/Seed.java" "$port" $((2 * phones)) "$phones"
  row "nothing, for 20 s" sleep 20
  prosa stats stats --json
  prosa doctor doctor --json
  let_expire $((phones / 4))
  prosa "doctor, a quarter of the phones lost a message" doctor --json
  prosa "trim of them" trim
  prosa "doctor --repair" doctor --repair --json
  prosa "history of one of them" history "$(redis-cli -p "$port" lindex all_conversations -1 | cut -d: -f2)"
  prosa "purge of one of them" purge --yes --phone "$(redis-cli -p "$port" lindex all_conversations -1 | cut -d: -f2)"
  prosa "forget of one of them" forget "$(redis-cli -p "$port" lindex all_conversations -2 | cut -d: -f2)" --yes
  prosa "purge of everything" purge --yes --everything
  redis-cli -p "$port" flushall >/dev/null
fi

if [ "$messages" -gt 0 ]; then
  phone=5511900000000
  heads "one phone of $messages messages"
  java "$bench/Seed.java" "$port" "$messages" 1
  row "nothing, for 20 s" sleep 20
  prosa "history, all of it" history "$phone"
  prosa "history --last 100" history "$phone" --last 100
  prosa "history --limit 100 --from the middle" history "$phone" --limit 100 \
    --from "$((1760000000000 + messages / 2 * 37))"
  prosa stats stats --json
  prosa doctor doctor --json
  heap=1g prosa "export --source=users" export --source=users --output="$work/dataset" --redact=off --shape=none --overwrite --quiet
  let_expire $((messages / 4))
  prosa "trim of a quarter of its names" trim
  prosa "purge --phone" purge --yes --phone "$phone"
  java "$bench/Seed.java" "$port" "$messages" 1
  prosa "forget" forget "$phone" --yes
  redis-cli -p "$port" flushall >/dev/null
fi
