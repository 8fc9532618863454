"""Readers of the two dictionaries: every form with its lemma, for make_inflection.py."""
import collections
import re
import unicodedata

Entry = collections.namedtuple('Entry', 'form lemma kind rank')
# kind: noun, adj, verb, adv, word (closed class), name.  rank: how likely this reading is (0 best).


def fold(text):
    flat = unicodedata.normalize('NFD', text.lower())
    return ''.join(c for c in flat if not unicodedata.combining(c))


def is_word(text):
    return text.isascii() and text.isalpha()

CLITIC_SAMPLE = 6   # one verb in so many shows how pronouns are joined; the rest follows


# ---------------------------------------------------------------- Spanish: apertium

MOOD_RANK = {'inf': 0, 'ger': 0, 'pp': 0, 'pii': 1, 'ifi': 1, 'fti': 1, 'cni': 1, 'pri': 1,
             'pis': 2, 'prs': 3, 'fts': 4, 'imp': 4}
CLITICS = ['me', 'te', 'se', 'lo', 'la', 'los', 'las', 'le', 'les', 'nos', 'os']
CLITICS += [a + b for a in ('me', 'te', 'se', 'nos', 'os') for b in ('lo', 'la', 'los', 'las')]
CLITICS += ['seme', 'sete', 'sele', 'seles', 'senos']


def apertium_paths(path):
    arcs, finals = collections.defaultdict(list), set()
    best = (arcs, finals)
    with open(path, encoding='utf-8') as file:
        for line in file:
            part = line.rstrip('\n').replace('@0@', '').replace('ε', '').split('\t')
            if part[0] == '--':
                arcs, finals = collections.defaultdict(list), set()
                continue
            if len(part) >= 4:
                arcs[int(part[0])].append((int(part[1]), part[2], part[3]))
            elif part[0]:
                finals.add(int(part[0]))
            if len(arcs) > len(best[0]):
                best = (arcs, finals)
    arcs, finals = best
    stack = [(0, '', '')]
    while stack:
        state, form, analysis = stack.pop()
        if state in finals:
            yield form, analysis
        for target, read, written in arcs.get(state, ()):
            if not read or (len(read) == 1 and read.isalpha()):
                stack.append((target, form + read, analysis + written))


def apertium_kind(tags):
    first = tags[0]
    if first.startswith('vb'):
        return 'verb'
    return {'n': 'noun', 'adj': 'adj', 'adv': 'adv', 'np': 'name'}.get(first, 'word')


def spanish_entries(path, decisions):
    for form, analysis in apertium_paths(path):
        lemma, tags = analysis.split('<', 1)[0], re.findall('<([a-z0-9]+)>', analysis)
        if '+' in analysis or not tags or tags[0] in ('acr', 'al') or not lemma:
            continue
        form, lemma = fold(form), fold(lemma)
        if not is_word(form) or not is_word(lemma):
            continue
        kind = apertium_kind(tags)
        rank = 0
        if kind == 'verb':
            rank = MOOD_RANK.get(tags[1], 3) + (1 if 'p2' in tags else 0)
            if 'p1' in tags and 'sg' in tags and tags[1] in ('pri', 'ifi'):
                rank += 1
            if 'p2' in tags and tags[1] in ('pri', 'prs', 'imp') and lemma not in decisions.often:
                continue  # "sitas", "covid": better a plural or a name than a rare address
            if lemma in decisions.often or sum(lemma.encode()) % CLITIC_SAMPLE == 0:
                yield from spanish_clitics(form, lemma, tags)
            kind = 'participle' if tags[1] == 'pp' else kind
        yield Entry(form, lemma, kind, rank)


def spanish_clitics(form, lemma, tags):
    mood = tags[1]
    if mood in ('inf', 'ger'):
        for clitic in CLITICS:
            yield Entry(form + clitic, lemma, 'verb', 6)
    if (mood == 'imp' and 'sg' in tags) or (mood == 'prs' and 'p3' in tags):
        for clitic in ('me', 'te', 'se', 'lo', 'la', 'los', 'las', 'le', 'les', 'nos'):
            if (clitic == 'te') <= (mood == 'imp') and (clitic == 'se') <= (mood == 'prs'):
                yield Entry(form + clitic, lemma, 'verb', 7)
    if mood == 'prs' and 'p1' in tags and 'pl' in tags:
        yield Entry(form[:-1] + 'nos', lemma, 'verb', 7)


# ---------------------------------------------------------------- Portuguese: hunspell

INFLECTION = set('pfabegkXYZK')          # number, gender, conjugation
DERIVED = {'D': 'adj', 'v': 'adj', 'n': 'adj', 'c': 'noun', 'C': 'noun', 'M': 'noun',
           'd': 'noun', 't': 'noun', 'i': 'noun', 'w': 'adj', 'r': 'adj', 'q': 'noun'}
TENSE_RANK = {'inf': 0, 'g': 0, 'ppa': 0, 'p': 1, 'pp': 1, 'pi': 1, 'f': 1, 'c': 1, 'pmp': 4,
              'pic': 2, 'fc': 3, 'pc': 3, 'ip': 3, 'i': 5}


