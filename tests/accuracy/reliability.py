#!/usr/bin/env python3
"""What the confidence of figures promises, beside what holds.

    reliability.py SCORE.PY GOLD_DIR CORPUS_DIR FACTS_DIR [--rules]

A figure holds when value, unit, name and period are right, as the contract says of
Observation.confidence. A row is a band of
confidence: how many figures, the mean confidence, the share that holds. --rules adds a row for
each rule, with what of name and period was right. Exits 1 when there is no figure to judge.
"""
import argparse
import collections
import importlib.util
import json
import os
import sys


def load_scorer(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(score, text, gold, figures):
    """(figure, right fields or None for a spurious figure) for each figure that the gold can judge."""
    taken = set()
    for g in gold:
        span, _ = score.locate(text, g)
        if span is None:
            continue
        near = [(score.overlap(span, (p["start"], p["end"])), i) for i, p in enumerate(figures) if i not in taken]
        best = max(near, default=(0, -1))
        if best[0] == 0:
            continue
        taken.add(best[1])
        p = figures[best[1]]
        fields = {"quantity": score.close(score.number(g["value"]), score.number(p.get("value")))
                  and score.close(score.number(g.get("upper")), score.number(p.get("upper")))
                  and g["unit"] == p.get("unit")}
        for field in score.STRICT:
            fields[field] = score.field_right(field, g, p)
        yield p, fields
    for i, p in enumerate(figures):
        if i not in taken and not p.get("repeat"):
            yield p, None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("scorer", "gold", "corpus", "facts"):
        parser.add_argument(name)
    parser.add_argument("--rules", action="store_true")
    args = parser.parse_args()
    score = load_scorer(args.scorer)
    rows = []
    for name in sorted(os.listdir(args.gold)):
        doc = os.path.splitext(name)[0]
        with open(os.path.join(args.gold, name), encoding="utf-8") as file:
            gold = json.load(file)["figures"]
        with open(os.path.join(args.corpus, doc + ".txt"), encoding="utf-8", newline="") as file:
            text = file.read()
        with open(os.path.join(args.facts, doc + ".json"), encoding="utf-8") as file:
            figures = json.load(file)["figures"]
        rows.extend(judge(score, text, gold, figures))
    if not rows:
        print(f"no figures: nothing in {args.gold} could be judged", file=sys.stderr)
        return 1
    holds = lambda fields: fields is not None and all(
        fields[key] is not False for key in ("quantity", "name", "period"))

    print(f'{"confidence":16}{"figures":>8}{"promised":>10}{"holds":>8}')
    bands = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01]
    gap = 0
    for low, high in zip(bands, bands[1:]):
        band = [(p["confidence"], holds(f)) for p, f in rows if low <= p["confidence"] < high]
        if not band:
            continue
        promised = sum(c for c, _ in band) / len(band)
        held = sum(h for _, h in band) / len(band)
        gap += abs(promised - held) * len(band)
        print(f"{low:.2f} – {min(high, 1):<9.2f}{len(band):8}{promised:10.3f}{held:8.3f}")
    print(f'expected calibration error {gap / len(rows):.3f} over {len(rows)} figures')
    if args.rules:
        print(f'\n{"rule":34}{"figures":>8}{"holds":>8}{"name":>8}{"period":>8}')
        groups = collections.defaultdict(list)
        for p, fields in rows:
            groups[p["rule"]].append(fields)
        share = lambda fields, key: (lambda known: sum(known) / len(known) if known else 1)(
            [f[key] for f in fields if f is not None and f[key] is not None])
        for rule, fields in sorted(groups.items(), key=lambda item: -len(item[1])):
            held = sum(holds(f) for f in fields) / len(fields)
            print(f'{rule:34}{len(fields):8}{held:8.3f}{share(fields, "name"):8.3f}{share(fields, "period"):8.3f}')
    return 0


if __name__ == "__main__":
    sys.exit(main())
