#!/usr/bin/env bash
# Runs Prosa; builds it first when its sources have changed. ./run.sh help says what it can do,
# ./run.sh test runs the tests. Needs JDK 17 and Maven, nothing else.
#
# PROSA_JAVA_OPTS   flags for the JVM, after the ones below, which they override: -Xmx4g
# PROSA_PRIORITY    normal: an export competes with everything else for the processor, instead of
#                   taking what others leave
# PROSA_ENGINES     1: with the libraries for Dataflow, gs:// and s3://, a build of its own
# JAVA_HOME         the JDK, if it is not the one on the PATH
set -euo pipefail

self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
home=$(cd -P "$(dirname "$self")" && pwd)
run=$home/target/run
profile=()
if [ "${PROSA_ENGINES:-}" = 1 ]; then
  run=$home/target/run-engines
  profile=(-Pengines)
fi

# Java only knows languages whose locale is installed. An owner in Brazil reads Portuguese all the
# same; --lang says otherwise.
locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
language=()
case $locale in
  pt*) language=(-Duser.language.display=pt) ;;
esac

# Says it in the user's language.
say() { # ENGLISH PORTUGUESE
  if [ ${#language[@]} -gt 0 ]; then
    printf 'prosa: %s\n' "$2" >&2
  else
    printf 'prosa: %s\n' "$1" >&2
  fi
}

fail() { # ENGLISH PORTUGUESE
  say "$@"
  exit 2
}

# Which java, and is it new enough? Asked again only when it is another one than last time.
java=java
if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
fi
find_java() {
  local path version
  path=$(command -v "$java") || fail "there is no ${java}; install JDK 17 or newer, or set JAVA_HOME" \
    "não existe ${java}; instale o JDK 17 ou mais novo, ou defina JAVA_HOME"
  if [ -f "$run/java" ] && [ "$(cat "$run/java")" = "$path" ]; then
    return
  fi
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1)
  if [ "${version:-0}" -lt 17 ]; then
    fail "$path is Java ${version:-unknown}; install JDK 17 or newer, or set JAVA_HOME" \
      "$path é Java ${version:-desconhecido}; instale o JDK 17 ou mais novo, ou defina JAVA_HOME"
  fi
}

find_maven() {
  local version
  command -v mvn >/dev/null || fail "there is no mvn; install Maven 3.8 or newer" \
    "não existe mvn; instale o Maven 3.8 ou mais novo"
  if [ -z "${JAVA_HOME:-}" ] && ! command -v javac >/dev/null; then
    fail "there is no javac; install a JDK (17 or newer), a JRE cannot build" \
      "não existe javac; instale um JDK (17 ou mais novo), um JRE não compila"
  elif [ -n "${JAVA_HOME:-}" ] && [ ! -x "$JAVA_HOME/bin/javac" ]; then
    fail "there is no javac in JAVA_HOME ($JAVA_HOME); set it to a JDK, 17 or newer" \
      "não existe javac em JAVA_HOME ($JAVA_HOME); aponte-a para um JDK 17 ou mais novo"
  fi
  version=$(mvn -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  case $version in
    '' | [012]\ * | 3\ [0-7])
      fail "mvn is version ${version/ /.}; install Maven 3.8 or newer" \
        "mvn é a versão ${version/ /.}; instale o Maven 3.8 ou mais novo"
      ;;
  esac
}

is_built() {
  [ -f "$run/built" ] &&
    [ -z "$(find "$home/pom.xml" "$home/src/main" -newer "$run/built" -print -quit)" ]
}

# Two that start at the same time must not build into each other's files.
lock() {
  if ! mkdir -p "$run" 2>/dev/null || [ ! -w "$run" ]; then
    fail "$home is not built yet and cannot be written; build it as a user who may, or copy it" \
      "$home ainda não foi compilado e não pode ser gravado; compile com um usuário que possa, ou copie a pasta"
  fi
  if command -v flock >/dev/null; then
    exec 9>"$run/lock"
    flock 9
    return
  fi
  until mkdir "$run/lock.d" 2>/dev/null; do
    if ! kill -0 "$(cat "$run/lock.d/pid" 2>/dev/null || echo $$)" 2>/dev/null; then
      rm -rf "$run/lock.d" # its owner was killed
    fi
    sleep 1
  done
  echo $$ >"$run/lock.d/pid"
  trap 'rm -rf "$run/lock.d"' EXIT
}

unlock() {
  if command -v flock >/dev/null; then
    exec 9>&-
  else
    rm -rf "$run/lock.d"
    trap - EXIT
  fi
}

maven() {
  if ! (cd "$home" && mvn -q -B ${profile[@]+"${profile[@]}"} "$@") >"$run/build.log" 2>&1 9>&-; then
    cat "$run/build.log" >&2
    fail "the build failed; see its output above and in $run/build.log" \
      "a compilação falhou; a saída está acima e em $run/build.log"
  fi
}

property() {
  sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$home/pom.xml" | head -n 1
}

# Nothing else is seen for a while.
announce() {
  local english='building, once' portuguese='compilando, uma vez só'
  if [ ! -f "$run/pom.xml" ]; then
    english="$english; the first time that takes some minutes, since libraries are loaded"
    portuguese="$portuguese; da primeira vez leva alguns minutos, porque as bibliotecas são baixadas"
  fi
  say "$english" "$portuguese"
}

build() {
  find_maven
  announce
  # The stamp is as old as the beginning: what is changed meanwhile is built next time.
  touch "$run/building"
  local version opens facts=()
  if [ -e "$home/.git" ] && command -v git >/dev/null; then
    facts=("-Dprosa.commit=$(git -C "$home" describe --always --dirty=' with changes' --exclude='*' 2>/dev/null)"
      "-Dprosa.committed=$(git -C "$home" log -1 --format=%cs 2>/dev/null)")
  fi
  version=$(sed -n 's:^  <version>\(.*\)</version>.*:\1:p' "$home/pom.xml" | head -n 1)
  if cmp -s "$home/pom.xml" "$run/pom.xml"; then
    maven compile jar:jar ${facts[@]+"${facts[@]}"}
  else
    rm -rf "$run/lib" "$run/pom.xml"
    local without=()
    if [ ${#profile[@]} -eq 0 ]; then
      without=("-DexcludeGroupIds=$(property local.without.groups)"
        "-DexcludeArtifactIds=$(property local.without.artifacts)")
    fi
    maven compile jar:jar dependency:copy-dependencies dependency:build-classpath \
      ${without[@]+"${without[@]}"} -DincludeScope=runtime -DoutputDirectory="$run/lib" \
      -Dmdep.prefix="$run/lib" -Dmdep.outputFile="$run/lib/classpath" ${facts[@]+"${facts[@]}"}
    cp "$home/pom.xml" "$run/pom.xml"
  fi
  # Moved, not copied over: another one may just be running from it.
  cp "$home/target/prosa-$version.jar" "$run/prosa.jar.new"
  mv "$run/prosa.jar.new" "$run/prosa.jar"
  opens= # Flink alone needs them
  if [ ${#profile[@]} -gt 0 ]; then
    opens=$(property java17.opens)
  fi
  {
    [ -z "$opens" ] || printf '%s\n' $opens
    printf -- '-cp "%s"\n' \
      "$(printf '%s:%s' "$run/prosa.jar" "$(cat "$run/lib/classpath")" | sed 's/[\\"]/\\&/g')"
  } >"$run/java.args"
  command -v "$java" >"$run/java"
  archive_classes
  mv "$run/building" "$run/built"
}

# Most of a short run is loading classes. A training run shows which ones, and the JVM keeps them
# ready in an archive. Without it everything works, a second slower.
archive_classes() {
  rm -f "$run/classes.jsa"
  local output
  output=$(mktemp -d "$run/training.XXXXXX")
  "$java" "${flags[@]}" @"$run/java.args" -XX:ArchiveClassesAtExit="$run/classes.jsa" \
    dev.prosa.cli.ArchiveTraining "$output" >"$run/archive.log" 2>&1 </dev/null 9>&- ||
    rm -f "$run/classes.jsa"
  rm -rf "$output"
  printf '%s' "$jdk" >"$run/jdk"
}

# An archive fits the JDK that wrote it: its folder, and what its file "release" says.
find_jdk() {
  local path
  path=$(command -v "$java")
  [ ! -L "$path" ] || path=$(readlink -f "$path")
  jdk=${path%/bin/*}
  [ ! -r "$jdk/release" ] || jdk=$jdk$'\n'$(<"$jdk/release")
}

# The heap is small because exports stream and spill. Runs are short, so the compilers are held back:
# no profile is kept by the first, which makes its code nearly as fast as if there were no second,
# and the second waits for what runs a hundred thousand times, but for SHA-256, for which it knows the
# processor's own instructions.
flags=(
  -Xmx1g -XX:+UseSerialGC -XX:-UsePerfData -Dfile.encoding=UTF-8
  -XX:-C1ProfileCalls -XX:-C1ProfileVirtualCalls -XX:-C1ProfileInlinedCalls
  -XX:-C1ProfileBranches -XX:-C1ProfileCheckcasts
  -XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000
  -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000
  -XX:CompileCommand=quiet
  '-XX:CompileCommand=CompileThresholdScaling,sun.security.provider.SHA2::*,0.01'
)
if [ "${1:-}" = serve ]; then # lives long, and is compiled as the JVM thinks best
  flags=(-Xmx512m -XX:+UseSerialGC -XX:-UsePerfData -Dfile.encoding=UTF-8)
fi
case ${PROSA_JAVA_OPTS:-} in
  *-XX:+Use*GC*) flags=("${flags[@]/-XX:+UseSerialGC/-XX:+IgnoreUnrecognizedVMOptions}") ;;
esac

find_java

if [ "${1:-}" = test ]; then
  shift
  find_maven
  cd "$home"
  exec mvn -B test "$@"
fi

find_jdk
if ! is_built; then
  lock
  is_built || build
  unlock
elif [ -w "$run" ] && [ "$(cat "$run/jdk" 2>/dev/null)" != "$jdk" ]; then
  lock
  archive_classes
  unlock
fi

# Java cannot tell which of its streams are a terminal, nor how wide that is.
tty=
columns=0
for stream in 0 1 2; do
  if [ -t $stream ]; then
    tty=$tty$stream
    size=$(stty size <&$stream 2>/dev/null) || size=
    columns=${size#* }
  fi
done

# With no locale at all, or one that is not installed, Java would not understand a file name with an
# accent.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  '' | C | POSIX) export LC_ALL=C.UTF-8 ;;
  *) [ "$(locale charmap 2>/dev/null || echo UTF-8)" = UTF-8 ] || export LC_ALL=C.UTF-8 ;;
esac

archive=()
if [ -f "$run/classes.jsa" ]; then
  # One that does not fit, since the JVM is another, is passed over without a word.
  archive=(-XX:SharedArchiveFile="$run/classes.jsa" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr)
fi

# An export takes the processor time that others leave: beside a live bot and its Redis it would
# otherwise be felt (docs/performance.md).
leave=()
if [ "${1:-}" = export ] && [ "${PROSA_PRIORITY:-}" != normal ]; then
  if chrt --idle 0 true 2>/dev/null; then
    leave=(chrt --idle 0)
  else
    leave=(nice -n 19)
  fi
fi

set -f # a * in PROSA_JAVA_OPTS is no file name
# shellcheck disable=SC2086 # several flags
exec ${leave[@]+"${leave[@]}"} "$java" "${flags[@]}" ${archive[@]+"${archive[@]}"} @"$run/java.args" ${PROSA_JAVA_OPTS:-} \
  -Dprosa.home="$home" -Dprosa.program="$0" -Dprosa.tty="$tty" -Dprosa.columns="${columns:-0}" \
  ${language[@]+"${language[@]}"} \
  dev.prosa.cli.Main "$@"
