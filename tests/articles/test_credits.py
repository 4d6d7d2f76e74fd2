from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stance.articles import read_statements
from stance.records import Article

CASES = Path(__file__).parent / "cases" / "credits.txt"
BODY = (
    "The Foreign Ministry rejected the plan on Monday and called it an ultimatum that nobody "
    "could accept.\nTalks in Geneva had lasted for three days, and both delegations left the "
    "city without a word.\nShelling went on through the night in the east, and two power stations "
    "were hit, officials said.\n"
)
CLOCKS = [
    "14:02 ",
    "14.02 Uhr: ",
    "14h02 - ",
    "[14:02] ",
    "10.05: ",
    "(14:02) ",
    "14:02 GMT – ",
    "9:05 a.m. ET — ",
    "+++ 14:02 +++ ",
    "14:02 (Kyiv time): ",
    "14:02 за Києвом. ",
    "14:02 мск — ",
    "03.03.2025, 14:02 – ",
    "Update, 14:02: ",
    "🕐 14:02 | ",
    "14:02 heure de Paris : ",
    "الساعة 14:02 - ",
    "14时02分 ",
    "14:02–14:30: ",
    "• 14:02 – ",
]


def read_lines() -> Iterator[Any]:
    lang = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lang = line.strip("[]")
        elif not line.startswith("#"):
            yield pytest.param(lang, line[2:], line[0] == "+", id=f"{lang}: {line[:30]}")


def read_kinds(text: str, lang: str) -> dict[str, str]:
    return {s.text: s.kind for s in read_statements(Article("a", text, lang=lang), credits=True)}


@pytest.mark.parametrize(("lang", "line", "statement"), list(read_lines()))
def test_a_line_is_known_by_its_words(lang: str, line: str, statement: bool) -> None:
    kinds = read_kinds(f"Moscow rejects the plan\n{line}\n{BODY}", lang)

    assert kinds[line] == ("statement" if statement else "credit")


@pytest.mark.parametrize("mark", CLOCKS)
def test_a_clock_mark_stands_outside_its_entry(mark: str) -> None:
    text = f"Live from Geneva\n{mark}Kyiv rejects the plan.\n{BODY}"
    statements = read_statements(Article("a", text, lang="en"))

    assert "Kyiv rejects the plan." in [s.text for s in statements]
    assert all(text[s.start : s.end] == s.text for s in statements)


@pytest.mark.parametrize(
    "line", ["14:02 Uhr", "14.02 Uhr", "14h02", "14:02", "[14:02]", "14:02 GMT", "14:02 за Києвом"]
)
def test_a_clock_mark_alone_is_a_credit(line: str) -> None:
    kinds = read_kinds(f"Live from Geneva\n{line}\nKyiv rejects the plan.\n{BODY}", "en")

    assert kinds[line] == "credit"
    assert kinds["Kyiv rejects the plan."] == "statement"


@pytest.mark.parametrize(
    "sentence",
    [
        "10.05 million people have fled.",
        "14:02 is when the first shell fell.",
        "14.30 Uhr ist zu spät für die Verhandlungen.",
        "12.50 euros buy a loaf of bread in the besieged town.",
        "24 Uhr gilt als Frist für die Waffenruhe.",
    ],
)
def test_a_sentence_may_begin_with_a_number(sentence: str) -> None:
    kinds = read_kinds(f"Live from Geneva\n{sentence}\n{BODY}", "en")

    assert kinds[sentence] == "statement"
