#!/usr/bin/env python3
"""The same searches for both sides: make_paths.py QUERIES.tsv DIR

Writes DIR/queries.tsv for the engine, DIR/html.txt and DIR/json.txt for HTTP, in the same order.
Words, phrases and searches with a filter are taken; misspelt and unfinished words, which the
product treats apart, are not.
"""
import pathlib
import sys
import urllib.parse

from to_records import CODES

KINDS = ("terms", "phrase", "filter")
FACETS = "theme,country,city,year,lang"


def parameters_of(kind, text, field, value):
    words = f'"{text}"' if kind == "phrase" else text
    out = "q=" + urllib.parse.quote(words)
    return out + f"&{field}={urllib.parse.quote(value)}" if field else out


def main(source, directory):
    html, json, engine = [], [], []
    for line in open(source, encoding="utf8"):
        kind, lang, text, field, value = line.rstrip("\n").split("\t")
        if kind not in KINDS:
            continue
        value = CODES.get(value, value)
        parameters = parameters_of(kind, text, field, value)
        html.append(f"/{lang}/buscar?{parameters}")
        json.append(f"/{lang}/buscar.json?{parameters}&facets={FACETS}")
        engine.append("\t".join((kind, lang, text, field, value)))
    for name, lines in (("html.txt", html), ("json.txt", json), ("queries.tsv", engine)):
        pathlib.Path(directory, name).write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main(*sys.argv[1:])
