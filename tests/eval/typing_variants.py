"""How people type a query: as given, without accents, in capitals, with one misspelling."""
import random
import re
import unicodedata

LETTERS_MIN = 4  # a shorter word is not misspelt
WORD = re.compile(r"[^\W\d_]+")
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def bare(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def swapped(word, at, _chance):
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


def dropped(word, at, _chance):
    return word[:at] + word[at + 1:]


def doubled(word, at, _chance):
    return word[:at] + word[at] + word[at:]


def wrong(word, at, chance):
    letter = chance.choice(ALPHABET)
    return word[:at] + (letter.upper() if word[at].isupper() else letter) + word[at + 1:]


def misspelt(text, qid):
    """One slip in the longest word, always the same for the same query."""
    text = unicodedata.normalize("NFC", text)
    found = max(WORD.finditer(text), key=lambda match: len(match[0]), default=None)
    if found is None or len(found[0]) < LETTERS_MIN:
        return text
    word = found[0]
    chance = random.Random(qid)
    changed = word
    while changed == word:  # two like letters swapped are no slip
        slip = chance.choice([swapped, dropped, doubled, wrong])
        changed = slip(word, chance.randrange(len(word)), chance)
    return text[:found.start()] + changed + text[found.end():]


VARIANTS = {
    "given": lambda text, _qid: text,
    "bare": lambda text, _qid: bare(text),
    "upper": lambda text, _qid: text.upper(),
    "misspelt": misspelt,
}
