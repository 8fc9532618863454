#!/usr/bin/env python3
"""Makes inflection_es.inc and inflection_pt.inc, the tables that inflection.cpp reads.

  make_inflection.py es LEXICON.att     SEPARATE.txt > inflection_es.inc
  make_inflection.py pt PT_PT.dic,PT_PT.aff,POR.tsv SEPARATE.txt > inflection_pt.inc

Spanish: the morphological analyser of apertium-spa-cat as printed by `lt-print` (lttoolbox-dev).
Portuguese: hunspell-pt-pt, whose dictionary names part of speech and lemma, and what it lacks from
POR.tsv, which por_words.py prints.  See SOURCES.txt.
SEPARATE.txt: the decisions a lexicon cannot make; its first lines explain it.

Three steps: (1) every form of the lexicon with its lexemes; (2) one key a form; (3) the shortest
list of word endings that gives every form its key, where a longer ending overrules a shorter one.
"""
import collections
import re
import sys

from inflection_lexicons import portuguese_entries, spanish_entries


# ---------------------------------------------------------------- one key a form

class Decisions:
    """The lines of SEPARATE.txt: `apart LEMMA...`, `form FORM KEY`, `same KEY OTHER` ..."""

    def __init__(self, path):
        self.form, self.same = {}, {}
        self.apart, self.drop, self.joined, self.often = set(), set(), set(), set()
        self.little = set()
        self.added, self.link, self.old, self.like = [], {}, {}, {}
        with open(path, encoding='utf-8') as file:
            for line in file:
                part = line.split('#')[0].split()
                if not part:
                    continue
                if part[0] in ('apart', 'drop', 'joined', 'often', 'little'):
                    getattr(self, part[0]).update(part[1:])
                elif part[0] in ('link', 'old'):
                    getattr(self, part[0])[part[1]] = part[2]
                elif part[0] == 'add':
                    self.added += [(word, part[1]) for word in part[2:]]
                elif part[0] == 'like':
                    self.like.update((form, part[1]) for form in part[2:])
                elif part[0] == 'form':
                    for form in part[2:]:
                        self.form[form] = part[1]
                elif part[0] == 'same':
                    for other in part[2:]:
                        self.same[other] = part[1]


