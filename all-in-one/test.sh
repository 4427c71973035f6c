#!/bin/sh
# Runs every test. Installs what the tests need besides Java, where it can: a browser, a Chinese font, a second reader of codes.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)

missing=
[ -x /usr/bin/chromium ] || missing="$missing chromium"
if command -v fc-list >/dev/null 2>&1; then
    [ -n "$(fc-list :lang=zh family)" ] || missing="$missing fonts-noto-cjk"
elif [ ! -d /usr/share/fonts/opentype/noto ]; then
    missing="$missing fonts-noto-cjk"
fi
# a second reader for the codes on receipts; only taken along, the tests do with one
if [ ! -x /usr/bin/zbarimg ] && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    missing="$missing zbar-tools"
fi

if [ -n "$missing" ]; then
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        echo "Installing$missing ..."
        log=$(mktemp)
        # shellcheck disable=SC2086
        if ! { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $missing; } </dev/null >"$log" 2>&1; then
            cat "$log" >&2
            rm -f "$log"
            echo "These packages are needed and could not be installed:$missing" >&2
            exit 1
        fi
        rm -f "$log"
    else
        echo "The journey in the browser needs /usr/bin/chromium and a Chinese font." >&2
        echo "Install them as root and start again: apt-get update && apt-get install$missing" >&2
        exit 1
    fi
fi

PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD
exec mvn -B -ntp -f "$root/pom.xml" verify </dev/null
