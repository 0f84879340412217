#!/usr/bin/env bash
# Lists of unusual shape: memory must follow the configuration, not the input.
#
#   bench/extremes.sh
#
# Needs what bench/run.sh needs.
set -euo pipefail

port=${PORT:-7796}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"
start_redis
"$home/run.sh" version >/dev/null # builds, if need be

export_all() {
  local name=$1
  shift
  /usr/bin/time -f '%e %M' -o "$work/time" "$home/run.sh" export \
    --redis="redis://127.0.0.1:$port" --output="$work/out" --redact=off --overwrite \
    --quiet "$@" \
    >"$work/export.log" 2>&1 || { cat "$work/export.log" >&2; exit 1; }
  local messages
  messages=$(sed -n 's/^    "messages" : \([0-9]*\),*$/\1/p' "$work/out/MANIFEST.json")
  awk -v name="$name" -v args="$*" -v messages="$messages" \
    '{ printf "| %s | %s | %d | %.1f | %d |\n", name, args, messages, $1, $2 / 1024 }' "$work/time"
}

both() {
  export_all "$1" --shape=none
  export_all "$1" --shape=train --dedup=none
}

echo "| list | options | messages written | wall s | peak MB |"
echo "|---|---|---|---|---|"
java "$bench/Seed.java" "$port" 2000000 1
both "one user with 2,000,000 messages"
redis-cli -p "$port" flushall >/dev/null
java "$bench/Seed.java" "$port" 1000000 1000000
both "1,000,000 users with one message each"
redis-cli -p "$port" flushall >/dev/null
java "$bench/Seed.java" "$port" 100000 2000
# Twenty messages of 10 MB, each an answer to the question before it.
for i in $(seq 1 20); do
  phone=55119000000$((10 + i))
  for role in user assistant; do
    millis=1760000000000
    [ $role = user ] || millis=1760000000001
    text=oi
    [ $role = user ] || text=$(head -c 10000000 /dev/zero | tr '\0' a)
    printf '{"role":"%s","content":"%s","timestamp":%s,"phoneNumber":"%s"}' \
      $role "$text" $millis $phone |
      redis-cli -p "$port" -x set "conversation:$phone:$millis" >/dev/null
    redis-cli -p "$port" rpush all_conversations "conversation:$phone:$millis" >/dev/null
  done
done
both "100,000 messages, and 20 of 10 MB"
