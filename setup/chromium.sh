#!/bin/sh
# Sees to it that the browser tests find a Chromium: Debian's own, installed once when that is allowed here.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
if [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "No Chromium here yet: installing Debian's, once."
    if sh "$(dirname "$0")/debian.sh" chromium fonts-liberation; then
        exit 0
    fi
fi
echo "The tests that open pages in a browser cannot run here: no Chromium was found." >&2
echo "To run them: as an administrator, apt-get install chromium; or set CHROMIUM=/path/to/chromium." >&2
