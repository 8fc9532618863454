#!/bin/sh
# Measures ingest by format: sh tests/bench/formats.sh [COUNT]
# COUNT (500) files each of txt, html, docx, odt and pdf, indexed by acervo-indexer, by omindex (xapian-omega)
# and by recollindex, in turns, three rounds; medians. An indexer that is not installed is left out. The
# programs of build/release are taken as they are.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here/../.."
count=${1:-500}
work=$(mktemp -d /var/tmp/acervo-formats.XXXXXX)
trap 'rm -rf "$work"' EXIT
export PYTHONDONTWRITEBYTECODE=1
python3 tests/bench/make_documents.py corpus "$work/files" "$count"

# seconds COMMAND...: how long it takes, by the clock.
seconds() {
    begin=$(date +%s.%N)
    "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    end=$(date +%s.%N)
    echo "$begin $end" | awk '{ printf "%.3f\n", $2 - $1 }'
}

by_acervo() {
    rm -rf "$work/editions"
    cp -r corpus/vocabulary corpus/bank.yaml "$work/files/$1"
    seconds build/release/indexer/acervo-indexer --corpus "$work/files/$1" --editions "$work/editions" --full \
        --no-package
}
by_omindex() {
    rm -rf "$work/omega" "$work/files/$1/vocabulary" "$work/files/$1/bank.yaml"
    seconds omindex --db "$work/omega" --url / --stemmer spanish "$work/files/$1"
}
by_recollindex() {
    rm -rf "$work/recoll" "$work/files/$1/vocabulary" "$work/files/$1/bank.yaml"
    mkdir "$work/recoll"
    echo "topdirs = $work/files/$1" >"$work/recoll/recoll.conf"
    seconds recollindex -c "$work/recoll"
}
median() { sort -n | sed -n 2p; }

echo "| format | files | MB | acervo files/s | MB/s | omindex files/s | recollindex files/s | ours to the faster |"
echo "|---|---|---|---|---|---|---|---|"
for format in txt html docx odt pdf; do
    for round in 1 2 3; do
        for program in acervo omindex recollindex; do
            case $program in
                acervo) ;;
                *) command -v $program >/dev/null || continue ;;
            esac
            by_$program $format >>"$work/$format.$program"
        done
    done
    megabytes=$(du -sb "$work/files/$format" | awk '{ print $1 / 1e6 }')
    ours=$(median <"$work/$format.acervo")
    omindex=$(median <"$work/$format.omindex" 2>/dev/null || true)
    recoll=$(median <"$work/$format.recollindex" 2>/dev/null || true)
    awk -v f=$format -v n="$count" -v mb="$megabytes" -v a="$ours" -v o="${omindex:-0}" -v r="${recoll:-0}" 'BEGIN {
        best = o; if (r > 0 && (best == 0 || r < best)) best = r
        printf "| %s | %d | %.1f | %.0f | %.1f | %s | %s | %s |\n", f, n, mb, n / a, mb / a,
            (o > 0 ? sprintf("%.0f", n / o) : "-"), (r > 0 ? sprintf("%.0f", n / r) : "-"),
            (best > 0 ? sprintf("%.2f", best / a) : "-") }'
done
