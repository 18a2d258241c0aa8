"""The chart of the bench `growth`: each measure over its first value, by the number of documents."""

import html
import math

WIDTH, HEIGHT = 860, 420
LEFT, RIGHT, TOP, BOTTOM = 60, 250, 40, 50
COLOURS = ["#1f5fa8", "#b3541e", "#2d7d46", "#7a3e9d", "#a8891f", "#3f8f9f", "#9c2f4d"]


def _lines(steps):
    yield "time a document", [step["ms_of_document"] for step in steps]
    yield "size a document", [step["kb_of_document"] for step in steps]
    for name in steps[0]["latency_ms"]:
        yield name, [step["latency_ms"][name]["median"] for step in steps]


def _text(x, y, words, anchor="start", fill="#444"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">'
            f'{html.escape(words)}</text>')


def draw(steps):
    """An SVG. `steps` as in growth.json, two at least for lines."""
    sizes = [step["documents"] for step in steps]
    ratios = [(name, [value / values[0] for value in values]) for name, values in _lines(steps)]
    top = max(2.0, math.ceil(max(max(values) for _, values in ratios) * 2) / 2)
    span = math.log10(sizes[-1] / sizes[0]) or 1

    def x_of(size):
        return LEFT + math.log10(size / sizes[0]) / span * (WIDTH - LEFT - RIGHT)

    def y_of(ratio):
        return HEIGHT - BOTTOM - ratio / top * (HEIGHT - TOP - BOTTOM)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
             f' viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
             _text(LEFT, 22, f"Growth: every measure over its value at {sizes[0]:,} documents")]
    for half in range(int(top * 2) + 1):
        y = y_of(half / 2)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 8, y + 4, f"{half / 2:g}", "end"))
    for size in sizes:
        parts.append(_text(x_of(size), HEIGHT - BOTTOM + 20, f"{size:,}", "middle"))
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "documents", "middle"))
    ends = sorted(range(len(ratios)), key=lambda place: -ratios[place][1][-1])
    for place, (name, values) in enumerate(ratios):
        colour = COLOURS[place % len(COLOURS)]
        points = " ".join(f"{x_of(size):.1f},{y_of(value):.1f}"
                          for size, value in zip(sizes, values))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x_of(size):.1f}" cy="{y_of(value):.1f}" r="3" fill="{colour}">'
                  f'<title>{html.escape(name)}: {value:.2f}</title></circle>'
                  for size, value in zip(sizes, values)]
        y = TOP + 20 + ends.index(place) * 22  # in the order of the ends of the lines
        parts.append(f'<rect x="{WIDTH - RIGHT + 24}" y="{y - 9}" width="10" height="10"'
                     f' fill="{colour}"/>')
        parts.append(_text(WIDTH - RIGHT + 40, y, f"{name} {values[-1]:.2f}"))
    parts.append("</svg>")
    return "\n".join(parts) + "\n"