def read_affixes(path):
    rows = collections.defaultdict(list)
    with open(path, encoding='utf-8') as file:
        for line in file:
            part = line.split()
            if len(part) > 4 and part[0] == 'SFX':
                strip = '' if part[2] == '0' else part[2]
                add = '' if part[3] == '0' else part[3].split('/')[0]
                more = part[3].split('/')[1] if '/' in part[3] else ''
                info = part[5] if len(part) > 5 else ''
                rows[part[1]].append((strip, add, more, re.compile(part[4] + '$'), info))
    return rows


def affixed(word, flag, rows):
    for strip, add, more, condition, info in rows[flag]:
        if word.endswith(strip) and condition.search(word):
            yield word[:len(word) - len(strip)] + add, more, info


def tense_rank(info):
    found = re.findall(r'T=(\w+)', info)
    rank = TENSE_RANK.get(found[-1], 1) if found else 0
    if 'P=1,N=s' in info and found and found[-1] in ('p', 'pp'):
        rank += 1
    return rank + (1 if 'P=2' in info else 0)


UNLISTED_RANK = 6
DIMINUTIVE_MIN = 5   # letters before the vowel; shorter ones are other words
ADJECTIVAL = ('eiro', 'ico')  # whose feminine is no other word, although it may be a noun
FEMININE = {'adj': [('ão', 'ã'), ('eu', 'eia'), ('o', 'a'), ('ol', 'ola'), ('or', 'ora')],
            'noun': [('logo', 'loga'), ('grafo', 'grafa'), ('urgo', 'urga')]}

CATEGORY = {'nc': 'noun', 'adj': 'adj', 'a_nc': 'adj', 'v': 'verb', 'np': 'name', 'adv': 'adv',
            'card': 'word', 'nord': 'adj', 'in': 'word', 'modo': 'adv', 'lugar': 'adv',
            'tempo': 'adv', 'quant': 'adv'}


def portuguese_additions(decisions, rows):
    """`add verb registrar`, `add adj ...`, `add noun ...`: Brazilian words, by the same affixes."""
    for word, kind in decisions.added:
        flags = {'verb': 'XYPLDvB', 'adj': 'pfmH', 'noun': 'p'}[kind]
        yield from portuguese_forms(word, word, kind, flags, 'T=inf', rows, decisions)


def portuguese_entries(paths, decisions):
    """All entries; made up forms last, for they must not be words of their own."""
    dic, aff, *bilingual = paths.split(',')
    rows = read_affixes(aff)
    nominals = {}
    found = list(portuguese_dictionary(dic, rows, decisions, nominals))
    for path in bilingual:
        found += list(portuguese_strangers(path, rows, decisions, found, nominals))
    yield from found
    forms = {entry.form for entry in found}
    for word, kind in nominals.items():
        for form in {fold(form) for form in unlisted(word, kind)}:
            if form not in forms or (word.endswith(ADJECTIVAL) and kind == 'adj' and
                                     form.startswith(fold(word)[:-1])):
                yield Entry(form, fold(word), kind, UNLISTED_RANK + (kind == 'adj'))
            elif form in decisions.little:
                yield Entry(form, fold(word), kind, -UNLISTED_RANK)


def portuguese_strangers(path, rows, decisions, found, nominals):
    """Words of another dictionary, LEMMA<TAB>TAGS, that the first lacks; most are Brazilian."""
    forms = {entry.form for entry in found if entry.kind != 'name'}
    known = {(entry.form, entry.kind) for entry in found}
    old = tuple(decisions.old.values())
    with open(path, encoding='utf-8') as file:
        for line in file:
            word, tags = line.rstrip('\n').split('\t')[:2]
            kind = {'n': 'noun', 'adj': 'adj', 'vblex': 'verb'}[tags[1:].split('>')[0]]
            flat = fold(word)
            is_fit = is_word(flat) and word.islower() and len(word) > 3
            if not is_fit or flat.startswith(old) or re.search('<(pl|acr|sup)>', tags):
                continue
            if flat.endswith(('ado', 'ido')) and (kind == 'adj' or tags == '<n>'):
                continue  # a participle, most likely
            is_new = flat not in forms  # "controle" is of "controlar", the noun is not needed
            if kind == 'adj':
                is_new = (flat, 'adj') not in known
            if is_new and kind != 'verb':
                nominals.setdefault(word, kind)
            if is_new:
                flags = {'verb': 'XYPLDvB', 'adj': 'pfmH', 'noun': 'p'}[kind]
                yield from portuguese_forms(word, word, kind, flags, 'T=inf', rows, decisions)


def unlisted(word, kind):
    """Forms that every noun or adjective may have, whether or not the dictionary says so."""
    yield from diminutives(word)
    for end, feminine in FEMININE[kind]:
        if word.endswith(end):
            yield word[:len(word) - len(end)] + feminine
            yield word[:len(word) - len(end)] + feminine + 's'
            break
    if word.endswith('ão'):
        yield from (word[:-2] + plural for plural in ('ões', 'ães', 'ãos'))
    elif word.endswith(('és', 'ês', 'eus')):
        yield fold(word) + 'es'


