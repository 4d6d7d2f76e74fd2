"""Charts as inline SVG: no script, no network, colours from the style sheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from stance.evaluation.report.figures import to_text
from stance.evaluation.report.markup import Markup, join, tag

SIZE, LEFT, BOTTOM, TOP, RIGHT = 300, 44, 40, 12, 12
Points = Sequence[Sequence[float]]


def draw_whisker(value: float, ends: Sequence[float | None], *, low: float = 0.0) -> Markup:
    """Return a bar from `low` to 1 with a dot at the value and a line over its interval."""

    def place(figure: float) -> str:
        return f"{100 * min(max((figure - low) / (1 - low), 0), 1):.2f}%"

    line = None
    if ends[0] is not None and ends[1] is not None:
        line = tag("line", x1=place(ends[0]), x2=place(ends[1]), y1="9", y2="9", class_="range")
    return tag(
        "svg",
        tag("line", x1="0", x2="100%", y1="9", y2="9", class_="track"),
        line,
        tag("circle", cx=place(value), cy="9", r="4", class_="dot"),
        class_="whisker",
        height="18",
        role="img",
        aria_label=to_text(value),
    )


def draw_reliability(series: Mapping[str, Sequence[Mapping[str, Any]]]) -> Markup:
    """Return the reliability diagram: share of right answers over score, in bins."""
    lines = [
        _draw_line([[b["score"], b["accuracy"]] for b in bins], f"series-{i}", dots=True)
        for i, bins in enumerate(series.values())
    ]
    diagonal = _draw_line([[0, 0], [1, 1]], "diagonal")
    return _draw_frame(join([diagonal, *lines]), ("score", "share of right answers"), series)


def draw_risk(curve: Points, *, target: float, coverage: float) -> Markup:
    """Return the risk-coverage curve with the wanted risk and the chosen coverage."""
    top = min(max([risk for _, risk in curve] + [1 - target]) * 1.1, 1.0) or 1.0
    scaled = [[x, y / top] for x, y in curve]
    level = _draw_line([[0, (1 - target) / top], [1, (1 - target) / top]], "diagonal")
    chosen = _draw_line([[coverage, 0], [coverage, 1]], "diagonal")
    names = ("coverage: share of statements answered", "risk: share of errors")
    lines = join([level, chosen, _draw_line(scaled, "series-0")])
    return _draw_frame(lines, names, {}, top=top)


def draw_curves(series: Mapping[str, Points], names: tuple[str, str]) -> Markup:
    """Return lines over a shared horizontal axis that starts at 0, values from 0 to 1."""
    right = max((point[0] for points in series.values() for point in points), default=1) or 1
    lines = [
        _draw_line([[x / right, y] for x, y, *_ in points], f"series-{i % 5}", dots=True)
        for i, points in enumerate(series.values())
    ]
    return _draw_frame(join(lines), names, series, right=right)


def _x(share: float) -> float:
    return LEFT + share * (SIZE - LEFT - RIGHT)


def _y(share: float) -> float:
    return SIZE - BOTTOM - share * (SIZE - BOTTOM - TOP)


def _draw_line(points: Points, class_: str, *, dots: bool = False) -> Markup:
    places = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
    circles = [
        tag("circle", cx=f"{_x(x):.1f}", cy=f"{_y(y):.1f}", r="3", class_=class_)
        for x, y in (points if dots else ())
    ]
    return join([tag("polyline", points=places, class_=class_), *circles])


def _draw_frame(
    inside: Markup,
    names: tuple[str, str],
    series: Mapping[str, Any],
    *,
    top: float = 1.0,
    right: float = 1.0,
) -> Markup:
    chart = tag(
        "svg",
        [_draw_tick(share, top, right) for share in (0, 0.25, 0.5, 0.75, 1)],
        inside,
        tag("text", names[0], x=_x(0.5), y=SIZE - 6, text_anchor="middle"),
        tag(
            "text", names[1], transform=f"translate(11 {_y(0.5)}) rotate(-90)", text_anchor="middle"
        ),
        viewBox=f"0 0 {SIZE} {SIZE}",
        class_="chart",
        role="img",
        aria_label=f"{names[1]} over {names[0]}",
    )
    keys = [tag("span", name, class_=f"key series-{i % 5}") for i, name in enumerate(series)]
    return tag("figure", chart, tag("figcaption", keys) if keys else None)


def _draw_tick(share: float, top: float, right: float) -> Markup:
    x, y = _x(share), _y(share)
    digits = 2 if right <= 1 else 0
    return join(
        [
            tag("line", x1=x, x2=x, y1=_y(0), y2=_y(1), class_="grid"),
            tag("line", x1=_x(0), x2=_x(1), y1=y, y2=y, class_="grid"),
            tag("text", f"{share * right:.{digits}f}", x=x, y=_y(0) + 14, text_anchor="middle"),
            tag("text", f"{share * top:.2f}", x=_x(0) - 4, y=y + 4, text_anchor="end"),
        ]
    )
