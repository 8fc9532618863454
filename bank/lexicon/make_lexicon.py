#!/usr/bin/env python3
"""Makes the Spanish <-> Portuguese word lexicon (es_pt.tsv, es_pt_phrases.tsv) and the table of
cognate spellings (cognates.tsv) from the Apertium dictionaries that Debian 12 packages.

  make_lexicon.py [--work DIR] [--out DIR] [--sources a|c|ac] [--lt-print PATH]

Needs apt-get, dpkg-deb and lt-print (Debian package lttoolbox-dev, fetched if missing; its library
liblttoolbox3 comes with lttoolbox). Standard library only. Same packages in, same bytes out.

Sources (Debian 12 "bookworm"; licences as their Debian copyright files state them):
  a  apertium-es-pt 1.1.6-1   GPL-2: "version 2 of the License"  direct es-pt, es-pt_BR, pt-es
  c  apertium-spa-cat 2.2.0-3 and apertium-por-cat 0.10.1-2      pivot over Catalan; the bilingual
                              dictionaries used here are GPL-2+ ("or any later version")
`--sources c` makes a lexicon that is GPL-2+ throughout; with `a` the result is GPL-2 (version 2).

es_pt.tsv: spanish <TAB> portuguese <TAB> pos <TAB> direction <TAB> sources
  pos        n, adj, v, adv, other (numbers written out; place and other names that differ)
  direction  = both, > only es->pt, < only pt->es
  order      the primary translations of all words first: the first line that names a word, in the
             direction it is read, is that word's best translation
A pivot pair is kept when both directions give it and the words are spelt alike or one of them has
no other translation, or when one direction gives it, both words are new and they are spelt alike.
"""
import argparse, collections, glob, heapq, math, os, re, subprocess, sys, unicodedata

PACKAGES = {'a': ['apertium-es-pt'], 'c': ['apertium-spa-cat', 'apertium-por-cat']}
POS = {'n': 'n', 'adj': 'adj', 'vblex': 'v', 'adv': 'adv', 'num': 'other', 'np': 'other'}
LETTERS = re.compile(r"[^\W\d_]+\Z")
PHRASE = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)+\Z")
# Function words that Apertium files as adverb, adjective, noun or number; they carry no subject.
FUNCTION = set('''no sí si ya muy más menos tan tanto también tampoco así aquí ahí allí allá acá como
 cómo cuando cuándo donde dónde cual cuál que qué quien quién cuanto cuánto mucho poco otro mismo todo
 alguno algún ninguno ningún cada suyo mío tuyo nuestro vuestro tal uno un ser estar haber ex
 não sim já muito mais também assim aqui ali lá cá quando onde qual quem quanto pouco outro
 mesmo alguém algum nenhum seu meu teu nosso vosso um uma tão hay'''.split())

def fold(s):
    return ''.join(c for c in unicodedata.normalize('NFKD', s.casefold()) if not unicodedata.combining(c))
# ---- reading the compiled dictionaries

def read_transducer(lines):
    arcs, final = collections.defaultdict(list), set()
    for line in lines:
        if line.startswith('--'):
            yield arcs, final
            arcs, final = collections.defaultdict(list), set()
            continue
        f = line.rstrip('\n').split('\t')
        if len(f) >= 4: arcs[int(f[0])].append((int(f[1]), f[2], f[3]))
        elif f[0]: final.add(int(f[0]))
    yield arcs, final

def on_cycles(arcs):
    states = set(arcs) | {t for a in arcs.values() for t, _, _ in a}
    after = {s: {t for t, _, _ in arcs.get(s, ())} for s in states}
    before = collections.defaultdict(set)
    for s in after:
        for t in after[s]: before[t].add(s)
    left = set(states)
    for forward, back in ((after, before), (before, after)):
        degree = {s: sum(t in left for t in forward[s]) for s in left}
        todo = [s for s in left if not degree[s]]
        while todo:
            s = todo.pop(); left.discard(s)
            for p in back[s] & left:
                degree[p] -= 1
                if not degree[p]: todo.append(p)
    return left

