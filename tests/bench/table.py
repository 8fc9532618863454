#!/usr/bin/env python3
"""The report of a run, as Markdown: table.py RUN.jsonl large|small"""
import datetime
import json
import os
import re
import statistics
import subprocess
import sys

NAMES = {"shipped": "shipped", "large": "large", "sample": "sample"}
PAGES = {"json": "JSON", "html": "HTML", "html-br": "HTML, Brotli"}


class Run:
    """The lines of a run."""

    def __init__(self, path):
        with open(path, encoding="utf8") as lines:
            self.lines = [json.loads(line) for line in lines]

    def pick(self, **wanted):
        return [line for line in self.lines
                if line.get("round") != 0 and all(line.get(k) == v for k, v in wanted.items())]

    def median(self, key, **wanted):
        return statistics.median(line[key] for line in self.pick(**wanted))

    def ratios(self, key, above, below):
        """Of each round that has both."""
        under = {line["round"]: line[key] for line in self.pick(**below)}
        return [line[key] / under[line["round"]]
                for line in self.pick(**above) if line["round"] in under]


def number(value):
    """Three figures, and thousands apart."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def table(head, rows):
    lines = [head, ["---"] * len(head)] + rows
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def shell(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def machine(run):
    cpu = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo", encoding="utf8").read())
    memory = int(re.search(r"MemTotal: *(\d+)", open("/proc/meminfo", encoding="utf8").read())[1])
    commit = shell("git", "rev-parse", "--short", "HEAD") or "unknown"
    if shell("git", "--no-optional-locks", "status", "--porcelain", "-uno"):
        commit += " with changes"
    loads = [line["load"] for line in run.lines]
    return (f"{os.cpu_count()} processors ({cpu[1] if cpu else 'unknown'}), "
            f"{memory / 2**20:.0f} GiB, {shell('uname', '-sr')}; "
            f"{datetime.datetime.now():%Y-%m-%d %H:%M}; commit {commit}; "
            f"load {min(loads)} to {max(loads)} (bench itself included).\n")


def bounds(run):
    one = {"corpus": "large", "clients": 1}
    engine = {"what": "engine", "corpus": "large"}
    rows = []

    def row(name, values, bound, is_met):
        value = statistics.median(values)
        span = f"{min(values):.2f}-{max(values):.2f}" if len(values) > 1 else ""
        rows.append([name, number(value) if value else "0", span, bound,
                     "met" if is_met(value) else "**not met**"])

    for page, p50, p95 in (("json", 3.0, 2.0), ("html", 4.0, 2.5)):
        for key, most in (("p50_ms", p50), ("p95_ms", p95)):
            values = run.ratios(key, {"what": "page", "page": page, **one}, engine)
            name = f"{PAGES[page]} of 20 hits / plain Xapian's top 20, {key[:3]}"
            row(name, values, f"<= {most}", lambda value, most=most: value <= most)
    values = run.ratios("wall_s", {"what": "plain", "corpus": "sample"},
                        {"what": "index", "corpus": "sample"})
    row("records/s indexed / plain Xapian's, same sample", values, ">= 2.5", lambda v: v >= 2.5)
    values = run.ratios("requests_s", {"what": "health", "side": "acervo"},
                        {"what": "health", "side": "floor"})
    row("`/health`, 8 clients / bare cpp-httplib, requests/s", values, ">= 0.8", lambda v: v >= 0.8)
    full = run.median("wall_s", what="files", kind="full")
    values = [line["wall_s"] / full for line in run.pick(what="files", kind="one")]
    row("one changed file of 10,000 / full build, time", values, "< 0.1", lambda v: v < 0.1)
    bad = sum(line.get("errors", 0) + line.get("refusals", 0) for line in run.lines)
    row("requests without an answer of 200, all loads", [bad], "0", lambda v: v == 0)
    return table(["measure", "median", "rounds", "bound", ""], rows)


def index_row(run, name, **wanted):
    lines = run.pick(**wanted)
    seconds = run.median("wall_s", **wanted)
    text = lines[0]["text_bytes"]
    old = ", an earlier run" if lines[0].get("is_old") else ""
    cpu = statistics.median(line["user_s"] + line["system_s"] for line in lines)
    return [name + old, f"{lines[0]['records']:,}", number(seconds), number(cpu),
            number(lines[0]["records"] / seconds), number(text / 1e6 / seconds),
            number(run.median("peak_kb", **wanted) / 1024),
            number(run.median("index_bytes", **wanted) / text)]


def indexing(run):
    rows = []
    for corpus in ("shipped", "sample", "large"):
        rows.append(index_row(run, f"{NAMES[corpus]}", what="index", corpus=corpus))
        rows.append(index_row(run, f"{NAMES[corpus]}, plain Xapian", what="plain", corpus=corpus))
    return table(["corpus", "records", "s", "CPU s", "records/s", "MB/s", "peak MiB",
                  "index / text"], rows)


def changes(run):
    rows = []
    for kind, name in (("full", "10,000 files, full build"), ("one", "the same, one file changed")):
        lines = [line["wall_s"] for line in run.pick(what="files", kind=kind)]
        rows.append([name, number(statistics.median(lines)), f"{min(lines):.2f}-{max(lines):.2f}",
                     len(lines), number(run.median("peak_kb", what="files", kind=kind) / 1024)])
    return table(["run of the indexer", "median s", "min-max", "runs", "peak MiB"], rows)


def answer_rows(run, corpus):
    engine = {"what": "engine", "corpus": corpus}
    times = [number(run.median(key, **engine)) for key in ("p50_ms", "p95_ms", "p99_ms")]
    rows = [[NAMES[corpus], "plain Xapian, top 20, in process", "", *times,
             number(1000 / run.median("mean_ms", **engine)), "1", "1", ""]]
    cases = [(page, clients) for page in ("json", "html") for clients in (1, 2, 8)]
    for page, clients in cases + [("html-br", 1)]:
        wanted = {"what": "page", "corpus": corpus, "page": page, "clients": clients}
        times = [number(run.median(key, **wanted)) for key in ("p50_ms", "p95_ms", "p99_ms")]
        ratios = ["", ""]
        if clients == 1:
            ratios = [number(statistics.median(run.ratios(key, wanted, engine)))
                      for key in ("p50_ms", "p95_ms")]
        rows.append([NAMES[corpus], PAGES[page], clients, *times,
                     number(run.median("requests_s", **wanted)), *ratios,
                     number(run.median("body_bytes", **wanted) / 1000)])
    return rows


def answers(run):
    return table(["corpus", "answer", "clients", "p50 ms", "p95 ms", "p99 ms", "requests/s",
                  "x p50", "x p95", "kB"], answer_rows(run, "shipped") + answer_rows(run, "large"))


def health(run):
    rows = [[name, *(number(run.median(key, what="health", side=side))
                     for key in ("requests_s", "p50_ms", "p99_ms"))]
            for side, name in (("acervo", "acervo-searchd"), ("floor", "bare cpp-httplib"))]
    return table(["8 kept-alive clients on /health", "requests/s", "p50 ms", "p99 ms"], rows)


def main(path, kind):
    run = Run(path)
    records = f"{run.pick(what='index', corpus='large')[0]['records']:,}"
    NAMES["large"] = records + (" generated" if kind == "large" else ", small corpus")
    NAMES["sample"] = f"{run.pick(what='index', corpus='sample')[0]['records']:,} of them"
    memory = {corpus: run.median("peak_kb", what="daemon", corpus=corpus) / 1024
              for corpus in ("shipped", "large")}
    print("# Acervo, measured\n")
    print(machine(run))
    if kind != "large":
        print("**The small corpus**: ../shared/bench is absent. The bounds are meant for 100,000 "
              "generated records.\n")
    print("Ratios are medians of rounds in which both sides took turns. Times are medians too.\n")
    print(bounds(run))
    print("## Indexing\n")
    print(indexing(run))
    print("The text counted is that of titles and sections. The index holds the records too.\n")
    print(changes(run))
    print("## Answering\n")
    print(answers(run))
    print(f"Peak memory of the daemon: {number(memory['shipped'])} MiB with the shipped corpus, "
          f"{number(memory['large'])} MiB with {NAMES['large']} (mapped files included).\n")
    print(health(run), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
