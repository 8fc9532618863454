"""What the folders of the judged collections hold."""
import importlib.util
import os
import re

ONE_LANGUAGE = ["squad-es", "lo-help-es", "infoleg-ar", "infoleg-temas", "squad-pt",
                "lo-help-pt-br", "faquad", "pira", "quati24"]
MIXED = "mix-es-pt"


def rows(path):
    with open(path, encoding="utf8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip()]


def queries(data, name):
    return dict(rows(f"{data}/{name}/queries.tsv"))


def corpus(data, name):
    """The file with the documents of a set: its own, or another's."""
    named = f"{data}/{name}/CORPUS"
    if not os.path.exists(named):
        return f"{data}/{name}/corpus.jsonl"
    with open(named, encoding="utf8") as file:
        return f"{data}/{name}/{file.read().strip()}"


def part_of(qid):
    """The set that a query of the mixed set comes from: "pira:B2083" is of pira."""
    return qid.partition(":")[0]


def asked_language(data, name):
    """es or pt: the language of the queries of a set. META.txt: "es-AR", "es -> pt-BR"."""
    with open(f"{data}/{name}/META.txt", encoding="utf8") as file:
        found = re.search(r"^language: *(es|pt)\b", file.read(), re.M)
    if not found:
        raise SystemExit(f"{data}/{name}/META.txt names no language")
    return found[1]


def languages(data, name, qids):
    """The language of each query."""
    if name != MIXED:
        one = asked_language(data, name)
        return {qid: one for qid in qids}
    parts = {part: asked_language(data, part) for part in {part_of(qid) for qid in qids}}
    return {qid: parts[part_of(qid)] for qid in qids}


def scorer(data):
    """The collections' own score.py."""
    spec = importlib.util.spec_from_file_location("score", f"{data}/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
