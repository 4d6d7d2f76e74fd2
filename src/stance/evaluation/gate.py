"""What a model must reach before it is released, and whether it does."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field
from pydantic.dataclasses import dataclass

from stance.config.schema import STRICT

Figure = Annotated[float, Field(ge=0, le=1)]


@dataclass(frozen=True, config=STRICT)
class Gate:
    """Bounds on the figures of a report; null asks for nothing.

    Attributes:
        macro_f1: Least macro-F1 on the test split.
        lowest_f1: Least F1 of any label.
        ece: Most expected calibration error.
        sure_precision: Least precision of the sure answers.
        coverage: Least share of sure answers.
        cases: Least pass rate of the codebook's rows.
        pairs: Least share of minimal pairs with both right.
        actors: Least share of rows that keep their pattern's label.
        languages: Least share of statements that have one label in all languages.
        noise: Least share of noisy rows that keep their label.
    """

    macro_f1: Figure | None = None
    lowest_f1: Figure | None = None
    ece: Figure | None = None
    sure_precision: Figure | None = None
    coverage: Figure | None = None
    cases: Figure | None = None
    pairs: Figure | None = None
    actors: Figure | None = None
    languages: Figure | None = None
    noise: Figure | None = None


@dataclass(frozen=True)
class Check:
    """One bound and the figure that was held against it.

    Attributes:
        figure: None if the report has none, which is a failure.
    """

    name: str
    figure: float | None
    bound: float
    passed: bool

    def __str__(self) -> str:
        sign = "at most" if self.name in UPPER_BOUNDS else "at least"
        verdict = "pass" if self.passed else "FAIL"
        came = "not measured" if self.figure is None else f"{self.figure:.3f}"
        return f"{verdict}  {self.name:15} {came}, wanted {sign} {self.bound}"


UPPER_BOUNDS = frozenset({"ece"})


def check_gate(gate: Gate, scores: Mapping[str, Any]) -> list[Check]:
    """Hold a report's scores against the gate's bounds, one check a bound."""
    figures = _find_figures(scores)
    bounds = {name: bound for name, bound in vars(gate).items() if bound is not None}
    return [_check(name, figures.get(name), bound) for name, bound in bounds.items()]


def _check(name: str, figure: float | None, bound: float) -> Check:
    if figure is None or figure != figure:  # NaN: precision of no answer at all
        return Check(name, None, bound, False)
    passed = figure <= bound if name in UPPER_BOUNDS else figure >= bound
    return Check(name, figure, bound, passed)


def _find_figures(scores: Mapping[str, Any]) -> dict[str, float]:
    figures = {
        "macro_f1": scores["macro_f1"],
        "lowest_f1": min(label["f1"] for label in scores["by_label"].values()),
        "ece": scores["calibration"]["ece"],
        "sure_precision": scores["sure"]["precision"],
        "coverage": scores["sure"]["coverage"],
    }
    return figures | {name: suite["rate"] for name, suite in scores["behaviour"].items()}
