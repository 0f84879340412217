#!/usr/bin/env bash
# Kills real exports (SIGKILL) at random moments, on a disk and in an object store, and starts each
# again: the next run has to succeed and leave the same bytes as a run that nobody disturbed, and what
# has a _SUCCESS has to be whole at every moment.
#
#   bench/kills.sh [DISK_KILLS] [STORE_KILLS] [SEED]     160, 40 and 1
#
# The object store is s3proxy (src/it/s3proxy), and its exports are made by the engines' jar:
# `mvn -Pengines -DskipTests -DskipITs package` first. Needs redis-server and redis-cli.
set -euo pipefail

disk=${1:-160}
store=${2:-40}
seed=${3:-1}
port=${PORT:-7797}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"
export REDIS_URL=redis://127.0.0.1:$port PROSA_PRIORITY=normal
s3=
end_all() {
  [ -z "$s3" ] || { kill "$s3" 2>/dev/null && wait "$s3" 2>/dev/null || true; }
  finish
}
trap end_all EXIT

options=(--redis=env:REDIS_URL --target=openai,gemini,grouped --messages-per-shard=700)
"$home/run.sh" version >/dev/null # builds, if need be
javac -d "$work" "$bench/ExportKills.java"
start_redis
awk 'BEGIN {
  for (i = 0; i < 4000; i++) {
    printf "{\"phoneNumber\":\"55119%08d\",\"role\":\"%s\",", 80000000 + i % 100,
      int(i / 100) % 2 ? "assistant" : "user"
    printf "\"content\":\"fala %d: palavra%d palavra%d\",\"timestamp\":%.0f}\n", i, i % 7, i % 11,
      1760000000000 + i * 1000
  }
}' | "$home/run.sh" store >/dev/null 2>"$work/store.log" || { cat "$work/store.log" >&2; exit 2; }

cd "$work"
result=0
kill_exports() { # PLACE COUNT FOLDER COMMAND…
  java -Xmx128m -XX:+UseSerialGC -cp "$work" ExportKills "$1" "$2" "$seed" "${@:3}" || result=1
}

echo "| dataset in | kills | before it had written | overwriting, the dataset whole | the dataset not there yet, or gone | ended before the kill | half a dataset | next run failed |"
echo "|---|---|---|---|---|---|---|---|"
if [ "$disk" -gt 0 ]; then
  kill_exports "a folder" "$disk" "$work/out/friday" \
    "$home/run.sh" export "${options[@]}" "--output=$work/out/friday" --quiet
fi
if [ "$store" -gt 0 ]; then
  jar=${PROSA_ENGINES_JAR:-$(find "$home/target" -maxdepth 1 -name 'prosa-*-engines.jar' | head -n 1)}
  [ -n "$jar" ] || { echo "kills: no engines' jar in target; see above" >&2; exit 2; }
  (cd "$home" && mvn -q -B -f src/it/s3proxy/pom.xml \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    "-Dmdep.outputFile=$work/s3proxy.classpath")
  mkdir -p "$work/store/bucket"
  echo '<configuration/>' >"$work/logback.xml" # it logs each byte
  cat >"$work/s3proxy.conf" <<CONF
s3proxy.authorization=none
s3proxy.endpoint=http://127.0.0.1:$((port + 1))
s3proxy.ignore-unknown-headers=true
jclouds.provider=filesystem
jclouds.identity=nobody
jclouds.credential=nothing
jclouds.filesystem.basedir=$work/store
CONF
  java -Xmx256m -cp "$work:$(cat "$work/s3proxy.classpath")" org.gaul.s3proxy.Main \
    --properties "$work/s3proxy.conf" >"$work/s3proxy.log" 2>&1 &
  s3=$!
  until (exec 3<>"/dev/tcp/127.0.0.1/$((port + 1))") 2>/dev/null; do
    kill -0 $s3 2>/dev/null || { cat "$work/s3proxy.log" >&2; exit 2; }
    sleep 0.1
  done
  export AWS_ACCESS_KEY_ID=nobody AWS_SECRET_ACCESS_KEY=nothing
  kill_exports "an object store" "$store" "$work/store/bucket/out/friday" \
    java -Xmx600m -XX:TieredStopAtLevel=1 -jar "$jar" export "${options[@]}" --awsRegion=us-east-1 \
    "--endpoint=http://127.0.0.1:$((port + 1))" --output=s3://bucket/out/friday --quiet
fi
exit $result
