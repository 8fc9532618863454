#!/usr/bin/env python3
"""How often the indexer guesses right: the shipped corpus with its cards hidden.

guesses.py hide CORPUS FOLDER    writes the texts without cards, titles as headings, files numbered
guesses.py score CORPUS EXPORT   compares with the cards; EXPORT is the bank as JSON, one page a line

Only fields that the card has are counted. "one of three" counts a record right when one of the
themes of its card is among the first three guessed.
"""
import json
import pathlib
import re
import shutil
import sys

import yaml


def records(corpus):
    for path in sorted(corpus.glob("p*/*.md")):
        _, card, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yield yaml.safe_load(card), body


def hide(corpus, folder):
    shutil.copytree(corpus / "vocabulary", folder / "vocabulary")
    shutil.copy(corpus / "bank.yaml", folder)
    for number, (card, body) in enumerate(records(corpus)):
        text = f"# {card['title']}\n\n{body}"
        (folder / f"texto-{number:04}.md").write_text(text, encoding="utf-8")


def as_list(value):
    return [str(v) for v in value] if isinstance(value, list) else [str(value)] if value else []


def score(corpus, export):
    guessed = {}
    for line in export.read_text(encoding="utf-8").splitlines():
        for result in json.loads(line)["results"]:
            guessed[result["id"]] = result
    right, asked, wrong = {}, {}, {}

    def count(field, is_right, note):
        asked[field] = asked.get(field, 0) + 1
        right[field] = right.get(field, 0) + bool(is_right)
        if not is_right:
            wrong.setdefault(field, []).append(note)

    for number, (card, body) in enumerate(records(corpus)):
        got = guessed.get(f"texto-{number:04}")
        if got is None:
            print("kept out:", card["id"], file=sys.stderr)
            continue
        note = card["id"]
        count("lang", got["lang"] == card["lang"], note)
        count("type", got["type"] == card["type"], f"{note}: {got['type']} for {card['type']}")
        cities, countries = as_list(card.get("city")), as_list(card.get("country"))
        if cities:
            found = as_list(got.get("city"))
            if cities[0] in card["title"] + body:
                count("city, where the text names it", found and found[0] in cities, "")
            count("city", found and found[0] in cities, f"{note}: {found} for {cities}")
            found = as_list(got.get("country")) or as_list(got.get("other_countries"))
            count("country", found and found[0] in countries, f"{note}: {found} for {countries}")
            count("no city too many", set(as_list(got.get("city"))) <= set(cities), f"{note}: {got.get('city')}")
        else:
            count("no city", not got.get("city"), f"{note}: {got.get('city')}")
        themes = as_list(got.get("themes"))
        count("one of three themes", set(themes[:3]) & set(card["themes"]), f"{note}: {themes} for {card['themes']}")
        count("first theme", themes[:1] and themes[0] in card["themes"], note)
        if card.get("start"):
            count("start", str(got.get("start")) == str(card["start"]), f"{note}: {got.get('start')} for {card['start']}")
        if card.get("period") and re.fullmatch(r"\d{4}-\d{4}", str(card["period"])):
            count("period", got.get("period") == card["period"], f"{note}: {got.get('period')} for {card['period']}")
        if got.get("organization"):
            count("organization, where guessed", card["organization"].startswith(got["organization"]),
                  f"{note}: {got['organization']} for {card['organization']}")
    print("| field | right | of | share |\n|---|---|---|---|")
    for field in asked:
        print(f"| {field} | {right[field]} | {asked[field]} | {right[field] / asked[field]:.3f} |")
    if "-v" in sys.argv:
        for field, notes in wrong.items():
            print(f"\n{field}:", *notes, sep="\n  ")


def main():
    if sys.argv[1] == "hide":
        folder = pathlib.Path(sys.argv[3])
        folder.mkdir(parents=True)
        hide(pathlib.Path(sys.argv[2]), folder)
    else:
        score(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))


main()