def entries(lines):
    """Every (left, right) of the dictionary, without the parts made from regular expressions."""
    for arcs, final in read_transducer(lines):
        for s in list(arcs):
            same = collections.Counter(t for t, x, y in arcs[s] if x == y)
            arcs[s] = [a for a in arcs[s] if same[a[0]] < 10 and not a[1].isdigit()]
        bad = on_cycles(arcs)
        if 0 in bad: continue
        stack = [(0, '', '')]
        while stack:
            s, a, b = stack.pop()
            if s in final: yield a, b
            for t, x, y in arcs.get(s, ()):
                # <web> are addresses: half a million paths
                if t in bad or x == '<web>': continue
                stack.append((t, a + x.replace('ε', ''), b + y.replace('ε', '')))

def lemma(side):
    head, _, tags = side.partition('<')
    head = head.replace('#', '').replace('_', ' ').strip()
    return head, tags.partition('>')[0]

def pairs_of(path, lt_print):
    """{(left lemma, right lemma, pos)} in a stable order."""
    text = subprocess.run([lt_print, path], capture_output=True, text=True, check=True).stdout
    out = set()
    for a, b in entries(text.splitlines()):
        (x, p), (y, q) = lemma(a), lemma(b)
        if p not in POS or not x or not y: continue
        if q in POS and POS[q] != POS[p] and {POS[p], POS[q]} & {'v', 'other'}: continue
        if '<rel>' in a or '<itg>' in a: continue
        out.add((x, y, p))
    return out

def invert(pairs): return {(y, x, p) for x, y, p in pairs}

def join(left, right):
    """es->mid and mid->pt gives es->pt."""
    by = collections.defaultdict(set)
    for m, y, p in right: by[m, p].add(y)
    return {(x, y, p) for x, m, p in left for y in by[m, p]}
# ---- alignment of spellings, for the pivot filter and the cognate table

VOWELS = set('aeiouy')
def align(a, b):
    """For each letter of `a` what it becomes in `b`; and the cost."""
    n, m = len(a), len(b)
    cost = [[0.0] * (m + 1) for _ in range(n + 1)]
    def sub(x, y):
        return 0 if x == y else 2.2 if ('^' in (x, y) or '$' in (x, y)) else 0.9 if (x in VOWELS) == (y in VOWELS) else 1.6
    for i in range(n + 1):
        for j in range(m + 1):
            if i == j == 0: continue
            cost[i][j] = min(([cost[i-1][j] + .8] if i else []) + ([cost[i][j-1] + .8] if j else []) +
                             ([cost[i-1][j-1] + sub(a[i-1], b[j-1])] if i and j else []))
    parts, i, j, pending = [''] * n, n, m, ''
    while i or j:
        if i and j and cost[i][j] == cost[i-1][j-1] + sub(a[i-1], b[j-1]):
            i -= 1; j -= 1; parts[i] = b[j] + pending; pending = ''
        elif j and cost[i][j] == cost[i][j-1] + .8:
            j -= 1; pending = b[j] + pending
        else:
            i -= 1; parts[i] = pending; pending = ''
    return parts, cost[n][m]

def alike(a, b, share=.34):
    a, b = fold(a), fold(b)
    return align(a, b)[1] <= share * max(len(a), len(b))
# ---- the lexicon

