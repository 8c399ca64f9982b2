#!/bin/sh
# Sees to it that papers can be written as PDF: Debian's Pango, and letters of many scripts, installed once where allowed.
set -eu
if ls /usr/lib/*/libpangoft2-1.0.so.0 >/dev/null 2>&1 && [ -d /usr/share/fonts/truetype/noto ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "What papers are written with is not here yet: installing Debian's Pango and fonts, once."
    if sh "$(dirname "$0")/debian.sh" libpango-1.0-0 libpangoft2-1.0-0 fonts-liberation fonts-noto-core; then
        exit 0
    fi
fi
echo "PDF cannot be written here, or not in every script; pages print all the same." >&2
echo "As an administrator: apt-get install libpango-1.0-0 libpangoft2-1.0-0 fonts-noto-core." >&2
