#!/bin/sh
# Sees to it that the peers of the bench can be built: a compiler, and the letters' own rules (ICU), installed once where allowed.
set -eu
if command -v g++ >/dev/null 2>&1 && command -v pkg-config >/dev/null 2>&1 && pkg-config --exists icu-i18n; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "What a peer of the bench is built with is not here yet: installing Debian's compiler and ICU, once."
    if sh "$(dirname "$0")/debian.sh" g++ pkg-config libicu-dev python3-dev; then
        exit 0
    fi
fi
echo "A peer of the bench cannot be built here." >&2
echo "As an administrator: apt-get install g++ pkg-config libicu-dev python3-dev." >&2
exit 1
