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
