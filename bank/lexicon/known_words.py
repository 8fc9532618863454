#!/usr/bin/env python3
"""Makes known_es.inc and known_pt.inc: the stems of the words that dictionaries have.

  known_words.py forms es SPA-CAT.ATT                  words of the dictionaries of ../inflection
  known_words.py forms pt PT_PT.DIC,PT_PT.AFF,POR.TSV
  known_words.py pack < STEMS                          STEMS: what `acervo-indexer --stems` prints

  known_words.py forms es spa-cat.att | acervo-indexer --stems es | known_words.py pack > known_es.inc

A stem a line, sorted; the digit before it says how many letters it has in common with the one above.
"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'inflection'))
from inflection_lexicons import portuguese_entries, spanish_entries  # noqa: E402
from make_inflection import Decisions  # noqa: E402

LETTERS_MIN = 4  # a shorter word is never corrected
PIECE_BYTES_MAX = 60_000


def forms(language, source):
    folder = pathlib.Path(__file__).resolve().parents[1] / 'inflection'
    decisions = Decisions(folder / f'separate_{language}.txt')
    entries = spanish_entries if language == 'es' else portuguese_entries
    for form in sorted({entry.form for entry in entries(source, decisions)}):
        if len(form) >= LETTERS_MIN:
            print(form)


def pack():
    print('// Made by known_words.py; see SOURCES.txt. Not to be edited.')
    piece, size, before = [], 0, ''
    for stem in sorted({line.rstrip('\n').split('\t')[-1] for line in sys.stdin}):
        if size > PIECE_BYTES_MAX:
            print('std::string_view{R"(' + '\n'.join(piece) + ')"},')
            piece, size, before = [], 0, ''
        shared = min(len(os.path.commonprefix([before, stem])), 9)
        piece.append(f'{shared}{stem[shared:]}')
        size += len(piece[-1]) + 1
        before = stem
    print('std::string_view{R"(' + '\n'.join(piece) + ')"},')


def main():
    sys.setrecursionlimit(10000)
    forms(*sys.argv[2:4]) if sys.argv[1] == 'forms' else pack()


main()
