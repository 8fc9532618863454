#!/usr/bin/env python3
"""Asks a daemon the queries of a set and writes what it answers as runs.

ask.py PORT DATA SET VARIANTS IDS RUNS
RUNS gets SET.VARIANT.run (qid docid rank score) and SET.VARIANT.json: failures, empty answers,
times. A failed query is asked once more on a new connection and then has no line in the run.
"""
import http.client
import json
import statistics
import sys
import threading
import time
import urllib.parse

import sets
from typing_variants import VARIANTS

CLIENTS = 2
HITS_MAX = 100
SECONDS_MAX = 60
SLOWEST_NAMED = 5


class Client(threading.Thread):
    """Takes queries from a shared list until none is left; one connection, kept alive."""

    def __init__(self, port, waiting, bank_ids):
        super().__init__(daemon=True)
        self.port, self.waiting, self.bank_ids = port, waiting, bank_ids
        self.connection = None
        self.answers = {}   # qid: [(docid, score)]
        self.failures = []  # (qid, text, reason)
        self.times = []     # (seconds, qid, text)
        self.relaxed = self.ignored = 0
        self.defect = None

    def run(self):
        try:
            while True:
                try:
                    qid, language, text = self.waiting.pop()
                except IndexError:
                    return
                self.ask(qid, language, text)
        except Exception as defect:  # shown by the main thread, which then ends
            self.defect = defect

    def get(self, path):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port,
                                                         timeout=SECONDS_MAX)
        try:
            self.connection.request("GET", path)
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise

    def ask(self, qid, language, text):
        path = f"/{language}/buscar.json?" + urllib.parse.urlencode(
            {"q": text, "limit": HITS_MAX, "facets": "none"}, quote_via=urllib.parse.quote)
        reason = None
        for _ in range(2):
            try:
                began = time.monotonic()
                status, body = self.get(path)
                self.times.append((time.monotonic() - began, qid, text))
                if status == 200:
                    return self.take(qid, json.loads(body))
                reason = f"{status} {body[:200].decode(errors='replace')}"
            except (OSError, http.client.HTTPException, ValueError) as error:
                reason = f"{type(error).__name__} {error}"
        self.failures.append((qid, text, reason))
        return None

    def take(self, qid, page):
        self.answers[qid] = [(self.bank_ids[hit["id"]], hit["score"]) for hit in page["results"]]
        self.relaxed += bool(page["relaxed"])
        self.ignored += bool(page["ignored"])


def ask_all(port, waiting, bank_ids):
    waiting = waiting[::-1]
    clients = [Client(port, waiting, bank_ids) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    for client in clients:
        if client.defect:
            raise client.defect
    return clients


def run_line(qid, doc, rank, score):
    if any(c.isspace() for c in qid + doc):
        raise SystemExit(f"a blank in {qid!r} or {doc!r}: the run could not be read")
    return f"{qid} {doc} {rank} {score:.6f}\n"


def write_run(path, qids, answers):
    """In the order the program gave; score.py goes by the rank."""
    with open(path, "w", encoding="utf8") as out:
        for qid in qids:
            for rank, (doc, score) in enumerate(answers.get(qid, []), 1):
                out.write(run_line(qid, doc, rank, score))


def facts(clients, queries):
    times = sorted(time for client in clients for time in client.times)
    seconds = [time[0] for time in times] or [0.0]
    failures = [failure for client in clients for failure in client.failures]
    answered = [hits for client in clients for hits in client.answers.values()]
    return {
        "queries": len(queries), "failures": failures,
        "empty": sum(not hits for hits in answered),
        "relaxed": sum(client.relaxed for client in clients),
        "ignored": sum(client.ignored for client in clients),
        "median_ms": 1000 * statistics.median(seconds),
        "p95_ms": 1000 * seconds[int(0.95 * (len(seconds) - 1))],
        "max_ms": 1000 * seconds[-1], "slowest": times[-SLOWEST_NAMED:][::-1],
    }


def main(port, data, name, variants, ids, runs):
    queries = sets.queries(data, name)
    languages = sets.languages(data, name, queries)
    bank_ids = dict(sets.rows(ids))
    for variant in variants.split(","):
        waiting = [(qid, languages[qid], VARIANTS[variant](text, qid))
                   for qid, text in queries.items()]
        clients = ask_all(int(port), waiting, bank_ids)
        answers = {qid: hits for client in clients for qid, hits in client.answers.items()}
        write_run(f"{runs}/{name}.{variant}.run", queries, answers)
        with open(f"{runs}/{name}.{variant}.json", "w", encoding="utf8") as out:
            json.dump(facts(clients, queries), out, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
