#!/bin/sh
# Measures the quality of search on judged collections: sh tests/eval/eval.sh [OPTION...] [SET...]
#   SET, --set SET    only these collections, folders of ../shared/eval; all of them unless said
#   --variants LIST   how queries are typed: given,bare,upper,misspelt (bare: without accents)
#   --failures N      prints the N queries of each set that lose most, after the report
#   --out FILE        writes the report to FILE too
#   --no-build        takes the programs of build/release as they are
#   --no-ask          asks nothing: reports on the runs of the last time
#   --no-words        leaves the word families out
#   --keep            keeps the editions, which are made anew each time
#   ACERVO_BIN         folder with acervo-indexer and acervo-searchd to measure instead of building
#   ACERVO_EVAL_DIR    work folder, about 200 MB; one a run (/var/tmp/acervo-eval)
#   ACERVO_EVAL_DATA   folder of the collections (../shared/eval)
# Runs stay in the work folder, runs/SET.VARIANT.run, one line a hit: qid docid rank score.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here/../.."
work=${ACERVO_EVAL_DIR:-/var/tmp/acervo-eval}
data=${ACERVO_EVAL_DATA:-../shared/eval}
bin=$work/bin
variants=given,bare,upper,misspelt
sets=
failures=
out=
is_built=yes
is_asked=yes
has_words=yes
is_kept=
daemon=
export PYTHONDONTWRITEBYTECODE=1

say() { printf '%s\n' "$*" >&2; }
die() { say "eval: $*"; exit 1; }

stop_daemon() {
    [ -n "$daemon" ] || return 0
    kill "$daemon" 2>/dev/null || true
    wait "$daemon" 2>/dev/null || true
    daemon=
}
trap stop_daemon EXIT
trap 'exit 130' INT TERM

# The programs, copied, so that a build beside this run does not change them halfway.
build() {
    mkdir -p build "$bin"
    if [ -n "${ACERVO_BIN:-}" ]; then
        cp -f "$ACERVO_BIN/acervo-indexer" "$ACERVO_BIN/acervo-searchd" "$bin"
        return
    fi
    if [ -n "$is_built" ]; then
        say "Building ..."
        {
            [ -f build/release/build.ninja ] || cmake --preset release -DBUILD_TESTING=OFF
            cmake --build --preset release --target acervo-indexer acervo-searchd
        } >build/eval.log 2>&1 || { cat build/eval.log >&2; die "the build failed"; }
    fi
    cp -f build/release/indexer/acervo-indexer build/release/searchd/acervo-searchd "$bin" ||
        die "build/release has no programs; leave --no-build out"
}

# corpus_of SET: the collection whose corpus.jsonl the set is asked of; its own or the one named.
corpus_of() {
    if [ -f "$data/$1/CORPUS" ]; then
        basename "$(dirname "$(cat "$data/$1/CORPUS")")"
    else
        printf '%s\n' "$1"
    fi
}

# make_corpus_folder CORPUS: a folder the indexer reads, with the shipped vocabulary less the table
# of places.
make_corpus_folder() {
    folder=$work/$1
    rm -rf "$folder"
    mkdir -p "$folder/vocabulary"
    cp corpus/bank.yaml "$folder"
    for file in corpus/vocabulary/*; do
        case $file in
            */places*) ;;
            *) cp "$file" "$folder/vocabulary" ;;
        esac
    done
    python3 "$here/to_records.py" "$data/$1/corpus.jsonl" "$folder/records.jsonl" "$work/$1.ids"
}

index() {
    rm -rf "$work/$1.editions"
    LC_ALL=C "$bin/acervo-indexer" --corpus "$work/$1" --editions "$work/$1.editions" --full \
        --strict --report json >"$work/$1.report.json" 2>"$work/$1.log" || {
        tail "$work/$1.log" >&2
        die "the indexer failed or kept records of $1 out: $work/$1.report.json"
    }
}