class Keys:
    """Which key each form gets.  Nouns and adjectives are one kind here ("noun")."""

    def __init__(self, entries, decisions, has_lost_nouns):
        self.decisions = decisions
        self.readings = collections.defaultdict(dict)     # form -> {(lemma, kind): rank}
        self.forms = collections.defaultdict(set)         # (lemma, kind) -> forms
        self.adjectives = set()
        self.participles = collections.defaultdict(set)   # form -> verbs
        for e in entries:
            self.add(e)
        if has_lost_nouns:
            self.add_plurals()
        self.readings = dict(self.readings)
        self.noun_of = self.nouns_of_nouns()
        self.verb_of = self.verbs_of_nouns()

    def add(self, e):
        for new, old in self.decisions.old.items():
            if e.form.startswith(new):
                self.add_reading(e._replace(form=old + e.form[len(new):]))
        self.add_reading(e)

    def add_plurals(self):
        """A noun the dictionary lacks may look like a verb: "chute", "chutes" of "chutar".

        Not "nivele": "niveles" is Spanish, which is read in Portuguese too.
        """
        for form in list(self.readings):
            readings = self.readings[form]
            is_fit = re.search('([ao]|[^lrnzsd]e)$', form) and len(form) > SHORT
            if is_fit and form + 's' not in self.readings:
                if all(kind == 'verb' for _, kind in readings):
                    self.readings[form + 's'] = dict(readings)

    def add_reading(self, e):
        if e.lemma in self.decisions.drop:
            return
        kind, rank = e.kind, e.rank
        if kind == 'adj':
            self.adjectives.add(e.lemma)
            kind = 'noun'
        elif kind == 'participle':
            self.participles[e.form].add(e.lemma)
            kind = 'verb'
        if kind == 'verb' and e.lemma in self.decisions.often:
            rank -= 2
        lexeme = (e.lemma, kind)
        old = self.readings[e.form].get(lexeme, 99)
        self.readings[e.form][lexeme] = min(old, rank)
        self.forms[lexeme].add(e.form)

    def nouns_of_nouns(self):
        """"fines" is of "fin", "tecnica" of "tecnico": a lemma that is a form of another."""
        out = {}
        for lemma, kind in self.forms:
            if kind != 'noun' or lemma in self.decisions.apart:
                continue
            others = [l for l, k in self.readings.get(lemma, {}) if k == 'noun' and l != lemma]
            has_plural = lemma + 'es' in self.forms[lemma, kind]  # "ingles" is not of "ingle"
            if others and not has_plural:
                out[lemma] = min(others, key=lambda l: (len(l), l))
        return out

    def noun_root(self, lemma):
        for _ in range(3):
            following = self.noun_of.get(lemma, lemma)
            if following == lemma or self.noun_of.get(following) == lemma:
                return min(lemma, following, key=lambda l: (l[-1] != 'o', len(l), l))
            lemma = following
        return lemma

    def verbs_of_nouns(self):
        """noun lemma -> verb lemma, where the two belong together: trabajo, trabajar."""
        out, nouns = {}, collections.defaultdict(set)
        for lemma, kind in self.forms:
            if kind != 'noun' or lemma in self.decisions.apart:
                continue
            readings = self.readings.get(lemma, {})
            verbs = [(l not in self.participles.get(lemma, ()), r, len(l), l)
                     for (l, k), r in readings.items() if k == 'verb' and r < 4]
            verbs = [v for v in verbs if not v[0] or len(lemma) <= v[2]]
            closed = any(k in ('word', 'adv') for _, k in readings)
            if not verbs or closed or self.noun_root(lemma) != lemma:
                continue
            is_finite, _, _, verb = min(verbs)
            if not is_finite or lemma.endswith('ndo'):
                out[lemma] = verb
            elif lemma not in self.adjectives:
                out[lemma] = verb
                nouns[verb].add(lemma)
        for lemma, verb in self.decisions.link.items():
            out[lemma] = verb
            nouns[verb].discard(lemma)
        for verb, found in nouns.items():
            if len(found) > 1:
                for lemma in found:
                    if lemma not in self.decisions.joined:
                        del out[lemma]
        return out

    def lexeme_key(self, lexeme):
        lemma, kind = lexeme
        if kind == 'noun':
            lemma = self.noun_root(lemma)
            lemma = self.verb_of.get(lemma, lemma)
        elif kind == 'adv' and lemma.endswith('mente') and len(lemma) > 7:
            for adjective in (lemma[:-5], lemma[:-6] + 'o' if lemma[-6] == 'a' else lemma[:-5]):
                if adjective in self.adjectives:
                    return self.lexeme_key((adjective, 'noun'))
        return self.decisions.same.get(lemma, lemma)

    KIND_RANK = {'word': -20, 'adv': -4, 'noun': 0, 'verb': 0, 'name': 30}

    def key_of(self, form):
        form = self.decisions.like.get(form, form)
        if form in self.decisions.form:
            return self.decisions.form[form]
        marks = []
        for lexeme, rank in self.readings[form].items():
            lemma, kind = lexeme
            score = self.KIND_RANK[kind] + rank
            if kind == 'noun':
                apart = lemma in self.decisions.apart
                score += -3 if apart else 0
            marks.append((score, kind != 'noun', form != lemma, len(lemma), lemma, lexeme))
        return self.lexeme_key(min(marks)[-1])


# ---------------------------------------------------------------- the shortest list of endings

def command(form, key):
    same = 0
    while same < min(len(form), len(key)) and form[same] == key[same]:
        same += 1
    return '%d%s' % (len(form) - same, key[same:])


