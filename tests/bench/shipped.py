#!/usr/bin/env python3
"""The shipped corpus, for measuring: its records as .jsonl and searches made of its own words.

shipped.py CORPUS RECORDS.jsonl QUERIES.tsv     a query: type lang text field value

The cards are read just well enough for measuring; the product's own reader is indexer/card*.cpp.
"""
import json
import pathlib
import re
import sys

QUERIES = 200
WORD = re.compile(r"[^\W\d_]{4,}")
STOP = set("""para como entre desde sobre hasta este esta esto más pero sus por con los las una
del que com uma não seu sua dos das pelo pela pelos pelas""".split())


def values_of(card, key):
    """The value, or the values of a [list], of one line of a card."""
    found = re.search(rf"^{key}: *(.*)$", card, re.M)
    if not found:
        return []
    text = found[1].strip()
    parts = text[1:-1].split(",") if text.startswith("[") else [text]
    return [part.strip().strip("\"'") for part in parts if part.strip()]


def read_record(path):
    _, card, body = path.read_text(encoding="utf8").split("---\n", 2)
    record = {key: values_of(card, key)[0] for key in ("id", "type", "lang", "title")}
    record.update({key: values_of(card, key) for key in ("city", "country", "themes")})
    start = values_of(card, "start")
    if start:
        record["start"] = int(start[0])
    record["evidence"] = "documented"
    parts = re.split(r"^#+ +(.*)\n", body.strip(), flags=re.M)
    headings, texts = [""] + parts[1::2], parts[0::2]
    record["sections"] = [{"heading": heading, "text": text.strip()}
                          for heading, text in zip(headings, texts) if text.strip()]
    return record


def read_corpus(corpus):
    paths = sorted(path for folder in ("practices", "plans")
                   for path in pathlib.Path(corpus, folder).glob("*.md"))
    return [read_record(path) for path in paths]


def words_of(text):
    return [word.lower() for word in WORD.findall(text) if word.lower() not in STOP]


def queries_of(records):
    """A search a title, each fifth a phrase and each seventh with its theme; then one a theme."""
    queries, themes = [], {}
    for number, record in enumerate(records):
        words = words_of(record["title"])
        pair = re.search(r"[^\W\d_]{4,} [^\W\d_]{4,}", record["title"])
        theme = record["themes"][0]
        themes.setdefault(theme, record["lang"])
        if not words:
            continue
        if number % 5 == 4 and pair:
            queries.append(("phrase", record["lang"], pair[0].lower(), "", ""))
        elif number % 7 == 6:
            queries.append(("filter", record["lang"], words[0], "theme", theme))
        else:
            queries.append(("terms", record["lang"], " ".join(words[:1 + number % 3]), "", ""))
    for theme, language in sorted(themes.items()):
        words = words_of(theme.replace("-", " "))
        queries.append(("terms", language, " ".join(words[:2]), "", ""))
    return queries[-QUERIES:]


def write_records(records, path):
    with open(path, "w", encoding="utf8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_queries(queries, path):
    with open(path, "w", encoding="utf8") as out:
        for query in queries:
            out.write("\t".join(query) + "\n")


def main(corpus, records_path, queries_path):
    records = read_corpus(corpus)
    write_records(records, records_path)
    write_queries(queries_of(records), queries_path)


if __name__ == "__main__":
    main(*sys.argv[1:])
