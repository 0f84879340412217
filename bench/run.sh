#!/usr/bin/env bash
# Exports the same conversations with Prosa and with its peers, in turn, and prints one table.
#
#   bench/run.sh [MESSAGES] [USERS]        1000000 and 20000 unless given
#
# RUNS=5          how often each contender runs; medians are printed
# PEERS="floor tuned-node tuned-python old-reader"   which of them; old-reader runs once, and only up
#                 to a million messages unless it is named here, since it takes minutes
# PROSA_ARGS      further options for ./run.sh export
#
# All contenders run at the same priority; Prosa's own habit of leaving the processor to others
# (PROSA_PRIORITY) is switched off, since on a busy machine it would wait for its peers.
#
# Needs redis-server, redis-cli and GNU time (Debian: redis-server, time). Peers: Node with ioredis
# (npm install in bench/peers), Python with redis and hiredis (Debian: python3-redis,
# python3-hiredis). What is missing is skipped with a word. Listens on the loopback only.
set -euo pipefail

messages=${1:-1000000}
users=${2:-20000}
runs=${RUNS:-5}
port=${PORT:-7799}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"

[ -x /usr/bin/time ] || { echo "bench: there is no GNU time at /usr/bin/time" >&2; exit 2; }

start_redis

python=python3
/usr/bin/python3 -c 'import redis' 2>/dev/null && python=/usr/bin/python3

# Each contender: one command that leaves its lines in $1, a file or a folder of .jsonl.
prosa() {
  PROSA_PRIORITY=normal "$home/run.sh" export --redis="redis://127.0.0.1:$port" --target=openai --shape=none --redact=off \
    --output="$1" ${PROSA_ARGS:-} --quiet
}
floor() { java -cp "$work" Floor "$port"; }
tuned_node() { node "$bench/peers/tuned.js" "$port" "$1"; }
tuned_python() { "$python" "$bench/peers/tuned.py" "$port" "$1"; }
old_reader() { node "$bench/peers/old-reader.js" "$port" "$1"; }

available() {
  case $1 in
    floor) javac -d "$work" "$bench/peers/Floor.java" ;;
    tuned-node | old-reader) (cd "$bench/peers" && node -e 'require("ioredis")') 2>/dev/null ;;
    tuned-python) "$python" -c 'import redis, hiredis' 2>/dev/null ;;
    *) false ;;
  esac
}

peers=()
for peer in ${PEERS:-floor tuned-node tuned-python old-reader}; do
  if [ -z "${PEERS:-}" ] && [ "$peer" = old-reader ] && [ "$messages" -gt 1000000 ]; then
    echo "bench: old-reader is left out: one GET for each of $messages messages takes too long" >&2
  elif available "$peer"; then
    peers+=("$peer")
  else
    echo "bench: $peer is left out: what it needs is not installed" >&2
  fi
done

echo "bench: seeding $messages messages of $users users" >&2
java "$bench/Seed.java" "$port" "$messages" "$users"
"$home/run.sh" version >/dev/null # builds, if need be

redis_cpu() {
  redis-cli -p "$port" info cpu | tr -d '\r' |
    awk -F: '/^used_cpu_(user|sys):/ { sum += $2 } END { printf "%.2f", sum }'
}

export -f prosa floor tuned_node tuned_python old_reader
export home bench port work python

# measure NAME: one run; a line of wall, user, sys, peak KB, Redis' CPU goes to its table.
measure() {
  local name=$1 output=$work/$1.out before after
  rm -rf "$output"
  before=$(redis_cpu)
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" \
    bash -c "${name//-/_} '$output'" >"$work/$name.log" 2>&1 ||
    { cat "$work/$name.log" >&2; exit 1; }
  after=$(redis_cpu)
  echo "$(cat "$work/time") $(awk -v a="$after" -v b="$before" 'BEGIN { print a - b }')" \
    >>"$work/$name.table"
}

# The lines of a contender, whatever their order.
digest() {
  find "$work/$1.out" -name '*.jsonl' -o -type f -path "$work/$1.out" | sort | xargs cat |
    LC_ALL=C sort -S 1G | sha256sum | cut -c1-16
}

for ((run = 1; run <= runs; run++)); do
  for name in prosa "${peers[@]}"; do
    [ "$name" = old-reader ] && [ "$run" -gt 1 ] && continue
    echo "bench: run $run of $runs: $name" >&2
    measure "$name"
    if [ "$run" = 1 ] && [ "$name" != floor ]; then
      digest "$name" >"$work/$name.digest"
    fi
  done
done

for name in "${peers[@]}"; do
  if [ "$name" != floor ] && ! cmp -s "$work/prosa.digest" "$work/$name.digest"; then
    echo "bench: $name and prosa do not hold the same conversations" >&2
    exit 1
  fi
done

median() {
  awk -v column="$2" '{ print $column }' "$work/$1.table" | sort -n |
    awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

echo
echo "$messages messages of $users users, medians of $runs runs in turn, $(nproc) cores; the same priority; all" \
  "outputs hold the same conversations"
echo
echo "| contender | wall s | CPU s | peak MB | messages/s | Redis CPU s | Prosa's wall to it | its CPU |"
echo "|---|---|---|---|---|---|---|---|"
own=$(median prosa 1)
own_cpu=$(awk '{ print $2 + $3 }' "$work/prosa.table" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }')
for name in prosa "${peers[@]}"; do
  wall=$(median "$name" 1)
  awk -v name="$name" -v wall="$wall" -v user="$(median "$name" 2)" -v sys="$(median "$name" 3)" \
    -v kb="$(median "$name" 4)" -v redis="$(median "$name" 5)" -v own="$own" \
    -v own_cpu="$own_cpu" -v n="$messages" \
    'BEGIN { printf "| %s | %.2f | %.2f | %d | %d | %.2f | %.2f | %.2f |\n",
             name, wall, user + sys, kb / 1024, n / wall, redis, own / wall, own_cpu / (user + sys) }'
done
