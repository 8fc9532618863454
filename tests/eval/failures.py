#!/usr/bin/env python3
"""The queries of each set that lose most against an ideal ranking, with what was expected and what
came first: failures.py DATA WORK N VARIANTS SET...
"""
import json
import os
import sys

import sets
from typing_variants import VARIANTS

FIRST_SHOWN = 3
EXPECTED_SHOWN = 3
TEXT_SHOWN = 160


def documents(path):
    with open(path, encoding="utf8") as lines:
        return {doc["id"]: doc for doc in map(json.loads, lines)}


def shown(doc):
    text = " ".join(doc["text"].split())[:TEXT_SHOWN]
    return f"{doc['id']} [{doc['title']}] {text}"


def print_query(query, judged, ranked, docs):
    print(f"\n{query['loss']:.3f} lost, Recall@100 {query['recall']:.2f}: {query['text']}   "
          f"({query['qid']})")
    wanted = sorted((doc for doc, grade in judged.items() if grade > 0), key=judged.get,
                    reverse=True)
    for doc in wanted[:EXPECTED_SHOWN]:
        place = ranked.index(doc) + 1 if doc in ranked else "none"
        print(f"    wanted, at {place} of {len(ranked)}: {shown(docs[doc])}")
    for place, doc in enumerate(ranked[:FIRST_SHOWN], 1):
        if judged.get(doc, 0) <= 0:
            print(f"    came {place}: {shown(docs[doc])}")


def main(data, work, count, variants, *names):
    scorer = sets.scorer(data)
    for name in names:
        queries, docs = sets.queries(data, name), documents(sets.corpus(data, name))
        qrels = scorer.read_qrels(f"{data}/{name}/qrels.tsv")
        for variant in variants.split(","):
            path = f"{work}/runs/{name}.{variant}.run"
            if not os.path.exists(path):
                continue
            run = scorer.read_run(path)
            _, per_query = scorer.score(qrels, run)
            worst = sorted(per_query, key=lambda qid: (per_query[qid]["ndcg"],
                                                       per_query[qid]["recall"]))
            print(f"\n## {name}, {variant}")
            for qid in worst[:int(count)]:
                query = {"qid": qid, "text": VARIANTS[variant](queries.get(qid, ""), qid),
                         "loss": 1 - per_query[qid]["ndcg"], "recall": per_query[qid]["recall"]}
                print_query(query, qrels[qid], run.get(qid, []), docs)


if __name__ == "__main__":
    main(*sys.argv[1:])
