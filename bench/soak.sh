#!/usr/bin/env bash
# Half a day unattended, in a quarter of an hour: a bot that sends without a pause, the service, its
# Redis, an export for each minute of a schedule, trim, doctor and forget, while at random the service
# and Redis are killed or stand still, disks are full, and strangers hold all connections.
#
#   bench/soak.sh [SECONDS] [SEED]     900 and 1
#
#   RATE=150      messages a second
#   KILLS=0       goes on until there were so many, even if the time is over
#   EVERY=60      seconds between two exports; the schedule's windows are minutes
#   LAG=90        seconds after a minute when its export is due; more than any outage lasts
#   PORT=7795     of Redis; the service has the next one
#   KEEP=FOLDER   to copy the datasets, and what is stored, to in the end
#
# The seed decides what happens in which order, but not how far a busy machine has come by then. It
# ends with 1 if a message that was answered for is lost, doubled, in no dataset or in two, or if
# doctor finds anything. Needs redis-server, redis-cli and curl. The service's disk is filled if this
# may mount a tmpfs (root), otherwise no file of it may grow. Clocks are not set: under
# libfaketime every timed wait of a JVM returns at once; bench/faults.sh has clocks that jump.
set -euo pipefail

started=$SECONDS
seconds=${1:-900}
seed=${2:-1}
rate=${RATE:-150}
least_kills=${KILLS:-0}
every=${EVERY:-60}
lag=${LAG:-90}
port=${PORT:-7795}
http=$((port + 1))
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"
export PROSA_TOKEN=bench-0123456789abcdef
export REDIS_URL=redis://127.0.0.1:$port
export PROSA_PRIORITY=normal # or exports would never run beside all this
serve=
soak=
nights=
mounted=
filler=
RANDOM=$seed

end_all() {
  touch "$work/over" # for the nights
  for process in $serve $soak $nights; do
    kill -CONT "$process" 2>/dev/null || true
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  [ -z "$redis" ] || kill -CONT "$redis" 2>/dev/null || true
  rm -f "$filler"
  [ -z "$mounted" ] || umount "$mounted" || true
  finish
}
trap end_all EXIT

mkdir "$work/redis" "$work/disk" "$work/nightly"
: >"$work/forgotten"
: >"$work/health"
if mount -t tmpfs -o size=16m,mode=700 prosa-soak "$work/disk" 2>/dev/null; then
  mounted=$work/disk
fi

tell() {
  [ -z "${VERBOSE:-}" ] || printf '%s %s\n' "$SECONDS" "$*" >&2
}

between() { # LEAST MOST: milliseconds, as seconds
  local millis=$(($1 + RANDOM % ($2 - $1 + 1)))
  printf '%d.%03d' $((millis / 1000)) $((millis % 1000))
}

launch_redis() {
  redis-server --port "$port" --bind 127.0.0.1 --save '' --dir "$work/redis" \
    --appendonly yes --appendfsync always >>"$work/redis.log" 2>&1 &
  redis=$!
  # One that loads its file, or cannot have its port yet, is waited for.
  until [ "$(redis-cli -p "$port" ping 2>/dev/null)" = PONG ]; do
    kill -0 "$redis" 2>/dev/null || { tail -n 5 "$work/redis.log" >&2; exit 2; }
    sleep 0.05
  done
}

