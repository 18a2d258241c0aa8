#!/usr/bin/env python3
"""Whether the reading of the gold texts is as good as it has to be: floors.py SCORES.JSON

SCORES.JSON is what score.py writes with --json. Prints each F1 that is below its floor and exits 1;
a kind which the gold texts do not have cannot be judged and is below its floor too.
"""
import json
import sys

# The least that a reader of the records may rely on. The reading is better than this; what is
# promised is what a change may not fall below, whatever else it improves.
FLOORS = {"quantities": 0.97, "facts": 0.85, "comparisons": 0.80, "entities": 0.85}


def below(scores):
    """(kind, F1 or None, floor) of each kind which does not reach its floor."""
    found = []
    for kind, floor in FLOORS.items():
        f1 = scores.get(kind, {}).get("f1")
        if f1 is None or f1 < floor:
            found.append((kind, f1, floor))
    return found


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        scores = json.load(file)
    found = below(scores)
    for kind, f1, floor in found:
        reached = "there is none in the gold texts" if f1 is None else f"F1 is {f1:.3f}"
        print(f"too low: {kind}: {reached}, and at least {floor:.2f} is wanted", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
