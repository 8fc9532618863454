#!/bin/sh
# Measures Acervo on this machine and prints a Markdown report: sh tests/bench/bench.sh [OPTION...]
#   --again       makes the cached parts anew: generated records and plain Xapian's index of them
#   --out FILE    writes the report to FILE too
#   ACERVO_BENCH_DIR     work folder, about 3 GB (/var/tmp/acervo-bench)
#   ACERVO_BENCH_DATA    folder with c100k.jsonl and queries.tsv made by ../shared/bench before
# Both sides of a ratio are measured in turns in one sitting: only ratios survive a noisy machine.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here/../.."
work=${ACERVO_BENCH_DIR:-/var/tmp/acervo-bench}
shared=../shared/bench
results=$work/run.jsonl
bin=$work/bin
out=
is_again=
daemons=
rounds=3

say() { printf '%s\n' "$*" >&2; }
die() { say "bench: $*"; exit 1; }

stop_daemons() {
    for pid in $daemons; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    daemons=
}
trap stop_daemons EXIT
trap 'exit 130' INT TERM

# The programs, copied, so that a build beside this run does not change them halfway.
build() {
    say "Building ..."
    mkdir -p build "$bin"
    {
        [ -f build/release/build.ninja ] || cmake --preset release -DBUILD_TESTING=OFF
        cmake --build --preset release --target acervo-indexer acervo-searchd
        cmake -S tests/bench -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo
        cmake --build build/bench --target bench_load bench_engine bench_floor
    } >build/bench.log 2>&1 || { cat build/bench.log >&2; die "the build failed"; }
    cp -f build/release/indexer/acervo-indexer build/release/searchd/acervo-searchd \
        build/bench/bench_load build/bench/bench_engine build/bench/bench_floor "$bin"
}

# note MEMBERS: the JSON line on standard input joins the results, with these members in front.
note() {
    load=$(cut -d ' ' -f 1 /proc/loadavg)
    sed "s/^{/{$1, \"load\": $load, /" >>"$results"
}

# measure MEMBERS PROGRAM...: runs a program that prints one JSON line. Not in a pipe, which would
# hide that it failed.
measure() {
    members=$1
    shift
    timeout 1800 "$@" >"$work/line" || die "failed: $*"
    note "$members" <"$work/line"
}

# --- records -------------------------------------------------------------------------------------

# Real text comes from four Debian packages, as in ../shared/bench/perf.sh.
generate() {
    data=$work/data
    mkdir -p "$data"
    say "Generating 100,000 records ..."
    for package in libreoffice-help-es libreoffice-help-pt-br manpages-es manpages-pt-br; do
        (
            mkdir -p "$work/deb/x/$package"
            cd "$work/deb"
            ls "${package}_"*.deb >/dev/null 2>&1 || apt-get download -qq "$package" || exit 1
            dpkg -x "${package}_"*.deb "x/$package"
        ) || return 1
    done
    python3 "$shared/make_corpus.py" --extract "$work/deb/x" --out "$data/real.jsonl" >&2 &&
        python3 "$shared/make_corpus.py" --real "$data/real.jsonl" --docs 100000 --seed 1 \
            --out "$data/c100k.jsonl" --tsv "$data/c100k.tsv" >&2 &&
        python3 "$shared/make_queries.py" --corpus "$data/c100k.tsv" --out "$data/queries.tsv" >&2
}

# A folder the indexer reads: the shipped vocabulary, less the table of places (generated cities
# exist nowhere), and the records to come.
make_corpus_folder() {
    rm -rf "$1"
    mkdir -p "$1/vocabulary"
    cp corpus/bank.yaml "$1"
    cp corpus/vocabulary/themes.ttl corpus/vocabulary/equivalents.txt corpus/vocabulary/units.yaml \
        "$1/vocabulary"
}

# small, or large when the generators or what they made before are at hand.
choose_records() {
    kind=small
    data=${ACERVO_BENCH_DATA:-$work/data}
    if [ -f "$data/c100k.jsonl" ] && [ -f "$data/queries.tsv" ]; then
        kind=large
    elif [ -n "${ACERVO_BENCH_DATA:-}" ]; then
        die "no c100k.jsonl and queries.tsv in $data"
    elif [ -d "$shared" ]; then
        kind=large
        generate || { kind=small; say "The text for the generators could not be fetched."; }
    fi
}