launch_serve() { # [LIMIT]: no file of more kilobytes
  # shellcheck disable=SC2030 # meant for this one life
  (
    [ $# -eq 0 ] || ulimit -f "$1"
    exec "$home/run.sh" serve --port "$http" --spool "$work/disk/spool" \
      --whatsapp-secret env:PROSA_TOKEN
  ) > >(cat >>"$work/serve.log") 2>&1 &
  serve=$!
}

is_up() {
  curl -sf -m 1 "http://127.0.0.1:$http/healthz" >/dev/null
}

await_serve() {
  local tries
  for ((tries = 0; tries < 1200; tries++)); do
    ! is_up || return 0
    kill -0 "$serve" 2>/dev/null || { tail -n 5 "$work/serve.log" >&2; exit 2; }
    sleep 0.05
  done
  echo "the service does not answer" >&2
  exit 2
}

# What a killed process leaves behind is waited for, so that its port is free.
cut_off() {
  tell "kill $1"
  kill -9 "$1"
  wait "$1" 2>/dev/null || true
}

# Something that a person would start by hand or by cron, and once more if Redis was away; its last
# line and exit code are kept.
job() { # NAME ARGUMENTS…
  local name=$1 code try
  shift
  for try in 1 2 3 4 5; do
    code=0
    "$home/run.sh" "$@" >"$work/job.out" 2>"$work/job.err" || code=$?
    [ $code = 3 ] && [ ! -e "$work/over" ] || break
  done
  tell "$name ended with $code"
  printf '%s %s %s\n' "$name" "$code" "$(tail -n 1 "$work/job.err" 2>/dev/null)" >>"$work/jobs.log"
}

export_options=(export --window=PT1M "--lag=PT${lag}S" --window-mode=messages-in-window
  --time-zone=UTC --target=openai --dedup=none --redact=off --expiry-guard=off "--output=$work/nightly" --quiet)

# A night a minute: an export, every other one killed somewhere on its way or without room on its
# disk, and then the next one's turn; and maintenance.
run_nights() {
  local night=0 started fate export
  RANDOM=$((seed + 1))
  until [ -e "$work/over" ]; do
    started=$SECONDS
    fate=$((RANDOM % 4))
    case $fate in
      0 | 1)
        "$home/run.sh" "${export_options[@]}" >>"$work/exports.out" 2>>"$work/exports.err" &
        export=$!
        sleep "$(between 500 5000)"
        if kill -9 $export 2>/dev/null; then
          echo "killed" >>"$work/exports.log"
        fi
        wait $export 2>/dev/null || true
        ;;
      2)
        (
          ulimit -f 4
          exec "$home/run.sh" "${export_options[@]}" 2>/dev/null
        ) >/dev/null && echo "had room" >>"$work/exports.log" || echo "no room" >>"$work/exports.log"
        ;;
    esac
    job export "${export_options[@]}"
    case $((night % 4)) in
      0) job trim trim ;;
      1) job doctor doctor --json ;;
      2) job doctor doctor --repair --json ;;
      3)
        if [ "$(wc -l <"$work/forgotten")" -lt 8 ]; then
          local phone=551190000005$((night / 4 % 10))
          job forget forget "$phone" --yes --datasets "$work/nightly"
          # Only if it was told to be done is it promised.
          [ "$(tail -n 1 "$work/jobs.log" | cut -d ' ' -f 2)" != 0 ] || echo "$phone" >>"$work/forgotten"
        fi
        ;;
    esac
    night=$((night + 1))
    while [ ! -e "$work/over" ] && [ $((SECONDS - started)) -lt "$every" ]; do
      sleep 0.2
    done
  done
}

javac -d "$work" "$bench"/IngestSoak.java "$bench"/SoakedDatasets.java "$bench"/Strangers.java
"$home/run.sh" version >/dev/null # builds, if need be

launch_redis
launch_serve
await_serve
java -Xmx256m -XX:+UseSerialGC -cp "$work" IngestSoak send "$http" "$PROSA_TOKEN" "$work/stop" \
  "$rate" "$work/forgotten" >"$work/soak.out" 2>"$work/soak.err" &
soak=$!
run_nights &
nights=$!

