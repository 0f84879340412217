#!/usr/bin/env bash
# Trains the tagger of names and addresses, and writes its weights into src/main/resources.
#
#   bench/privacy/train.sh
#
# The texts are made of development.txt and tagger.txt to tagger-4.txt, beside this file, and of the
# names of the lexicon; the same files give the same bytes. Takes about a minute on one core.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
mvn -q -B test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath
java -Xmx3g -cp "target/test-classes:target/classes:$(cat target/bench.classpath)" \
  dev.prosa.privacy.detect.TaggerTraining \
  src/main/resources/dev/prosa/privacy/detect/tagger.bin \
  "$here/tagger.txt" "$here/development.txt" "$here/tagger-2.txt" "$here/tagger-3.txt" \
  "$here/tagger-4.txt"
