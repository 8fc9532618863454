#!/usr/bin/env python3
"""Turns the generated corpus of ../shared/bench into the indexer's own .jsonl.

to_records.py IN.jsonl OUT.jsonl     a line of IN: id lang title text city country theme year
"""
import json
import sys

CODES = dict(zip(
    ["Brasil", "México", "Argentina", "Colombia", "Chile", "Perú", "Ecuador", "Uruguay",
     "Paraguay", "Bolivia", "Costa Rica", "Guatemala", "Panamá", "República Dominicana",
     "El Salvador", "Honduras", "Nicaragua", "Venezuela", "Cuba", "Puerto Rico"],
    "BR MX AR CO CL PE EC UY PY BO CR GT PA DO SV HN NI VE CU PR".split()))


def to_record(given):
    return {
        "id": given["id"].lower(), "type": "practice", "lang": given["lang"],
        "title": given["title"][:250] or given["id"], "city": [given["city"]],
        "country": [CODES[given["country"]]], "themes": [given["theme"]],
        "start": given["year"], "evidence": "documented",
        "sections": [{"heading": "", "text": given["text"]}],
    }


def main(source, target):
    with open(source, encoding="utf8") as lines, open(target, "w", encoding="utf8") as out:
        for line in lines:
            out.write(json.dumps(to_record(json.loads(line)), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