# serve CORPUS: leaves the port of a new daemon in port.
serve() {
    : >"$work/searchd.out"
    "$bin/acervo-searchd" --editions "$work/$1.editions" --web web --address 127.0.0.1 --port 0 \
        >"$work/searchd.out" 2>"$work/searchd.log" &
    daemon=$!
    for _ in $(seq 100); do
        port=$(sed -n 's|^http://127.0.0.1:\([0-9]*\)/.*|\1|p' "$work/searchd.out")
        [ -z "$port" ] || return 0
        kill -0 "$daemon" 2>/dev/null || break
        sleep 0.1
    done
    tail "$work/searchd.log" >&2
    die "the daemon did not start"
}

# ask CORPUS SET...: indexes the corpus and asks the queries of the sets.
ask() {
    corpus=$1
    shift
    say "$corpus: indexing ..."
    make_corpus_folder "$corpus"
    index "$corpus"
    serve "$corpus"
    for set in "$@"; do
        say "$set: asking ..."
        python3 "$here/ask.py" "$port" "$data" "$set" "$variants" "$work/$corpus.ids" "$work/runs"
    done
    stop_daemon
    rm -rf "${work:?}/$corpus"
    [ -n "$is_kept" ] || rm -rf "$work/$corpus.editions"
}

# Each corpus once, with all sets that are asked of it.
ask_all() {
    done=' '
    for first in $sets; do
        corpus=$(corpus_of "$first")
        case $done in *" $corpus "*) continue ;; esac
        done="$done$corpus "
        same=
        for set in $sets; do
            [ "$(corpus_of "$set")" != "$corpus" ] || same="$same $set"
        done
        # shellcheck disable=SC2086
        ask "$corpus" $same
    done
}

# Do the forms of one word meet? Asks the programs' own stems.
families() {
    for language in es pt; do
        python3 "$data/families.py" "$data/words/inflection-$language.tsv" \
            "'$bin/acervo-indexer' --stems $language" >"$work/families.$language" ||
            die "families.py failed"
    done
}

while [ $# -gt 0 ]; do
    case $1 in
        --set) [ $# -gt 1 ] || die "--set SET"; sets="$sets $2"; shift ;;
        --variants) [ $# -gt 1 ] || die "--variants LIST"; variants=$2; shift ;;
        --failures) [ $# -gt 1 ] || die "--failures N"; failures=$2; shift ;;
        --out) [ $# -gt 1 ] || die "--out FILE"; out=$2; shift ;;
        --no-build) is_built= ;;
        --no-ask) is_asked= ;;
        --no-words) has_words= ;;
        --keep) is_kept=yes ;;
        -h | --help) sed -n '2,14s/^# //p' "$here/eval.sh"; exit 0 ;;
        -*) die "unknown option: $1" ;;
        *) sets="$sets $1" ;;
    esac
    shift
done
if [ ! -f "$data/score.py" ]; then
    say "The evaluation needs the judged collections of $data, which are not part of Acervo."
    say "They are not there, so nothing was measured."
    exit 0
fi
for variant in $(printf '%s' "$variants" | tr , ' '); do
    case $variant in
        given | bare | upper | misspelt) ;;
        *) die "no such variant: $variant; there are given, bare, upper and misspelt" ;;
    esac
done
case $failures in *[!0-9]*) die "not a number: $failures" ;; esac
for set in $sets; do
    [ -f "$data/$set/queries.tsv" ] || die "no such set in $data: $set"
done
[ -n "$sets" ] || for file in "$data"/*/queries.tsv; do
    sets="$sets $(basename "$(dirname "$file")")"
done
mkdir -p "$work/runs"
began=$(date +%s)
if [ -n "$is_asked" ]; then
    build
    rm -f "$work/families.es" "$work/families.pt"
    if [ -n "$has_words" ]; then
        if echo casa | "$bin/acervo-indexer" --stems es >"$work/stems.log" 2>&1; then
            families
        else
            say "This acervo-indexer has no --stems: the word families are left out."
        fi
    fi
    ask_all
    echo $(($(date +%s) - began)) >"$work/seconds"
fi
# shellcheck disable=SC2086
python3 "$here/report.py" "$data" "$work" "$variants" $sets >"$work/report.md"
cat "$work/report.md"
# shellcheck disable=SC2086
[ -z "$failures" ] || python3 "$here/failures.py" "$data" "$work" "$failures" "$variants" $sets
[ -z "$out" ] || cp "$work/report.md" "$out"
