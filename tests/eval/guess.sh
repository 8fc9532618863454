#!/bin/sh
# How often the indexer guesses the data of a text right: sh tests/eval/guess.sh [-v]
#   -v   names the records that were guessed wrong
# Indexes the shipped corpus with its cards hidden, and compares. Takes seconds; needs build/release.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here/../.."
work=$(mktemp -d)
daemon=
trap '[ -z "$daemon" ] || kill "$daemon"; rm -rf "$work"' EXIT
export PYTHONDONTWRITEBYTECODE=1

: >"$work/address"
python3 tests/eval/guesses.py hide corpus "$work/corpus"
build/release/indexer/acervo-indexer --corpus "$work/corpus" --editions "$work/editions" --full \
    >"$work/log" || { cat "$work/log" >&2; exit 1; }
build/release/searchd/acervo-searchd --editions "$work/editions" --web web --port 0 \
    >"$work/address" 2>/dev/null &
daemon=$!
tries=0
until grep -q 'http://.*/' "$work/address"; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || { echo 'guess: the daemon does not start' >&2; exit 1; }
    sleep 0.1
done
address=$(sed -n 's|^\(http://[^ ]*/\).*|\1|p' "$work/address" | head -n 1)
for offset in 0 100; do
    curl -fsS "${address}es/buscar.json?q=&limit=100&offset=$offset"
    echo
done >"$work/export"
python3 tests/eval/guesses.py score corpus "$work/export" "$@"