def build(work, sources, lt_print):
    def read(package, name):
        return pairs_of(f'{work}/{package}/usr/share/apertium/{package}/{name}.autobil.bin', lt_print)
    ways = collections.defaultdict(set)   # (es, pt, pos) -> evidence such as 'a>', 'c<'
    def add(pairs, mark):
        for pair in pairs: ways[pair].add(mark)
    if 'a' in sources:
        add(read('apertium-es-pt', 'es-pt_BR'), 'a>')
        add(read('apertium-es-pt', 'es-pt'), 'p>')   # European spelling
        add(invert(read('apertium-es-pt', 'pt-es')), 'a<')
    if 'c' in sources:
        cat_pt = read('apertium-por-cat', 'cat-por') | read('apertium-por-cat', 'cat-por_BR')
        add(join(read('apertium-spa-cat', 'spa-cat'), cat_pt), 'c>')
        add(invert(join(read('apertium-por-cat', 'por-cat'), read('apertium-spa-cat', 'cat-spa'))), 'c<')
    # A pivot pair may come from a homograph in the middle language ("got" is glass and Goth): it is
    # kept when the words are spelt alike, or when one of them would else stay without translation.
    has_es, has_pt, kept = set(), set(), {}
    for stage in ('direct', 'alike', 'other'):
        chosen = []
        for (x, y, p), w in ways.items():
            direct = w & {'a>', 'p>', 'a<'}
            both = any(m[1] == '>' for m in w) and any(m[1] == '<' for m in w)
            fresh = (x not in has_es) + (y not in has_pt)
            if (x, y, p) in kept or p == 'np' and not direct and not both: continue
            if direct if stage == 'direct' else (both or fresh == 2) and alike(x, y) if stage == 'alike' else both and fresh:
                chosen.append((x, y, p))
        for key in chosen: kept[key] = ways[key]; has_es.add(key[0]); has_pt.add(key[1])
    rows = {}
    for (x, y, p), w in kept.items():
        if x in FUNCTION or y in FUNCTION or fold(x) in FUNCTION: continue
        if min(len(x), len(y)) < 2 or p in ('num', 'np') and fold(x) == fold(y) or x.isupper() and len(x) < 3: continue
        direct = w & {'a>', 'p>', 'a<'}
        forth, back = any(m[1] == '>' for m in (direct or w)), any(m[1] == '<' for m in (direct or w))
        direction = '=' if forth and back else '>' if forth else '<'
        # lower is better: direct before pivot, both ways before one, Brazilian before European
        rank = (0 if direct else 2) + (0 if direction == '=' else 1) + (.5 if direct == {'p>'} or direct == {'p>', 'a<'} else 0) \
            - .1 * len({m[0] for m in w} - {'p'}) - (.05 if fold(x) == fold(y) else 0)
        sources_seen = ''.join(sorted({m[0].replace('p', 'a') for m in w}))
        key = (x, y, POS[p])
        new_row = (rank, direction, sources_seen)
        if key not in rows or new_row < rows[key]: rows[key] = new_row
    return sorted(((rank, x, y, p, d, s) for (x, y, p), (rank, d, s) in rows.items()))
# ---- cognates: a table of letter groups, learnt from the lexicon

def inflected(x, y, p):
    """The lemma pair and its commonest regular inflections, folded, as (es, pt)."""
    x, y = fold(x), fold(y)
    yield x, y
    def es_plural(w): return w + 's' if w[-1] in 'aeiou' else w[:-1] + 'ces' if w[-1] == 'z' else w + 'es'
    def pt_plural(w):
        for end, new in (('ao', 'oes'), ('vel', 'veis'), ('al', 'ais'), ('el', 'eis'), ('ol', 'ois'), ('il', 'is'), ('m', 'ns')):
            if w.endswith(end): return w[:-len(end)] + new
        return w + 's' if w[-1] in 'aeiou' else w + 'es'
    if p in ('n', 'adj') and x[-1] != 's' and y[-1] != 's': yield es_plural(x), pt_plural(y)
    if p == 'adj' and x[-1] == 'o' and y[-1] == 'o':
        yield x[:-1] + 'a', y[:-1] + 'a'
        yield x[:-1] + 'as', y[:-1] + 'as'
    ends = {'ar': ('a an o aron ado ada ando aba', 'a am ou aram ado ada ando ava'),
            'er': ('e en io ieron ido ida iendo', 'e em eu eram ido ida endo'),
            'ir': ('e en io ieron ido ida iendo', 'e em iu iram ido ida indo')}
    if p == 'v' and x[-2:] in ends and y[-2:] in ends:
        for a, b in zip(ends[x[-2:]][0].split(), ends[y[-2:]][1].split()): yield x[:-2] + a, y[:-2] + b

def learn(pairs, least=6, gain=40.0, longest=6, keep=4):
    """{letters: [(letters in the other language, probability)]}, ^ and $ being the word's ends.

    A group of letters is in the table when it foretells the other language's spelling better than
    its parts do (log-likelihood gain); words are cut greedily, longest group first.
    """
    seen = collections.defaultdict(collections.Counter)
    for a, b in pairs:
        a, b = '^' + a + '$', '^' + b + '$'
        parts, _ = align(a, b)
        for n in range(1, longest + 1):
            for i in range(len(a) - n + 1): seen[a[i:i+n]][''.join(parts[i:i+n])] += 1
    table = {}
    def share(counter):
        return {t: c / (sum(counter.values()) + 1) for t, c in counter.most_common() if c >= 2 and c > .004 * sum(counter.values())}
    def foretell(group):
        best, i = {'': 1.0}, 0
        while i < len(group):
            n = next((n for n in range(longest, 0, -1) if group[i:i+n] in table and i + n <= len(group)), 0)
            options = table[group[i:i+n]] if n else {group[i]: 1.0}
            nxt = collections.Counter()
            for t, p in best.items():
                for u, q in options.items(): nxt[t + u] += p * q
            best, i = dict(nxt.most_common(60)), i + (n or 1)
        return best
    for n in range(1, longest + 1):
        found = {}
        for group in sorted(g for g in seen if len(g) == n):
            total = sum(seen[group].values())
            if total < least: continue
            mine = share(seen[group])
            if not mine: continue
            if n == 1: found[group] = mine; continue
            parts = foretell(group)
            won = sum(seen[group][t] * math.log(p / max(parts.get(t, 0), .001)) for t, p in mine.items())
            if won > gain: found[group] = mine
        table.update(found)
    return {g: sorted(((t, round(p, 3)) for t, p in o.items() if p >= .01), key=lambda r: (-r[1], r[0]))[:keep] for g, o in table.items()}

