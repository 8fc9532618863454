#!/usr/bin/env python3
"""Prints the Portuguese nouns, adjectives and verbs of bilingual dictionaries, LEMMA<TAB>TAGS.

  por_words.py por-cat.att cat-por.att cat-por_BR.att > por.tsv

Each file is a transducer of apertium-por-cat as printed by `lt-print`; Portuguese is the side its
name says.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lexicon'))
from make_lexicon import entries  # noqa: E402


def main():
    sys.setrecursionlimit(10000)
    words = set()
    for path in map(pathlib.Path, sys.argv[1:]):
        with open(path, encoding='utf-8') as file:
            for pair in entries(file):
                lemma, _, tags = pair[0 if path.name.startswith('por') else 1].partition('<')
                if tags.split('>')[0] in ('n', 'adj', 'vblex') and '#' not in lemma:
                    words.add((lemma, '<' + tags))
    for lemma, tags in sorted(words):
        print(lemma, tags, sep='\t')


if __name__ == '__main__':
    main()
