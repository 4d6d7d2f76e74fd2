"""Learning curve and ladder: scores over the share of the training set, with seeds as spread."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from stance.evaluation.answers import ask
from stance.evaluation.metrics import compute_macro_f1
from stance.evaluation.report.charts import draw_curves
from stance.evaluation.report.html import build_page
from stance.evaluation.report.markup import join, tag
from stance.evaluation.report.sections import number, table
from stance.model.classifier import StanceClassifier
from stance.records import Example

Point = dict[str, Any]
Baselines = Callable[[float, int], Mapping[str, Sequence[str]]]
Train = Callable[[str, float, int], Path]


def measure_curve(
    test_set: Sequence[Example],
    plan: Sequence[tuple[str, float, int]],
    train: Train,
    baselines: Baselines,
) -> list[Point]:
    """Train each model of the plan and score it beside the simple baselines.

    Args:
        test_set: What all are scored on.
        plan: Encoder, share of the training groups, seed.
        train: Trains these three into a model folder.
        baselines: Gives the baselines' labels of the test set for a share and a seed.
    """
    gold = [example.label for example in test_set]
    points: list[Point] = []
    for share, seed in dict.fromkeys((share, seed) for _, share, seed in plan):
        for name, labels in baselines(share, seed).items():
            points.append(_to_point(name, share, seed, compute_macro_f1(gold, labels)))
    for encoder, share, seed in plan:
        classifier = StanceClassifier.from_pretrained(train(encoder, share, seed))
        labels = ask(classifier, test_set).predicted_labels
        points.append(_to_point(encoder, share, seed, compute_macro_f1(gold, labels)))
    return points


def _to_point(name: str, share: float, seed: int, macro_f1: float) -> Point:
    return {"model": name, "share": share, "seed": seed, "macro_f1": macro_f1}


def summarize(points: Sequence[Point]) -> dict[str, dict[float, Point]]:
    """Return mean, standard deviation and number of seeds by model and share.

    The standard deviation is that of a sample; one seed has none.
    """
    found: dict[str, dict[float, list[float]]] = {}
    for point in points:
        scores = found.setdefault(point["model"], {}).setdefault(point["share"], [])
        scores.append(point["macro_f1"])
    return {
        model: {
            share: {
                "macro_f1": float(np.mean(scores)),
                "deviation": float(np.std(scores, ddof=1)) if len(scores) > 1 else None,
                "seeds": len(scores),
            }
            for share, scores in sorted(shares.items())
        }
        for model, shares in found.items()
    }


def write_curve(points: Sequence[Point], statements: int, output: Path) -> str:
    """Write `curve.json` and `curve.html` and return the table in Markdown.

    Args:
        points: See `measure_curve`.
        statements: Size of the whole training set.
        output: The folder.
    """
    output.mkdir(parents=True, exist_ok=True)
    summary = summarize(points)
    text = json.dumps({"points": list(points), "summary": summary}, indent=2)
    (output / "curve.json").write_text(text + "\n", encoding="utf-8")
    (output / "curve.html").write_text(_to_html(summary, statements), encoding="utf-8")
    lines = ["| model | share | macro-F1 | seeds |", "| --- | --- | --- | --- |"]
    lines += [f"| {' | '.join(row)} |" for row in _to_rows(summary)]
    return "\n".join(lines)


def _to_rows(summary: Mapping[str, Mapping[float, Point]]) -> list[list[str]]:
    return [
        [model, f"{share:g}", _with_deviation(point), str(point["seeds"])]
        for model, shares in summary.items()
        for share, point in shares.items()
    ]


def _with_deviation(point: Point) -> str:
    spread = f" ± {point['deviation']:.3f}" if point["deviation"] is not None else ""
    return f"{point['macro_f1']:.3f}{spread}"


def _to_html(summary: Mapping[str, Mapping[float, Point]], statements: int) -> str:
    lines = {
        model: [[share * statements, point["macro_f1"]] for share, point in shares.items()]
        for model, shares in summary.items()
    }
    rows = [[row[0], *map(number, row[1:])] for row in _to_rows(summary)]
    body = [
        tag("h1", "Learning curve"),
        draw_curves(lines, ("training statements, about", "macro-F1 on the test split")),
        table(["model", "n share", "n macro-F1 ± deviation", "n seeds"], rows),
    ]
    return build_page("Learning curve", join(body))