# Folders large/ (records), large.paths/ (searches), sample/ (the first 12,000 records) and files/
# (10,000 single files).
make_records() {
    choose_records
    if [ $kind = large ]; then
        stamp="$(wc -c <"$data/c100k.jsonl") $(cksum <"$data/queries.tsv")"
    else
        say "Measuring with the small corpus: its figures are not those of 100,000 records."
        stamp="small $(cat corpus/*/*.md tests/bench/make_small.py | cksum)"
    fi
    if [ "$stamp" != "$(cat "$work/stamp" 2>/dev/null || true)" ]; then
        rm -rf "$work/stamp" "$work/large.plain"
        say "Preparing the records ..."
        make_corpus_folder "$work/large"
        make_corpus_folder "$work/sample"
        make_corpus_folder "$work/files"
        if [ $kind = large ]; then
            python3 tests/bench/to_records.py "$data/c100k.jsonl" "$work/large/records.jsonl"
            python3 tests/bench/make_paths.py "$data/queries.tsv" "$work/large.paths"
            head -n 12000 "$work/large/records.jsonl" >"$work/sample/records.jsonl"
            head -n 10000 "$work/large/records.jsonl" >"$work/ten.jsonl"
        else
            make_small corpus 10000 "$work/ten.jsonl" "$work/small.tsv"
            make_small corpus 2000 "$work/large/records.jsonl" "$work/small.tsv"
            python3 tests/bench/make_paths.py "$work/small.tsv" "$work/large.paths"
            cp "$work/large/records.jsonl" "$work/sample"
        fi
        python3 tests/bench/make_files.py "$work/ten.jsonl" 10000 "$work/files/practices"
        rm -f "$work/ten.jsonl"
        printf '%s\n' "$stamp" >"$work/stamp"
    fi
    python3 tests/bench/shipped.py corpus "$work/shipped.jsonl" "$work/shipped.tsv"
    python3 tests/bench/make_paths.py "$work/shipped.tsv" "$work/shipped.paths"
}

make_small() { python3 tests/bench/make_small.py "$@"; }

# text_of RECORDS.jsonl: JSON members, how many records and bytes of title and text there are.
text_of() {
    python3 - "$1" <<'PYTHON'
import json, sys
records = size = 0
for line in open(sys.argv[1], encoding="utf8"):
    record = json.loads(line)
    records += 1
    size += len(record["title"].encode()) + sum(len(s["text"].encode()) for s in record["sections"])
print(f'"records": {records}, "text_bytes": {size}')
PYTHON
}

bytes_of() { du -sbL "$1" | cut -f 1; }

# --- indexing ------------------------------------------------------------------------------------

# timed PROGRAM...: leaves its times and its peak memory in the file line.
timed() {
    LC_ALL=C timeout 1800 /usr/bin/time -o "$work/line" \
        -f '{"wall_s": %e, "user_s": %U, "system_s": %S, "peak_kb": %M}' "$@"
}

# index MEMBERS CORPUS EDITIONS [OPTION...]
index() {
    members=$1 corpus=$2 editions=$3
    shift 3
    timed "$bin/acervo-indexer" --corpus "$corpus" --editions "$editions" "$@" \
        >"$work/indexer.log" 2>&1 || { tail "$work/indexer.log" >&2; die "the indexer failed"; }
    note "$members, \"index_bytes\": $(bytes_of "$editions/current")" <"$work/line"
}

# plain MEMBERS RECORDS.jsonl DATABASE: the same by plain Xapian.
plain() {
    rm -rf "$3"
    timed "$bin/bench_engine" index "$2" "$3" >"$work/plain.log" || die "plain Xapian failed"
    note "$1, \"index_bytes\": $(bytes_of "$3")" <"$work/line"
}

measure_sample() {
    say "Indexing the sample, Acervo and plain Xapian in turns ..."
    text=$(text_of "$work/sample/records.jsonl")
    for round in $(seq "$rounds"); do
        rm -rf "$work/sample.editions"
        index "\"what\": \"index\", \"corpus\": \"sample\", \"round\": $round, $text" \
            "$work/sample" "$work/sample.editions" --full
        plain "\"what\": \"plain\", \"corpus\": \"sample\", \"round\": $round, $text" \
            "$work/sample/records.jsonl" "$work/sample.plain"
    done
    rm -rf "$work/sample.editions" "$work/sample.plain"
}

# One file of 10,000 changes: the run after it against a full build.
measure_change() {
    say "One changed file of 10,000 ..."
    changed=$(find "$work/files/practices" -name '*.md' | sort | sed -n 5000p)
    cp "$changed" "$work/changed.md"
    for round in 1 2 3; do
        rm -rf "$work/files.editions"
        index "\"what\": \"files\", \"kind\": \"full\", \"round\": $round" \
            "$work/files" "$work/files.editions" --full
    done
    for round in 1 2 3 4 5; do
        printf '\nVuelta %s, medida %s.\n' "$round" "$(date +%s%N)" >>"$changed"
        index "\"what\": \"files\", \"kind\": \"one\", \"round\": $round" \
            "$work/files" "$work/files.editions"
    done
    cp "$work/changed.md" "$changed"
    rm -rf "$work/files.editions"
}

# --- answering -----------------------------------------------------------------------------------

# start NAME PROGRAM...: sets port and pid of a daemon that prints its address when it is ready.
start() {
    name=$1
    shift
    : >"$work/$name.out"
    "$@" >>"$work/$name.out" 2>"$work/$name.log" &
    pid=$!
    daemons="$daemons $pid"
    for _ in $(seq 100); do
        port=$(sed -n 's|^http://127.0.0.1:\([0-9]*\)/.*|\1|p' "$work/$name.out")
        [ -z "$port" ] || return 0
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    tail "$work/$name.log" >&2
    die "$name did not start"
}

