#!/usr/bin/env python3
"""Turns the generated corpus of ../shared/bench (JSONL: id lang title text city country theme year) into the
indexer's own .jsonl: to_records.py IN.jsonl OUT.jsonl"""
import json
import sys

CODES = dict(zip(
    ["Brasil", "México", "Argentina", "Colombia", "Chile", "Perú", "Ecuador", "Uruguay", "Paraguay",
     "Bolivia", "Costa Rica", "Guatemala", "Panamá", "República Dominicana", "El Salvador",
     "Honduras", "Nicaragua", "Venezuela", "Cuba", "Puerto Rico"],
    "BR MX AR CO CL PE EC UY PY BO CR GT PA DO SV HN NI VE CU PR".split()))

with open(sys.argv[1], encoding="utf8") as source, open(sys.argv[2], "w", encoding="utf8") as out:
    for line in source:
        given = json.loads(line)
        record = {
            "id": given["id"].lower(), "type": "practice", "lang": given["lang"],
            "title": given["title"][:250] or given["id"], "city": [given["city"]],
            "country": [CODES[given["country"]]], "themes": [given["theme"]],
            "start": given["year"], "evidence": "documented",
            "sections": [{"heading": "", "text": given["text"]}],
        }
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
