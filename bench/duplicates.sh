#!/usr/bin/env bash
# What --dedup leaves out and keeps, checked exactly by a program that shares no code with Prosa, and
# what it costs.
#
#   bench/duplicates.sh                          both
#   bench/duplicates.sh quality [DIALOGUES]      what is left out and kept
#   bench/duplicates.sh cost                     time and memory of near beside none
#
# DIALOGUES   real dialogues, compared as well: a folder of Google's Schema-Guided Dialogue set
#             (bench/duplicates/sgd.py), or a file as that program writes it
#
# SIZES="10000 100000"   how many invented shop chats are compared
# SAMPLE=2000            how many examples of more than 10,000 are compared with all others; 0 for all
# COST=300000            of how many the cost is measured; 0 for none
# MILLION=1000000        of how many plain messages (bench/Seed.java) the cost is measured; 0 for none
# RUNS=5                 how often each measured export runs, in turn; medians are printed
# HEAP=1g                what the measured exports have
# DATA=FOLDER            where snapshots of filled Redis servers are kept and looked for, so that a
#                        second run need not fill them again
#
# Needs redis-server, redis-cli, Python 3, and GNU time. 100,000 chats take about ten minutes, most of
# them for comparing; the cost about as long.
set -euo pipefail

port=${PORT:-7797}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"
"$home/run.sh" version >/dev/null # builds, if need be
data=${DATA:-$work/data}
mkdir -p "$data"

# Starts Redis with what the command writes as input for redis-cli --pipe; fills it only once.
filled() { # NAME COMMAND...
  local name=$1
  shift
  stop_redis
  rm -f "$work/dump.rdb"
  if [ -f "$data/$name.rdb" ]; then
    ln -s "$(realpath "$data/$name.rdb")" "$work/dump.rdb"
    start_redis
    return
  fi
  start_redis
  "$@"
  redis-cli -p "$port" save >/dev/null
  mv "$work/dump.rdb" "$data/$name.rdb"
}

shop() { # arguments of shop.py
  "$bench/duplicates/shop.py" "$@" | redis-cli -p "$port" --pipe >/dev/null
}

plain() { # MESSAGES
  java "$bench/Seed.java" "$port" "$1" "$(($1 / 50))" >/dev/null
}

likeness() {
  java "$bench/duplicates/Likeness.java" "$@"
}

# Exports into $work/FOLDER.
export_to() { # FOLDER DEDUP OPTION...
  local folder=$work/$1 kind=$2
  shift 2
  rm -rf "$folder"
  "$home/run.sh" export --redis="redis://127.0.0.1:$port" --target=openai --redact=off --lang=en \
    --dedup="$kind" --output="$folder" --quiet "$@"
}

# How many of so many examples are compared with all others; 0 is all.
sample() { # EXAMPLES
  if [ "$1" -le 10000 ]; then echo 0; else echo "${SAMPLE:-2000}"; fi
}

compare() { # SAMPLE
  for kind in none near; do export_to "$kind" "$kind" --validation=0; done
  likeness compare "$work/none" "$work/near" "$1"
}

borders() { # SAMPLE
  for kind in none exact near; do
    export_to split "$kind" --validation=10% --test=10%
    echo "--dedup=$kind"
    likeness borders "$work/split" "$1"
  done
}

# After compare: replies in other chats of the same shop.
predict() {
  filled shop-3000-99 shop 3000 99
  export_to held-out none --validation=0
  likeness predict "$work/none" "$work/near" "$work/held-out"
}

quality() { # [DIALOGUES]
  local chats
  for chats in ${SIZES-10000 100000}; do
    echo "== $chats shop chats"
    filled "shop-$chats-7" shop "$chats" 7
    compare "$(sample "$chats")"
    borders "$(sample "$chats")"
    predict
  done
  if [ $# -gt 0 ]; then
    echo "== dialogues of $1"
    local lines=$1
    if [ -d "$1" ]; then
      lines=$work/dialogues
      "$bench/duplicates/sgd.py" "$1" >"$lines"
    fi
    filled "dialogues-$(cksum <"$lines" | tr ' ' -)" shop --dialogues "$lines"
    compare "$(sample "$(wc -l <"$lines")")"
    borders 0 # a tenth of them each
  fi
}

# One export; its seconds and its peak memory, a line in $work/KIND.times.
measured() { # KIND
  rm -rf "${work:?}/$1"
  PROSA_JAVA_OPTS=-Xmx${HEAP:-1g} /usr/bin/time -a -o "$work/$1.times" -f '%e %U %S %M' \
    "$home/run.sh" export --redis="redis://127.0.0.1:$port" --target=openai --dedup="$1" \
    --output="$work/$1" --quiet
}

# Wall and CPU seconds and peak memory of none and near, in turn, the first of either in turn as well.
compare_cost() {
  local run kind wall cpu peak base_wall=1 base_cpu=1
  measured none # the first finds nothing in any cache
  rm -f "$work/none.times"
  for ((run = 1; run <= ${RUNS:-5}; run++)); do
    for kind in $([ $((run % 2)) -eq 1 ] && echo none near || echo near none); do
      measured "$kind"
      echo "run $run --dedup=$kind: $(tail -n 1 "$work/$kind.times")"
    done
  done
  for kind in none near; do
    wall=$(awk '{ print $1 }' "$work/$kind.times" | median)
    cpu=$(awk '{ print $2 + $3 }' "$work/$kind.times" | median)
    peak=$(awk '{ print $4 }' "$work/$kind.times" | median)
    if [ $kind = none ]; then
      base_wall=$wall base_cpu=$cpu
    fi
    awk -v kind="$kind" -v wall="$wall" -v cpu="$cpu" -v peak="$peak" -v w="$base_wall" -v c="$base_cpu" \
      'BEGIN { printf "--dedup=%s: wall %.2f s (%.2f of none), CPU %.2f s (%.2f of none), peak %d MB\n", \
        kind, wall, wall / w, cpu, cpu / c, peak / 1024 }'
    rm "$work/$kind.times"
  done
}

cost() {
  if [ "${MILLION:-1000000}" -gt 0 ]; then
    echo "== cost of ${MILLION:-1000000} messages"
    filled "plain-${MILLION:-1000000}" plain "${MILLION:-1000000}"
    compare_cost
  fi
  if [ "${COST:-300000}" -gt 0 ]; then
    echo "== cost of ${COST:-300000} shop chats"
    filled "shop-${COST:-300000}-7" shop "${COST:-300000}" 7
    compare_cost
  fi
}

case ${1-} in
  '') quality; cost ;;
  quality) shift; quality "$@" ;;
  cost) cost ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
