#!/usr/bin/env python3
"""Turns the corpus of a collection into the indexer's own .jsonl.

to_records.py CORPUS.jsonl RECORDS.jsonl IDS      a line of CORPUS: id title text lang
IDS gets a line a record: the id it has in the bank, a tab, the id it has in the collection.
"""
import json
import sys

TITLE_BYTES_MAX = 300
NO_TITLE = "—"  # a record must have a title; this one has no words


def cut(text, bytes_max):
    return text.encode()[:bytes_max].decode(errors="ignore")


def to_record(given, bank_id):
    title = " ".join(given["title"].split())
    return {
        "id": bank_id, "type": "practice", "lang": given["lang"],
        "title": cut(title, TITLE_BYTES_MAX) or NO_TITLE,
        "sections": [{"heading": "", "text": given["text"]}],
    }


def main(source, target, ids):
    with open(source, encoding="utf8") as lines, open(target, "w", encoding="utf8") as out, \
            open(ids, "w", encoding="utf8") as names:
        for number, line in enumerate(lines):
            given = json.loads(line)
            bank_id = f"doc-{number}"
            names.write(f"{bank_id}\t{given['id']}\n")
            out.write(json.dumps(to_record(given, bank_id), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
