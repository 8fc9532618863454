#!/usr/bin/env python3
"""Records as files of their own: make_files.py RECORDS.jsonl COUNT DIR     (DIR/000/ID.md ...)"""
import json
import pathlib
import sys

FOLDER = 1000   # files in each


def card_of(record):
    """Front matter. A JSON value is a YAML value too."""
    keys = ("id", "type", "lang", "title", "city", "country", "themes", "start", "evidence")
    lines = [f"{key}: {json.dumps(record[key], ensure_ascii=False)}" for key in keys]
    return "---\n" + "\n".join(lines) + "\n---\n"


def main(source, count, directory):
    with open(source, encoding="utf8") as lines:
        for number, line in zip(range(int(count)), lines):
            record = json.loads(line)
            folder = pathlib.Path(directory, f"{number // FOLDER:03d}")
            folder.mkdir(parents=True, exist_ok=True)
            text = "\n\n".join(section["text"] for section in record["sections"])
            path = folder / (record["id"] + ".md")
            path.write_text(card_of(record) + text + "\n", encoding="utf8")


if __name__ == "__main__":
    main(*sys.argv[1:])
