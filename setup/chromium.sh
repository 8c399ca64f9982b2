#!/bin/sh
# Sees to it that the browser tests find a Chromium, Debian's own, and what drives it: installed once when that is allowed here.
set -eu

# What drives the browser is a Node of its own, and that wants this library, which a bare Debian lacks.
can_drive() {
    ls /usr/lib/*/libatomic.so.1 /lib/*/libatomic.so.1 >/dev/null 2>&1
}

has_browser() {
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then
            return 0
        fi
    done
    [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]
}

wanted=""
has_browser || wanted="chromium fonts-liberation"
can_drive || wanted="$wanted libatomic1"
if [ -z "$wanted" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "What opens pages in a browser is not all here yet: installing Debian's, once."
    # shellcheck disable=SC2086
    if sh "$(dirname "$0")/debian.sh" $wanted; then
        exit 0
    fi
fi
echo "The tests that open pages in a browser cannot run here: no Chromium was found, or what drives it lacks a library." >&2
echo "To run them: as an administrator, apt-get install chromium libatomic1; or set CHROMIUM=/path/to/chromium." >&2
