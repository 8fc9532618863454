"""The figures of other engines, read from the README of the collections.

Baselines(DATA).of("pira", "given")     {"Lucene": (0.873, 0.991), "Xapian": ..., "FTS5": ...}
"""
import re

VARIANT_WORDS = {"given": "given", "bare": "accent-less"}


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def tables(text):
    """Every Markdown table: its lines of cells, without the rule under the head."""
    table = []
    for line in text.splitlines() + [""]:
        if line.startswith("|"):
            if not re.fullmatch(r"[|\s:-]+", line):
                table.append(cells(line))
        elif table:
            yield table
            table = []


class Baselines:
    def __init__(self, data):
        with open(f"{data}/README.md", encoding="utf8") as file:
            all_tables = list(tables(file.read()))
        heads = {" ".join(table[0]): table for table in all_tables}
        self.figures = next((t for head, t in heads.items() if "Lucene given" in head), [[]])
        self.families = next((t for head, t in heads.items() if "pairs that meet" in head), [])

    def names(self):
        return [row[0] for row in self.figures[1:]]

    def engines(self):
        return [head.split()[0] for head in self.figures[0] if head.endswith(" given")]

    def of(self, name, variant):
        """By engine: nDCG@10 and Recall@100. Empty when there are none for such queries."""
        word = VARIANT_WORDS.get(variant)
        row = next((row for row in self.figures[1:] if row[0] == name), None)
        if word is None or row is None:
            return {}
        found = {}
        for head, cell in zip(self.figures[0], row):
            engine, _, typed = head.partition(" ")
            if typed == word:
                ndcg, recall = cell.split("/")
                found[engine] = (float(ndcg), float(recall))
        return found

    def best(self, name, variant):
        """The best nDCG@10 and the best Recall@100 of any engine, or None."""
        found = self.of(name, variant).values()
        if not found:
            return None
        return max(pair[0] for pair in found), max(pair[1] for pair in found)
