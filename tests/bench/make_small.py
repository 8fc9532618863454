#!/usr/bin/env python3
"""A small corpus for machines without ../shared/bench: sentences of corpus/ in new combinations.

make_small.py CORPUS COUNT RECORDS.jsonl QUERIES.tsv

The same corpus and count always give the same bytes. The words are few (those of the shipped
corpus), so its figures are not to be compared with those of the 100,000 generated records.
"""
import random
import re
import sys

from shipped import read_corpus, words_of, write_queries, write_records

QUERIES = 600


def sentences_of(records):
    """By language, the sentences of all texts."""
    out = {"es": [], "pt": []}
    for record in records:
        for section in record["sections"]:
            text = re.sub(r"\s+(- )?", " ", section["text"].removeprefix("- "))
            for sentence in re.split(r"(?<=[.!?]) ", text):
                if len(sentence) > 30:
                    out[record["lang"]].append(sentence)
    return out


def make_record(number, records, sentences, rand):
    model = rand.choice(records)
    chosen = rand.choices(sentences[model["lang"]], k=rand.randint(8, 24))
    return {
        "id": f"small-{number:06d}", "type": "practice", "lang": model["lang"],
        "title": " ".join(rand.choice(chosen).split()[:9])[:200],
        "city": model["city"], "country": model["country"], "themes": model["themes"],
        "start": rand.randint(2000, 2024), "evidence": "documented",
        "sections": [{"heading": "", "text": " ".join(chosen)}],
    }


def make_query(records, rand):
    record = rand.choice(records)
    text = record["sections"][0]["text"]
    kind = rand.choices(["terms", "phrase", "filter"], [75, 12, 13])[0]
    if kind == "phrase":
        pair = re.search(r"[^\W\d_]{4,} [^\W\d_]{4,}", text)
        return (kind, record["lang"], pair[0].lower(), "", "")
    words = sorted(set(words_of(text)))
    chosen = " ".join(rand.sample(words, rand.choices([1, 2, 3, 4], [28, 40, 22, 10])[0]))
    if kind == "filter":
        return (kind, record["lang"], chosen, "country", record["country"][0])
    return (kind, record["lang"], chosen, "", "")


def main(corpus, count, records_path, queries_path):
    rand = random.Random(1)
    shipped = [record for record in read_corpus(corpus) if record["city"] and record["country"]]
    sentences = sentences_of(shipped)
    records = [make_record(number, shipped, sentences, rand) for number in range(int(count))]
    write_records(records, records_path)
    write_queries([make_query(records, rand) for _ in range(QUERIES)], queries_path)


if __name__ == "__main__":
    main(*sys.argv[1:])
