#!/usr/bin/env python3
"""The report of the runs in a work folder, as Markdown: report.py DATA WORK VARIANTS SET...

Sets and variants without a run are left out.
"""
import datetime
import json
import os
import re
import subprocess
import sys

import bounds
import sets
from baselines import Baselines

TITLES = {"given": "As given", "bare": "Without accents", "upper": "In capitals",
          "misspelt": "One misspelling"}


def table(head, rows):
    lines = [head, ["---"] * len(head)] + rows
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def shell(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def scores_of(data, work, variants, names):
    """By set and variant: what score.py says, and the same of each query."""
    scorer, found = sets.scorer(data), {}
    for name in names:
        qrels = scorer.read_qrels(f"{data}/{name}/qrels.tsv")
        for variant in variants:
            run = f"{work}/runs/{name}.{variant}.run"
            if os.path.exists(run):
                mean, per_query = scorer.score(qrels, scorer.read_run(run))
                found[name, variant] = {**mean, "per": per_query}
    return found


def facts_of(work, scores):
    found = {}
    for name, variant in scores:
        with open(f"{work}/runs/{name}.{variant}.json", encoding="utf8") as file:
            found[name, variant] = json.load(file)
    return found


def head(work):
    commit = shell("git", "rev-parse", "--short", "HEAD") or "unknown"
    if shell("git", "--no-optional-locks", "status", "--porcelain", "-uno"):
        commit += " with changes"
    seconds = "unknown"
    if os.path.exists(f"{work}/seconds"):
        with open(f"{work}/seconds", encoding="utf8") as file:
            seconds = file.read().strip()
    now = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
    return f"{now}; commit {commit}; took {seconds} s.\n"


def docs_of(data, names):
    files, counts = {}, {}
    for name in names:
        path = os.path.realpath(sets.corpus(data, name))
        if path not in files:
            with open(path, "rb") as lines:
                files[path] = sum(1 for line in lines if line.strip())
        counts[name] = files[path]
    return counts


def measures(score):
    return [f"{score['ndcg']:.4f}", f"{score['mrr']:.4f}", f"{score['recall']:.4f}"]


def compared_table(data, scores, baselines, variant):
    """One line a set, beside the baselines measured with queries typed so."""
    engines = baselines.engines()
    rows = []
    names = [name for name, typed in scores if typed == variant]
    docs = docs_of(data, names)
    for name in names:
        score, others = scores[name, variant], baselines.of(name, variant)
        row = [name, f"{docs[name]:,}", f"{score['queries']:,}"] + measures(score)
        row += ["%.3f / %.3f" % others[engine] if engine in others else "" for engine in engines]
        best = baselines.best(name, variant)
        row += ["", ""] if best is None else [f"{score['ndcg'] - best[0]:+.3f}",
                                              f"{score['recall'] - best[1]:+.3f}"]
        rows.append(row)
    rows += mean_row(scores, baselines, variant)
    return table(["set", "docs", "queries", "nDCG@10", "MRR@10", "Recall@100"] + engines +
                 ["nDCG - best", "Recall - best"], rows)


def mean_row(scores, baselines, variant):
    if any((name, variant) not in scores for name in sets.ONE_LANGUAGE):
        return []
    best = [baselines.best(name, variant) for name in sets.ONE_LANGUAGE]
    row = ["mean of nine", "", ""]
    means = {m: bounds.mean([scores[name, variant][m] for name in sets.ONE_LANGUAGE])
             for m in ("ndcg", "mrr", "recall")}
    row += measures(means)
    for engine in baselines.engines():
        pairs = [baselines.of(name, variant)[engine] for name in sets.ONE_LANGUAGE]
        row.append("%.3f / %.3f" % tuple(bounds.mean(column) for column in zip(*pairs)))
    row.append(f"{means['ndcg'] - bounds.mean([pair[0] for pair in best]):+.3f}")
    row.append(f"{means['recall'] - bounds.mean([pair[1] for pair in best]):+.3f}")
    return [row]


def typed_table(scores, variant):
    """One line a set, beside the queries as given."""
    rows = []
    for (name, typed), score in scores.items():
        if typed != variant:
            continue
        given = scores.get((name, "given"))
        beside = ["", ""] if given is None or not given["ndcg"] else [
            f"{score['ndcg'] - given['ndcg']:+.4f}", f"{score['ndcg'] / given['ndcg']:.3f}"]
        rows.append([name] + measures(score) + beside)
    return table(["set", "nDCG@10", "MRR@10", "Recall@100", "nDCG - given", "nDCG / given"], rows)


def mix_table(data, work, scores):
    only_language, only_set = kept_scores(data, work)
    rows = []
    for part, (alone, mixed) in bounds.mix_parts(scores):
        rows.append([part, "" if alone is None else f"{alone:.4f}", f"{mixed:.4f}",
                     "" if alone is None else f"{mixed - alone:+.4f}",
                     f"{mixed - only_language[part]:+.4f}", f"{mixed - only_set[part]:+.4f}"])
    return table(["part", "alone, same queries", "in the mix", "difference",
                  "of it by documents of the other language", "of the other sets"], rows)


def kept_scores(data, work):
    """By part: nDCG@10 of the mixed run less documents of the other language, and of other sets."""
    scorer = sets.scorer(data)
    qrels = scorer.read_qrels(f"{data}/{sets.MIXED}/qrels.tsv")
    run = scorer.read_run(f"{work}/runs/{sets.MIXED}.given.run")
    language = {}
    with open(sets.corpus(data, sets.MIXED), encoding="utf8") as lines:
        for line in lines:
            document = json.loads(line)
            language[document["id"]] = document["lang"]
    asked_in = {sets.part_of(doc): lang for doc, lang in language.items()}

    def scores_with(is_kept):
        kept = {qid: [doc for doc in docs if is_kept(sets.part_of(qid), doc)]
                for qid, docs in run.items()}
        by_part = {}
        for qid, measured in scorer.score(qrels, kept)[1].items():
            by_part.setdefault(sets.part_of(qid), []).append(measured["ndcg"])
        return {part: bounds.mean(values) for part, values in by_part.items()}

    return (scores_with(lambda part, doc: language[doc] == asked_in[part]),
            scores_with(lambda part, doc: sets.part_of(doc) == part))


def facts_table(facts):
    rows = []
    for (name, variant), fact in facts.items():
        rows.append([name, variant, len(fact["failures"]), fact["empty"], fact["relaxed"],
                     fact["ignored"], f"{fact['median_ms']:.1f}", f"{fact['p95_ms']:.1f}",
                     f"{fact['max_ms']:.1f}"])
    return table(["set", "typed", "failures", "no hit", "relaxed", "parts ignored", "median ms",
                  "p95 ms", "max ms"], rows)


def families_rows(path):
    """What families.py printed, in the form of the README: nouns / adjectives / verbs."""
    found = {}
    with open(path, encoding="utf8") as lines:
        for line in lines:
            match = re.match(r"(as given|accent-less) +(\w+) .* meet ([\d.]+) .* ([\d.]+)$",
                             line.strip())
            if match:
                found[match[1], match[2]] = match[3], match[4]
    kinds = ["NOUN", "ADJ", "VERB"]

    def joined(typed, column):
        return " / ".join(found[typed, kind][column].removeprefix("0") for kind in kinds)

    return [joined("as given", 0), joined("accent-less", 0), joined("as given", 1)]


def families_table(work, baselines):
    rows = []
    for line, language in zip(baselines.families[1:], ["es", "pt"]):
        path = f"{work}/families.{language}"
        if os.path.exists(path):
            rows.append([line[0] + ", Acervo"] + families_rows(path))
            rows.append([line[0] + ", Xapian"] + line[1:])
    if not rows:
        return "Not measured: the indexer has no `--stems`, or they were left out.\n"
    return table(baselines.families[0], rows)


def main(data, work, variants, *names):
    variants = variants.split(",")
    baselines = Baselines(data)
    scores = scores_of(data, work, variants, names)
    if not scores:
        raise SystemExit("eval: there are no runs to report on")
    facts = facts_of(work, scores)
    parts = [head(work)]
    for variant in variants:
        if all(typed != variant for _, typed in scores):
            continue
        is_compared = any(baselines.of(name, variant) for name in names)
        parts.append(f"### {TITLES[variant]}\n")
        if is_compared:
            parts.append(compared_table(data, scores, baselines, variant))
        if variant != "given":
            parts.append(typed_table(scores, variant))
    if (sets.MIXED, "given") in scores:
        parts += ["### Parts of the mixed set, nDCG@10\n", mix_table(data, work, scores)]
    parts += ["### Word families\n", families_table(work, baselines)]
    parts += ["### Answers\n", "Times are those of two clients that wait for 100 hits each.\n",
              facts_table(facts)]
    rows = bounds.Bounds(scores, baselines).all()
    failed = sum(len(fact["failures"]) for fact in facts.values())
    rows.append(["queries that failed", failed, bounds.verdict(failed == 0)])
    parts += ["### Bounds\n", table(["bound", "measured", ""], rows)]
    print("\n".join(parts), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
