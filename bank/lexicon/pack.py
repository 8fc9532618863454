#!/usr/bin/env python3
"""Packs the lexicon into pieces of C++ that every compiler takes: pack.py es_pt.tsv > es_pt.inc

Words that are spelt alike in both languages, accents apart, need no line and are left out.
"""
import sys
import unicodedata

PIECE_BYTES_MAX = 60_000


def fold(text):
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))


def is_word(text):
    return text.replace("-", "").isalpha()


def lines(path):
    with open(path, encoding="utf8") as rows:
        for row in rows:
            cells = row.rstrip("\n").split("\t")
            if len(cells) < 4:
                continue
            spanish, portuguese, direction = cells[0], cells[1], cells[3]
            if fold(spanish) != fold(portuguese) and is_word(spanish) and is_word(portuguese):
                yield f"{spanish}{direction}{portuguese}\n"


def main():
    print("// Made by make_lexicon.py and pack.py; see SOURCES.txt. Not to be edited.")
    piece, size = [], 0
    for line in lines(sys.argv[1]):
        bytes_more = len(line.encode())
        if size + bytes_more > PIECE_BYTES_MAX:
            print('std::string_view{R"(\n' + "".join(piece) + ')"},')
            piece, size = [], 0
        piece.append(line)
        size += bytes_more
    print('std::string_view{R"(\n' + "".join(piece) + ')"},')


main()