kills=0 pauses=0 fulls=0 attacks=0
end=$((SECONDS + seconds))
while [ $SECONDS -lt $end ] || [ $kills -lt "$least_kills" ]; do
  sleep "$(between 100 2000)"
  case $((RANDOM % 20)) in
    [0-6])
      # On a busy machine it would never be up if it were killed while it starts.
      if is_up; then
        cut_off "$serve"
        launch_serve
      else
        cut_off "$redis"
        launch_redis
      fi
      kills=$((kills + 1))
      ;;
    [7-9] | 1[0-1])
      cut_off "$redis"
      sleep "$(between 0 2000)"
      launch_redis
      kills=$((kills + 1))
      ;;
    1[2-3])
      cut_off "$redis"
      if is_up; then
        cut_off "$serve"
        launch_serve
        kills=$((kills + 1))
      fi
      sleep "$(between 0 2000)"
      launch_redis
      kills=$((kills + 1))
      ;;
    14)
      kill -STOP "$serve"
      sleep "$(between 500 4000)"
      kill -CONT "$serve"
      pauses=$((pauses + 1))
      ;;
    15)
      kill -STOP "$redis"
      sleep "$(between 500 6000)"
      kill -CONT "$redis"
      pauses=$((pauses + 1))
      ;;
    1[6-7]) # no room, while Redis is away, so that room is needed
      if [ -n "$mounted" ]; then
        filler=$mounted/filler
        cat /dev/zero >"$filler" 2>/dev/null || true
        cut_off "$redis"
        sleep "$(between 500 3000)"
        if [ $((RANDOM % 2)) = 0 ]; then
          cut_off "$serve"
          launch_serve
          kills=$((kills + 1))
        fi
        launch_redis
        sleep "$(between 0 1000)"
        rm -f "$filler"
      else
        cut_off "$serve"
        launch_serve 8
        sleep "$(between 1000 3000)"
        cut_off "$redis"
        sleep "$(between 500 3000)"
        cut_off "$serve"
        launch_serve
        launch_redis
        kills=$((kills + 2))
      fi
      kills=$((kills + 1))
      fulls=$((fulls + 1))
      ;;
    18)
      if is_up; then
        tell "strangers"
        java -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$work" \
          Strangers "$http" 3 >>"$work/health"
        attacks=$((attacks + 1))
      fi
      ;;
    *) # a moment without any fault
      ;;
  esac
done

await_serve
tell "the nights end"
touch "$work/over"
wait $nights || true
nights=
tell "the bot ends"
touch "$work/stop"
result=0
wait $soak || result=$?
soak=
tell "the last export"
# What was sent in the last minutes is exported, too.
"$home/run.sh" "${export_options[@]}" \
  "--as-of=$(date -u -d "+$((lag + 120)) seconds" +%Y-%m-%dT%H:%M:%SZ)" >/dev/null ||
  { echo "the last export failed" >&2; result=1; }
java -cp "$work" IngestSoak datasets "$work/nightly" "$work/numbers" >"$work/datasets.out" || result=1
sound=sound
"$home/run.sh" doctor --json >"$work/doctor.out" 2>&1 || { sound=unsound; result=1; }

count() { # WORDS in FILE
  grep -c "^$1" "$2" 2>/dev/null || true
}
disk="a tmpfs of 16 MB"
[ -n "$mounted" ] || disk="no file beyond 8 KB"
echo "seed $seed, $((SECONDS - started)) s, $rate messages/s, a window a minute exported after $lag s; full disk: $disk"
echo
echo "| kills | pauses | full disks | attacks | health meanwhile, ms: median, slowest (of answers) | acknowledged | of them spooled | sent again | lost | doubled | people forgotten | messages of theirs |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|"
health=-
if [ -s "$work/health" ]; then
  health="$(median <"$work/health"), $(sort -n "$work/health" | tail -n 1) ($(wc -l <"$work/health"))"
fi
echo "| $kills | $pauses | $fulls | $attacks | $health | $(cat "$work/soak.out")"
echo
echo "| exports | failed, Redis being away | killed | without room | datasets | halves left | cut off at the ends of windows | in no dataset | in two | trim, doctor, forget | failed, Redis being away | doctor in the end |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|"
exports=$(count 'export ' "$work/jobs.log")
exports_done=$(count 'export 0' "$work/jobs.log")
others=$(grep -vc '^export ' "$work/jobs.log" || true)
others_done=$(grep -cE '^(trim|doctor|forget) [07] ' "$work/jobs.log" || true)
IFS='|' read -r datasets halves filtered missing twice _ <"$work/datasets.out"
echo "| $exports | $((exports - exports_done)) | $(count killed "$work/exports.log") | $(count 'no room' "$work/exports.log") |$datasets|$halves|$filtered|$missing|$twice| $others | $((others - others_done)) | $sound |"
if [ $result != 0 ] || [ -n "${VERBOSE:-}" ]; then
  {
    sort "$work/jobs.log" | uniq -c | sort -rn | head -n 30
    cat "$work/soak.err"
    cat "$work/doctor.out"
  } >&2
fi
if [ -n "${KEEP:-}" ]; then
  mkdir -p "$KEEP"
  touch "$work"/exports.{log,err}
  cp -R "$work"/{nightly,numbers,health,jobs.log,exports.log,exports.err,soak.err,serve.log} "$KEEP"
fi
exit $result
