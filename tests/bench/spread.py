"""Several values of one measure, as the benches tell them: the median with its quartiles."""

import statistics


def spread(values):
    if len(values) == 1:  # one value has no quartiles
        return {"median": values[0], "count": 1}
    quarters = statistics.quantiles(values, n=4)
    return {"median": statistics.median(values), "low": quarters[0], "high": quarters[2],
            "count": len(values)}


def show(value):
    if "low" not in value:
        return f"{value['median']:.2f}"
    return f"{value['median']:.2f} ({value['low']:.2f}…{value['high']:.2f})"


def verdict(value, at_least=None, at_most=None):
    """How a value stands to its goal; nothing without one."""
    if at_least is None and at_most is None:
        return ""
    met = value >= at_least if at_least is not None else value <= at_most
    return "met" if met else "MISSED"


def show_ratios(rows):
    """A table of (words, spread of the ratio, goal as for `verdict`, further words)."""
    print(f"  {'':58}{'ratio':22}{'pairs':>5}  goal")
    for words, ratio, goal, further in rows:
        sign = {"at_least": "≥", "at_most": "≤"}
        wanted = " ".join(f"{sign[key]} {value:g}" for key, value in goal.items())
        print(f"  {words:58}{show(ratio):22}{ratio['count']:>5}  {wanted:7}"
              f"{verdict(ratio['median'], **goal):8}{further}")
