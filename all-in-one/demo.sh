#!/bin/sh
# Builds what is needed and starts the demo shop. Options go to the supervisor: sh all-in-one/demo.sh --help
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)

fail() {
    echo "$1" >&2
    exit 1
}

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
else
    java=$(command -v java) || fail "A JDK 17 or newer is needed and no java was found. On Debian: apt-get install openjdk-17-jdk-headless maven"
fi
release=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
case $release in
    '' | 1.* | *[!0-9]*) fail "A JDK 17 or newer is needed; $java is version ${release:-unknown}." ;;
esac
[ "$release" -ge 17 ] || fail "A JDK 17 or newer is needed; $java is version $release."
"$java" --list-modules 2>/dev/null | grep -q '^jdk.compiler' \
    || fail "A JDK is needed, and $java is only a runtime. On Debian: apt-get install openjdk-17-jdk-headless"
command -v mvn >/dev/null 2>&1 || fail "Maven 3.8 or newer is needed and no mvn was found. On Debian: apt-get install maven"

for option in "$@"; do
    # only reading the help needs no build
    if [ "$option" = --help ] && ls "$root"/all-in-one/target/all-in-one-*-exec.jar >/dev/null 2>&1; then
        exec "$java" -jar "$root"/all-in-one/target/all-in-one-*-exec.jar --help
    fi
done

echo "Building Memberloop (the first time Maven also downloads; that takes a few minutes) ..."
mvn -B -q -ntp -f "$root/pom.xml" -DskipTests package </dev/null \
    || fail "The build failed; the reason stands above."
echo "Built. Starting the demo shop ..."

# in the place of this shell, so that Ctrl-C and SIGTERM reach the supervisor itself
exec "$java" -Xmx128m -XX:+UseSerialGC -jar "$root"/all-in-one/target/all-in-one-*-exec.jar --data "$root/data" "$@"