def candidates(word, table, most=12, longest=6):
    """The likeliest spellings of a folded word in the other language, best first, with probability."""
    word, cut, i = '^' + word + '$', [], 0
    while i < len(word):
        n = next((n for n in range(min(longest, len(word) - i), 0, -1) if word[i:i+n] in table), 0)
        cut.append(table[word[i:i+n]] if n else [(word[i], 1.0)])
        i += n or 1
    def total(choice): return math.prod(cut[k][c][1] for k, c in enumerate(choice))
    start = (0,) * len(cut)
    heap, met, out = [(-total(start), start)], {start}, {}
    while heap and len(out) < most:
        p, choice = heapq.heappop(heap)
        out.setdefault(''.join(cut[k][c][0] for k, c in enumerate(choice)).strip('^$'), -p)
        for k, c in enumerate(choice):
            nxt = choice[:k] + (c + 1,) + choice[k+1:]
            if c + 1 < len(cut[k]) and nxt not in met: met.add(nxt); heapq.heappush(heap, (-total(nxt), nxt))
    return [(w, p) for w, p in out.items() if w]

def training(rows):
    """Cognate pairs of the lexicon, with regular inflections."""
    return [pair for _, x, y, p, d, _ in rows if d == '=' and p != 'other' and alike(x, y, .45)
            for pair in inflected(x, y, p)]

def fetch(work, sources, lt_print):
    os.makedirs(work, exist_ok=True)
    wanted = [p for s in sources for p in PACKAGES[s]] + ([] if lt_print else ['lttoolbox-dev', 'liblttoolbox3'])
    for package in wanted:
        if os.path.isdir(f'{work}/{package}/usr'): continue
        if not glob.glob(f'{work}/{package}_*.deb'):
            subprocess.run(['apt-get', 'download', package], cwd=work, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(['dpkg-deb', '-x', glob.glob(f'{work}/{package}_*.deb')[0], f'{work}/{package}'], check=True)
    if lt_print: return lt_print
    libraries = glob.glob(f'{work}/liblttoolbox3/usr/lib/*')
    os.environ['LD_LIBRARY_PATH'] = ':'.join(libraries + [os.environ.get('LD_LIBRARY_PATH', '')])
    return f'{work}/lttoolbox-dev/usr/bin/lt-print'

def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument('--work', default='work'); args.add_argument('--out', default='.')
    args.add_argument('--sources', default='ac'); args.add_argument('--lt-print', default='')
    args = args.parse_args()
    lt_print = fetch(args.work, args.sources, args.lt_print)
    rows = build(args.work, args.sources, lt_print)
    with open(f'{args.out}/es_pt.tsv', 'w') as words, open(f'{args.out}/es_pt_phrases.tsv', 'w') as phrases:
        for rank, x, y, p, d, s in rows:
            if LETTERS.match(x) and LETTERS.match(y): words.write(f'{x}\t{y}\t{p}\t{d}\t{s}\n')
            elif (LETTERS.match(x) or PHRASE.match(x)) and (LETTERS.match(y) or PHRASE.match(y)):
                phrases.write(f'{x}\t{y}\t{p}\t{d}\t{s}\n')
    words = [r for r in rows if LETTERS.match(r[1]) and LETTERS.match(r[2])]
    pairs = training(words)
    with open(f'{args.out}/cognates.tsv', 'w') as out:
        for mark, table in (('>', learn(pairs)), ('<', learn([(b, a) for a, b in pairs]))):
            for group in sorted(table, key=lambda g: (-len(g), g)):
                out.write('\t'.join([mark, group] + [f'{t} {p:g}' for t, p in table[group]]) + '\n')

if __name__ == '__main__':
    main()
