"""The bounds of the evaluation: what was asked for, what was measured, whether it is met.

A bound that needs a set or a variant that was not measured is "not measured", never met.
"""
import sets

BELOW_BEST_MAX = 0.003
ABOVE_MEAN_MIN = 0.03
TYPING_LOSS_MAX = 0.005
MISSPELT_SHARE_MIN = 0.90
MIX_PART_LOSS_MAX = 0.01
ROUNDING = 0.0005  # the figures of the baselines have three decimals
LEAST = {"x-es-pt-lo": 0.45, "x-pt-es-squad": 0.72, "mix-es-pt": 0.79}
UNKNOWN = "not measured"


def verdict(is_met):
    return UNKNOWN if is_met is None else "met" if is_met else "**not met**"


def mean(values):
    return sum(values) / len(values)


class Bounds:
    """`scores` by (set, variant): the measures of score.py and "per", those of each query."""

    def __init__(self, scores, baselines):
        self.scores, self.baselines, self.names = scores, baselines, baselines.names()
        self.rows = []

    def add(self, bound, value, is_met):
        self.rows.append([bound, value, verdict(is_met)])

    def get(self, name, variant="given", measure="ndcg"):
        found = self.scores.get((name, variant))
        return None if found is None else found[measure]

    def worst(self, bound, names, room_of, text):
        """room_of(name): how far above its bound a set is; None when it was not measured."""
        room = {name: room_of(name) for name in names}
        known = {name: value for name, value in room.items() if value is not None}
        if not known:
            return self.add(bound, "", None)
        missed = sorted((name for name in known if known[name] < 0), key=known.get)
        name = min(known, key=known.get)
        said = f"worst {name}: {text(name)}"
        if len(missed) > 1:
            said += f"; missed by {len(missed)}: {', '.join(missed)}"
        is_whole = len(known) == len(names)
        return self.add(bound, said, False if missed else True if is_whole else None)

    def above_best(self, name, measure):
        value, best = self.get(name, measure=measure), self.baselines.best(name, "given")
        if value is None or best is None:
            return None
        return value - best[0 if measure == "ndcg" else 1]

    def one_language(self):
        def room(name):
            above = self.above_best(name, "ndcg")
            return None if above is None else above + BELOW_BEST_MAX

        self.worst(f"nDCG@10 of every one-language set >= best baseline - {BELOW_BEST_MAX}",
                   sets.ONE_LANGUAGE, room, lambda name: f"{self.above_best(name, 'ndcg'):+.3f}")
        values = [self.get(name) for name in sets.ONE_LANGUAGE]
        best = [self.baselines.best(name, "given") for name in sets.ONE_LANGUAGE]
        if None in values or None in best:
            return self.add("mean nDCG@10 of the one-language sets", "", None)
        least = mean([pair[0] for pair in best]) + ABOVE_MEAN_MIN
        return self.add(f"mean nDCG@10 of the nine one-language sets >= {least:.3f}, "
                        f"the mean of the best baselines + {ABOVE_MEAN_MIN}",
                        f"{mean(values):.4f}", mean(values) >= least)

    def recall(self):
        def room(name):
            above = self.above_best(name, "recall")
            return None if above is None else above + ROUNDING

        self.worst("Recall@100 of every set >= best baseline", self.names, room,
                   lambda name: f"{self.above_best(name, 'recall'):+.3f}")

    def typing(self, variant, what):
        def loss(name):
            given, other = self.get(name), self.get(name, variant)
            return None if given is None or other is None else given - other

        def room(name):
            lost = loss(name)
            return None if lost is None else TYPING_LOSS_MAX - lost

        self.worst(f"nDCG@10 {what} >= as given - {TYPING_LOSS_MAX}, every set", self.names, room,
                   lambda name: f"{-loss(name):+.3f}")

    def misspelt(self):
        def share(name):
            given, other = self.get(name), self.get(name, "misspelt")
            return other / given if given and other is not None else None

        def room(name):
            found = share(name)
            return None if found is None else found - MISSPELT_SHARE_MIN

        self.worst(f"nDCG@10 misspelt / as given >= {MISSPELT_SHARE_MIN}, every set", self.names,
                   room, lambda name: f"{share(name):.3f}")
        shares = [share(name) for name in self.names]
        known = [value for value in shares if value is not None]
        self.add("the same, mean of the sets", f"{mean(known):.3f}" if known else "",
                 mean(known) >= MISSPELT_SHARE_MIN if known and None not in shares else None)

    def two_languages(self):
        for name, least in LEAST.items():
            value = self.get(name)
            self.add(f"nDCG@10 of {name} >= {least}", "" if value is None else f"{value:.4f}",
                     None if value is None else value >= least)
        parts = dict(mix_parts(self.scores))
        known = {name: pair for name, pair in parts.items() if None not in pair}

        def room(name):
            if name not in known:
                return None
            alone, mixed = known[name]
            return MIX_PART_LOSS_MAX - (alone - mixed)

        self.worst(f"nDCG@10 of every part of {sets.MIXED} >= the same queries of the set alone "
                   f"- {MIX_PART_LOSS_MAX}", list(parts), room,
                   lambda name: f"{known[name][1] - known[name][0]:+.3f}")

    def all(self):
        self.one_language()
        self.recall()
        self.typing("bare", "without accents")
        self.typing("upper", "in capitals")
        self.misspelt()
        self.two_languages()
        return self.rows


def mix_parts(scores):
    """Of each part of the mixed set: nDCG@10 of its queries alone and in the mix; same queries."""
    mixed = scores.get((sets.MIXED, "given"))
    if mixed is None:
        return
    by_part = {}
    for qid, measures in mixed["per"].items():
        by_part.setdefault(sets.part_of(qid), {})[qid.partition(":")[2]] = measures["ndcg"]
    for part, found in by_part.items():
        alone = scores.get((part, "given"))
        is_known = alone is not None and all(qid in alone["per"] for qid in found)
        yield part, (mean([alone["per"][qid]["ndcg"] for qid in found]) if is_known else None,
                     mean(list(found.values())))
