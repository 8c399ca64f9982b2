#!/bin/sh
# Runs every check with the tools in the folder named by $1, also after one has failed, and ends with how many failed.
set -u
bin=$1
asked=0
failed=0
said=$(mktemp)
trap 'rm -f "$said"' EXIT

check() {
    sentence=$1
    shift
    asked=$((asked + 1))
    if "$@" >"$said" 2>&1; then
        echo "ok      $sentence"
    else
        failed=$((failed + 1))
        echo "FAILED  $sentence"
        sed 's/^/        /' "$said"
    fi
}

pure=""
for room in alongside/vocabulary alongside/law alongside/rules alongside/matching; do
    if [ -d "$room" ]; then
        pure="$pure $room"
    fi
done

check "The code keeps the rules of style" "$bin/ruff" check --quiet .
check "The code is laid out in one way" "$bin/ruff" format --check --quiet .
check "Each room imports only the rooms below it" "$bin/lint-imports"
# The word splitting is wanted: one argument for each room.
check "The types of the pure rooms hold" "$bin/mypy" $pure
check "The written pages say what the code says" "$bin/alongside" docs --check
check "The house rules hold" "$bin/python" -m pytest -q tests/house

echo
echo "$asked checks, $failed failed."
[ "$failed" -eq 0 ]