# serve NAME EDITIONS
serve() {
    start "searchd-$1" "$bin/acervo-searchd" --editions "$2" --web web --address 127.0.0.1 --port 0
}

# page CORPUS KIND CLIENTS ROUND PASSES [OPTION...]
page() {
    corpus=$1 page=$2 clients=$3 round=$4 passes=$5
    shift 5
    list=$page
    [ "$page" != html-br ] || list=html
    members="\"what\": \"page\", \"corpus\": \"$corpus\", \"page\": \"$page\", \"round\": $round"
    measure "$members" "$bin/bench_load" "$port" "$work/$corpus.paths/$list.txt" \
        --clients "$clients" --passes "$passes" --seconds 60 "$@"
}

# answers CORPUS PASSES: rounds of the engine, the JSON and the page with one client; then more.
answers() {
    say "Answers of the $1 corpus ..."
    serve "$1" "$work/$1.editions"
    page "$1" html 2 0 1    # warms, and is not in the tables
    for round in $(seq "$rounds"); do
        measure "\"what\": \"engine\", \"corpus\": \"$1\", \"round\": $round" \
            "$bin/bench_engine" query "$work/$1.plain" "$work/$1.paths/queries.tsv" --passes "$2"
        page "$1" json 1 "$round" "$2"
        page "$1" html 1 "$round" "$2"
    done
    for clients in 2 8; do
        page "$1" json "$clients" 1 "$2"
        page "$1" html "$clients" 1 "$2"
    done
    page "$1" html-br 1 1 1 --accept-encoding br
    peak=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$pid/status")
    echo "{\"peak_kb\": $peak}" | note "\"what\": \"daemon\", \"corpus\": \"$1\""
    stop_daemons
}

measure_shipped() {
    say "Indexing the shipped corpus ..."
    text=$(text_of "$work/shipped.jsonl")
    for round in $(seq "$rounds"); do
        rm -rf "$work/shipped.editions"
        index "\"what\": \"index\", \"corpus\": \"shipped\", \"round\": $round, $text" \
            corpus "$work/shipped.editions" --full
    done
    plain "\"what\": \"plain\", \"corpus\": \"shipped\", \"round\": 1, $text" \
        "$work/shipped.jsonl" "$work/shipped.plain"
    answers shipped 10
}

measure_large() {
    text=$(text_of "$work/large/records.jsonl")
    if [ ! -f "$work/large.plain.line" ] || [ ! -d "$work/large.plain" ]; then
        say "Indexing all records with plain Xapian: some minutes, and kept for the next time ..."
        plain "\"what\": \"plain\", \"corpus\": \"large\", \"round\": 1, $text" \
            "$work/large/records.jsonl" "$work/large.plain"
        tail -n 1 "$results" >"$work/large.plain.line"
    else
        sed 's/^{/{"is_old": true, /' "$work/large.plain.line" >>"$results"
    fi
    say "Indexing all records ..."
    rm -rf "$work/large.editions"
    index "\"what\": \"index\", \"corpus\": \"large\", \"round\": 1, $text" \
        "$work/large" "$work/large.editions" --full
    if [ $kind = large ]; then answers large 2; else answers large 10; fi
}

# /health of the daemon and of a bare cpp-httplib with the same settings, in turns.
measure_health() {
    say "Health ..."
    echo /health >"$work/health.txt"
    serve health "$work/shipped.editions"
    acervo_port=$port
    start floor "$bin/bench_floor"
    for round in $(seq "$rounds"); do
        for side in "acervo $acervo_port" "floor $port"; do
            measure "\"what\": \"health\", \"side\": \"${side% *}\", \"round\": $round" \
                "$bin/bench_load" "${side#* }" "$work/health.txt" --clients 8 --seconds 4
        done
    done
    stop_daemons
    rm -f "$work/searchd-health.log"
}

while [ $# -gt 0 ]; do
    case $1 in
        --again) is_again=yes ;;
        --out) [ $# -gt 1 ] || die "--out FILE"; out=$2; shift ;;
        -h | --help) sed -n '2,7s/^# //p' "$here/bench.sh"; exit 0 ;;
        *) die "unknown option: $1" ;;
    esac
    shift
done
mkdir -p "$work" "$work/large.paths" "$work/shipped.paths"
[ -z "$is_again" ] || rm -rf "$work/stamp" "$work/data" "$work/large.plain"
build
make_records
: >"$results"
measure_shipped
measure_sample
measure_large
measure_health
measure_change
python3 tests/bench/table.py "$results" $kind >"$work/report.md"
say "Ingest by format ..."
{ printf '\n## Ingest by format\n\n'; sh tests/bench/formats.sh 500; } >>"$work/report.md"
cat "$work/report.md"
[ -z "$out" ] || cp "$work/report.md" "$out"
