"""Alpha against published worked examples, and the laws of its intervals."""

import random

import pytest

from stance.corpus.agreement import Agreement, VotedUnit, compute_alpha, measure_agreement
from stance.errors import DataError

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve
# units, values missing.
FOUR_OBSERVERS = [
    "123321412***",
    "1233224125*3",
    "*3332342251*",
    "12332441251*",
]
# The same paper, section B: two observers, twelve articles, five categories.
TWO_OBSERVERS = ["aabbdcccedda", "babbbccceddd"]
# The same paper, section A: two observers, ten units, two categories.
BINARY = ["0100000010", "1110010000"]


def to_units(observers: list[str]) -> list[list[str]]:
    return [[vote for vote in votes if vote != "*"] for votes in zip(*observers, strict=True)]


@pytest.mark.parametrize(
    ("observers", "alpha"),
    [(FOUR_OBSERVERS, 0.743), (TWO_OBSERVERS, 0.692), (BINARY, 0.095)],
    ids=["missing", "nominal", "binary"],
)
def test_alpha_is_that_of_the_published_example(observers: list[str], alpha: float) -> None:
    assert compute_alpha(to_units(observers)) == pytest.approx(alpha, abs=0.0005)


def draw_units(n_groups: int, noise: float, seed: int = 1) -> list[VotedUnit]:
    draw = random.Random(seed)
    units = []
    for group in range(n_groups):
        for lang in ("en", "uk")[: draw.randint(1, 2)]:
            truth = draw.choice("abc")
            votes = [draw.choice("abc") if draw.random() < noise else truth for _ in range(2)]
            units.append(VotedUnit(f"g{group}", lang, votes))
    return units


def width_of(measured: Agreement) -> float:
    return (measured.high or 0) - (measured.low or 0)


def test_perfect_agreement_is_one_and_chance_is_zero() -> None:
    assert measure_agreement(draw_units(200, 0)).overall.alpha == 1
    assert measure_agreement(draw_units(3000, 1)).overall.alpha == pytest.approx(0, abs=0.04)


def test_the_interval_holds_the_figure_and_narrows_with_more_groups() -> None:
    few, many = (measure_agreement(draw_units(n, 0.3)).overall for n in (40, 1000))
    for measured in (few, many):
        assert (measured.low or 1) < (measured.alpha or 0) < (measured.high or 0)
    assert width_of(many) < width_of(few) / 3


def test_groups_are_drawn_whole() -> None:
    """The same statement twenty times over tells no more than once, if it is one group."""
    units = draw_units(60, 0.3)
    apart = [VotedUnit(f"{u.group}{i}", u.lang, u.votes) for u in units for i in range(20)]
    together = measure_agreement(units * 20).overall
    once = measure_agreement(units).overall
    assert width_of(together) == pytest.approx(width_of(once), rel=0.1)
    assert width_of(measure_agreement(apart).overall) < width_of(together) / 3


def test_parts_are_measured_apart() -> None:
    good = [VotedUnit(f"g{i}", "en", ["ab"[i % 2]] * 2) for i in range(40)]
    bad = [VotedUnit(f"b{i}", "uk", [["c", "d"], ["d", "c"]][i % 2]) for i in range(40)]
    report = measure_agreement(good + bad, ["d", "c", "b", "a"])
    assert list(report.by_label) == ["d", "c", "b", "a"]
    assert report.by_language["en"].alpha == report.by_label["a"].alpha == 1
    assert (report.by_language["uk"].alpha or 0) < 0
    assert report.by_language["uk"].unanimous == 0


def test_where_all_votes_are_the_same_there_is_nothing_to_measure() -> None:
    report = measure_agreement([VotedUnit(f"g{i}", "en", ["a", "a"]) for i in range(5)])
    assert report.overall.alpha is report.overall.low is None
    assert report.overall.unanimous == 1


def test_single_votes_are_left_out() -> None:
    units = [VotedUnit("1", "en", ["a", "a"]), VotedUnit("2", "en", ["b", "b"])]
    assert measure_agreement([*units, VotedUnit("3", "en", ["a"])]).overall.statements == 2
    with pytest.raises(DataError, match="no statement has two votes"):
        measure_agreement([VotedUnit("1", "en", ["a"])])
