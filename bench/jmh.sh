#!/usr/bin/env bash
# The hot loops of an export under JMH, in nanoseconds a message. Arguments go to JMH.
#
#   bench/jmh.sh [sortShard] [-prof gc]
set -euo pipefail

home=$(cd "$(dirname "$0")/.." && pwd)
cd "$home"
mvn -q -B test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/jmh.classpath
exec java -cp "target/test-classes:target/classes:$(cat target/jmh.classpath)" \
  org.openjdk.jmh.Main "${@:-HotLoops}"