BARE_VOWEL_VERB = {'0r', '1ar', '1er', '1ir', '3car', '3gar', '2gar', '2car', '1zar', '2zar'}
BARE_VOWEL_VERB |= {str(int(rule[0]) + 1) + rule[1:] for rule in BARE_VOWEL_VERB}
VOWELS = 'aeio'
GUESS_MIN = 7   # letters an ending needs to make a verb of a word that ends in a bare vowel
KEY_GROWTH_MAX = 8  # as in inflection.h
SHORT = 3     # letters; so short a word is only changed if it is listed itself


class Node:
    __slots__ = ('child', 'here', 'votes', 'choice')

    def __init__(self):
        self.child, self.here, self.votes = {}, None, None


def grow(pairs):
    root = Node()
    for form, rule in pairs:
        node = root
        for letter in reversed('^' + form):
            node = node.child.setdefault(letter, Node())
        node.here = rule
    return root


def is_guess(rule, vowel, depth):
    """"chipa" is no form of a verb for looking like "ocupa": such an ending is to be long."""
    return depth < GUESS_MIN and vowel in VOWELS and rule in BARE_VOWEL_VERB


def vote(node, end='', depth=0):
    """Cheapest label sets, bottom up (Fitch 1971): a child costs one if its set lacks ours."""
    if node.here is not None:
        node.votes = collections.Counter({node.here: 1})
        node.choice = {node.here}
        return
    node.votes = collections.Counter()
    support = collections.Counter()
    for letter, child in node.child.items():
        last = end if end not in ('', 's') else end + letter
        vote(child, last, depth + 1)
        node.votes.update(child.votes)
        for rule in child.choice:
            if not is_guess(rule, last[-1], depth + 1 - len(last)):
                support[rule] += 1
            elif last[0] == 's':
                support['1'] += 1
    support = support or collections.Counter(['0'])
    top = max(support.values())
    node.choice = {r for r, n in support.items() if n == top}
    if len(node.votes) > 60:
        node.votes = collections.Counter(dict(node.votes.most_common(60)))


def write_down(node, suffix, inherited, out):
    if inherited in node.choice:
        rule = inherited
    else:
        rule = min(node.choice, key=lambda r: (-node.votes[r], len(r), r))
        out.append((suffix, rule))
    for letter, child in sorted(node.child.items()):
        write_down(child, letter + suffix, rule, out)


def main():
    sys.setrecursionlimit(5000)
    language, source, separate = sys.argv[1:4]
    read = spanish_entries if language == 'es' else portuguese_entries
    decisions = Decisions(separate)
    keys = Keys(read(source, decisions), decisions, language == 'pt')
    forms = sorted({*keys.readings, *decisions.form, *decisions.like})
    pairs = [(f, command(f, keys.key_of(f))) for f in forms if len(f) > 1 or f in decisions.like]
    root = grow([p for p in pairs if len(p[0]) > SHORT])
    vote(root)
    out = []
    write_down(root, '', '0', out)
    out += [('^' + form, rule) for form, rule in pairs if len(form) <= SHORT and rule != '0']
    growth = max(len(rule.lstrip('0123456789')) - int(re.match('[0-9]+', rule)[0])
                 for _, rule in out)
    assert growth <= KEY_GROWTH_MAX, growth
    write_rows(sorted((suffix[::-1], rule) for suffix, rule in out))
    print(len(pairs), 'forms', len(out), 'endings', file=sys.stderr)


def write_rows(rows):
    """The rows as inflection.cpp reads them, in string literals of at most 60,000 characters."""
    lines, line, before = [], '', ''
    for ending, rule in rows:
        kept = 0
        while kept < min(len(ending), len(before)) and ending[kept] == before[kept]:
            kept += 1
        row = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'[kept] + ending[kept:] + rule
        if len(line) + len(row) + 1 > 99:
            lines.append(line)
            line = ''
        line += (' ' if line else '') + row
        before = ending
    lines.append(line)
    print('// Made by make_inflection.py; see SOURCES.txt. Not to be edited.')
    for first in range(0, len(lines), 600):
        print('std::string_view{R"(')
        print('\n'.join(lines[first:first + 600]))
        print(')"},')


if __name__ == '__main__':
    main()
