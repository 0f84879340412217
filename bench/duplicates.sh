#!/usr/bin/env bash
# What --dedup leaves out and keeps, checked exactly by a program that shares no code with Prosa, and
# what it costs.
#
#   bench/duplicates.sh [DIALOGUES]
#
# DIALOGUES        a file of real dialogues, such as bench/duplicates/sgd.py writes; compared as well
# SIZES="10000 100000"   how many invented shop chats are compared
# COST=300000      of how many the cost is measured; 0 for none
# MILLION=1000000  of how many plain messages (bench/Seed.java) the cost is measured; 0 for none
# RUNS=3           how often each measured export runs, near and none in turn; medians are printed
#
# Needs redis-server, redis-cli, Python 3, and what bench/growth.sh needs. 100,000 chats take about ten
# minutes, most of them for comparing.
set -euo pipefail

port=${PORT:-7797}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"
start_redis
"$home/run.sh" version >/dev/null # builds, if need be

# Exports with --dedup=$1 and further options into $work/$1.
dedup() {
  local kind=$1
  shift
  rm -rf "${work:?}/$kind"
  "$home/run.sh" export --redis="redis://127.0.0.1:$port" --target=openai --redact=off --lang=en \
    --dedup="$kind" --output="$work/$kind" --quiet "$@"
}

store() { # arguments of shop.py
  redis-cli -p "$port" flushall >/dev/null
  "$bench/duplicates/shop.py" "$@" | redis-cli -p "$port" --pipe >/dev/null
}

compare() { # SAMPLE
  for kind in none near; do dedup "$kind" --validation=0; done
  java "$bench/duplicates/Likeness.java" compare "$work/none" "$work/near" "$1"
}

borders() {
  for kind in near exact none; do
    dedup "$kind" --validation=10% --test=10%
    echo "--dedup=$kind"
    java "$bench/duplicates/Likeness.java" borders "$work/$kind"
  done
}

predict() { # after compare; other chats of the same shop
  mv "$work/none" "$work/all"
  mv "$work/near" "$work/kept"
  store 3000 99
  dedup none --validation=0
  java "$bench/duplicates/Likeness.java" predict "$work/all" "$work/kept" "$work/none"
}

# Wall and CPU seconds and peak memory of near and none, in turn.
cost() {
  local run kind
  for ((run = 1; run <= ${RUNS:-3}; run++)); do
    for kind in none near; do
      rm -rf "${work:?}/$kind"
      /usr/bin/time -a -o "$work/$kind.times" -f '%e %U %S %M' env PROSA_JAVA_OPTS=-Xmx1g "$home/run.sh" \
        export --redis="redis://127.0.0.1:$port" --target=openai --dedup="$kind" \
        --output="$work/$kind" --quiet
    done
  done
  for kind in none near; do
    printf -- '--dedup=%s: wall %s s, CPU %s s, peak %s kB\n' "$kind" \
      "$(awk '{ print $1 }' "$work/$kind.times" | median)" \
      "$(awk '{ print $2 + $3 }' "$work/$kind.times" | median)" \
      "$(awk '{ print $4 }' "$work/$kind.times" | median)"
    rm "$work/$kind.times"
  done
}

for chats in ${SIZES-10000 100000}; do
  echo "== $chats shop chats"
  sample=$([ "$chats" -le 10000 ] && echo 0 || echo 2000)
  store "$chats" 7
  compare "$sample"
  if [ "$chats" -le 10000 ]; then borders; compare "$sample" >/dev/null; fi
  predict
done
if [ $# -gt 0 ]; then
  echo "== dialogues of $1"
  store --dialogues "$1"
  compare 2000
  borders
fi
if [ "${COST:-300000}" -gt 0 ]; then
  echo "== cost of ${COST:-300000} shop chats"
  store "${COST:-300000}" 7
  cost
fi
if [ "${MILLION:-1000000}" -gt 0 ]; then
  echo "== cost of ${MILLION:-1000000} messages"
  redis-cli -p "$port" flushall >/dev/null
  java "$bench/Seed.java" "$port" "${MILLION:-1000000}" "$((${MILLION:-1000000} / 50))" >/dev/null
  cost
fi