def diminutives(word):
    """gato: gatinho, gatinha, gatozinho, gatozinha, and more than one of them."""
    stem, bases = word.rstrip('aeo'), []
    if word[-1] in 'aoe' and word[-2:] != 'ao' and len(stem) > 1:
        stem = word[:-2] if word[-2:] in ('io', 'ia') else word[:-1]
        if stem[-1] in 'cg' and word[-1] != 'e':
            stem = stem[:-1] + {'c': 'qu', 'g': 'gu'}[stem[-1]]
        bases = [re.sub('ç$', 'c', stem) + 'inh']
    elif word[-1] in 'sz':
        bases = [word + 'inh']
    if word[-1] not in 'sz':
        bases.append((word[:-1] + 'n' if word[-1] == 'm' else word) + 'zinh')
        if word.endswith(('ão', 'al', 'el', 'ol')):
            bases.append(word[:-2] + {'ão': 'õe'}.get(word[-2:], word[-2] + 'i') + 'zinh')
    for base in bases:
        for vowel in 'a' if word[-1] == 'a' else 'oa':
            if len(base) >= DIMINUTIVE_MIN:
                yield from (base + vowel, base + vowel + 's')


def portuguese_dictionary(dic, rows, decisions, nominals):
    yield from portuguese_additions(decisions, rows)
    with open(dic, encoding='utf-8') as file:
        for line in list(file)[1:]:
            word, _, info = line.rstrip('\n').partition('\t')
            word, _, flags = word.partition('/')
            if word.isupper() and len(word) > 1:
                continue
            own = re.match(r'\[\$([^$]*)\$', info)
            lemma = own.group(1) if own else word
            category = re.search(r'CAT=(\w+)', info)
            kind = CATEGORY.get(category.group(1) if category else '', 'word')
            kind = 'noun' if kind == 'name' and word.islower() else kind  # months and seasons
            if kind in ('noun', 'adj') and lemma == word and len(word) > 1:
                nominals.setdefault(word, kind)
            for entry in portuguese_forms(word, lemma, kind, flags, info, rows, decisions):
                is_abbreviation = not set(entry.form) & set('aeiou')
                if is_word(entry.form) and is_word(entry.lemma) and not is_abbreviation:
                    yield entry


def verb_kind(info):
    return 'participle' if 'T=ppa' in info else 'verb'


def portuguese_forms(word, lemma, kind, flags, info, rows, decisions):
    def made(form, of, what, rank=0):
        return Entry(fold(form), fold(of), what, rank)

    def is_rare_address(tags):
        is_rare = re.search(r'P=2.*T=(p|pc|i)\b', tags) and lemma not in decisions.often
        return is_rare or 'P=2,N=p' in tags

    rank = tense_rank(info.rpartition('$')[2]) if kind == 'verb' else 0
    if kind == 'verb' and word != lemma and is_rare_address(info.rpartition('$')[2]):
        return
    yield made(word, lemma, verb_kind(info) if kind == 'verb' else kind, rank)
    is_nominal = kind in ('noun', 'adj')
    if is_nominal and not set('paez') & set(flags) and word[-1] != 's':
        for form, _, _ in affixed(word, 'p', rows):
            yield made(form, lemma, kind)
    if kind == 'verb':
        yield from portuguese_before_clitic(word, lemma, info)
    for flag in flags:
        if flag in INFLECTION:
            for form, more, tags in affixed(word, flag, rows):
                is_verb = kind == 'verb'
                if is_verb and is_rare_address(tags):
                    continue
                yield made(form, lemma, verb_kind(tags) if is_verb else kind,
                           tense_rank(tags) if is_verb else 0)
                if kind == 'verb':
                    yield from portuguese_before_clitic(form, lemma, tags)
        elif flag in DERIVED:
            first = None
            for form, more, tags in affixed(word, flag, rows):
                if not first or fold(form)[:len(fold(first)) - 3] != fold(first)[:-3]:
                    first = form
                yield made(form, first, DERIVED[flag])
                for plural, _, _ in affixed(form, 'p', rows) if flag not in 'Dv' else ():
                    yield made(plural, first, DERIVED[flag])
        elif flag in 'Hm' and kind in ('adj', 'noun'):
            for form, _, _ in affixed(word, flag, rows):
                yield made(form, lemma, 'adj', 1)
        elif flag == 'B':
            for form, _, _ in affixed(word, flag, rows):
                yield made(form, lemma, 'verb', 1)
        elif flag == 's':
            for form, _, _ in affixed(word, flag, rows):
                yield made(form, lemma, 'adj', 1)


def portuguese_before_clitic(form, lemma, info):
    """faze(-lo), lembramo(-nos): what stands before a hyphen."""
    if form.endswith('mos') and len(form) > 5:
        yield Entry(fold(form[:-1]), fold(lemma), 'verb', 8)
    if form == lemma and len(form) > 3 and form.endswith('r'):
        yield Entry(fold(form[:-1]), fold(lemma), 'verb', 8)
