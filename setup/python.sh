#!/bin/sh
# Makes the Python environment in the folder named by $1 with the Python named by $2, or says plainly what is missing.
set -eu
folder=$1
python=${2:-}

if [ -z "$python" ]; then
    for candidate in python3.11 python3; do
        if command -v "$candidate" >/dev/null 2>&1; then
            python=$candidate
            break
        fi
    done
fi
if [ -z "$python" ]; then
    echo "No Python was found. Install Python 3.11 or later (on Debian: apt-get install python3.11 python3.11-venv)." >&2
    exit 1
fi

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "$python is Python $version; this project needs 3.11 or later. Name another one: make setup PYTHON=/path/to/python3.11" >&2
    exit 1
fi

# Debian ships Python without the part that makes environments; it is a package of its own.
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    package="python$version-venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Python $version cannot make environments yet: installing Debian's $package."
        sh "$(dirname "$0")/debian.sh" "$package"
    else
        echo "Python $version cannot make environments here. As an administrator: apt-get install $package" >&2
        exit 1
    fi
fi

"$python" -m venv --clear "$folder"
