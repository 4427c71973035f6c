#!/bin/sh
# Builds what is needed and measures: sh benchmark/run.sh [--quick]. Loopback only; ends by itself within a quarter of an hour.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
else
    java=$(command -v java) || { echo "A JDK 17 or newer is needed and no java was found." >&2; exit 1; }
fi

echo "Building what is measured ..."
mvn -B -q -ntp -f "$root/pom.xml" -pl benchmark -am -DskipTests package </dev/null

# in the place of this shell, so that Ctrl-C and SIGTERM reach the benchmark itself
exec "$java" -Xmx512m -XX:+UseSerialGC -jar "$root"/benchmark/target/benchmark-*.jar --root "$root" "$@"
