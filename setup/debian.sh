#!/bin/sh
# Installs the Debian packages named as arguments, quietly; on failure shows the end of what apt-get said.
set -eu
export DEBIAN_FRONTEND=noninteractive
said=$(mktemp)
trap 'rm -f "$said"' EXIT

install() {
    apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@" >"$said" 2>&1 </dev/null
}

# The lists of a fresh machine are empty or old, so a first failure is answered with one look for newer ones.
if ! install "$@"; then
    apt-get update -qq >"$said" 2>&1 </dev/null || true
    if ! install "$@"; then
        echo "Debian's packages could not be installed: $*" >&2
        tail -n 15 "$said" | sed -E 's#[a-z]+://[^ ]*#(address)#g' >&2
        exit 1
    fi
fi
