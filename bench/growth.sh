#!/usr/bin/env bash
# How time and memory of an export grow with the number of messages: a table, and a chart as SVG.
#
#   bench/growth.sh [CHART.svg]
#
# RUNS=3          how often each size runs; medians are printed
# SIZES="1000 10000 100000 1000000 10000000"
#
# Needs what bench/run.sh needs, but for the peers.
set -euo pipefail

chart=${1:-}
runs=${RUNS:-3}
port=${PORT:-7795}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"
start_redis
"$home/run.sh" version >/dev/null # builds, if need be

echo "| messages | users | wall s | CPU s | peak MB | messages/s |"
echo "|---|---|---|---|---|---|"
for messages in ${SIZES:-1000 10000 100000 1000000 10000000}; do
  redis-cli -p "$port" flushall >/dev/null
  java "$bench/Seed.java" "$port" $messages $((messages / 50))
  : >"$work/times"
  for ((run = 1; run <= runs; run++)); do
    /usr/bin/time -a -o "$work/times" -f '%e %U %S %M' "$home/run.sh" export \
      --redis="redis://127.0.0.1:$port" --target=openai --shape=none --redact=off --output="$work/out" \
      --overwrite --quiet >"$work/export.log" 2>&1 || { cat "$work/export.log" >&2; exit 1; }
  done
  wall=$(awk '{ print $1 }' "$work/times" | median)
  cpu=$(awk '{ print $2 + $3 }' "$work/times" | median)
  kb=$(awk '{ print $4 }' "$work/times" | median)
  echo "$messages $wall $kb" >>"$work/growth"
  awk -v n=$messages -v wall="$wall" -v cpu="$cpu" -v kb="$kb" \
    'BEGIN { printf "| %d | %d | %.1f | %.1f | %d | %d |\n", n, n / 50, wall, cpu, kb / 1024, n / wall }'
done

[ -z "$chart" ] || awk '
  # Both axes are logarithmic: a straight line of 45 degrees is time in proportion to messages.
  function x(n) { return 70 + 125 * (log(n) / log(10) - 3) }
  function y(s) { return 270 - 110 * log(s) / log(10) }
  function text(px, py, anchor, words) {
    printf "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n", px, py, anchor, words
  }
  { n[NR] = $1; wall[NR] = $2; mb[NR] = int($3 / 1024) }
  END {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"330\" font-family=\"sans-serif\" font-size=\"12\">"
    print "<title>Wall time of an export by number of messages</title>"
    print "<rect width=\"640\" height=\"330\" fill=\"white\"/>"
    for (s = 1; s <= 100; s *= 10) {
      printf "<path d=\"M70 %d H590\" stroke=\"#ddd\"/>\n", y(s)
      text(62, y(s) + 4, "end", s " s")
    }
    for (i = 1; i <= NR; i++) {
      points = points x(n[i]) "," y(wall[i]) " "
      text(x(n[i]), 295, "middle", n[i])
      text(x(n[i]), y(wall[i]) - 12, "middle", wall[i] " s, " mb[i] " MB")
    }
    printf "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f77b4\" stroke-width=\"2\"/>\n", points
    for (i = 1; i <= NR; i++)
      printf "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"#1f77b4\"/>\n", x(n[i]), y(wall[i])
    text(330, 318, "middle", "messages")
    print "</svg>"
  }' "$work/growth" >"$chart"
