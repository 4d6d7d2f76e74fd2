from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.articles.sentences import split_sentences

CASES = sorted((Path(__file__).parent / "cases").glob("sentences*.txt"))
TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "ab АБв ,.!?…\"'«»„“”()[]—–-\n\r\t\u00ad\u200f\u200b\u2028。？「」א اب。1 2"
        ),
        st.characters(),
    ),
    max_size=80,
)


def read_cases() -> Iterator[Any]:
    lang = ""
    for line in "\n".join(path.read_text(encoding="utf-8") for path in CASES).splitlines():
        if line.startswith("["):
            lang = line.strip("[]")
        elif line and not line.startswith("#"):
            yield pytest.param(lang, line, id=f"{lang}: {line[:40]}")


@pytest.mark.parametrize(("lang", "case"), list(read_cases()))
def test_a_sentence_ends_where_a_reader_ends_it(lang: str, case: str) -> None:
    expected = [part.strip() for part in case.split("|")]
    text = case.replace("|", "")

    assert [text[start:end] for start, end in split_sentences(text, lang)] == expected


@given(TEXTS, st.sampled_from(["en", "uk", "de", "zh", "ar", "el", "xx"]))
def test_spans_are_ordered_trimmed_and_apart(text: str, lang: str) -> None:
    spans = split_sentences(text, lang)

    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(TEXTS)
def test_no_letter_is_lost(text: str) -> None:
    covered = "".join(text[start:end] for start, end in split_sentences(text))

    assert sum(map(str.isalpha, covered)) == sum(map(str.isalpha, text))


@pytest.mark.parametrize("invisible", ["\u00ad", "\u200b", "\u200f", "\u2060"])
def test_invisible_characters_change_no_boundary(invisible: str) -> None:
    text = "Mr. Smith said no. Then he left."
    marked = invisible.join(text)

    sentences = [marked[start:end] for start, end in split_sentences(marked, "en")]

    assert [s.replace(invisible, "") for s in sentences] == ["Mr. Smith said no.", "Then he left."]


def test_lines_wrapped_by_a_mail_program_are_one_paragraph() -> None:
    text = (
        "The Kremlin said on Monday that it does not want a truce but a lasting\n"
        "peace that meets all its demands. Kyiv called this an ultimatum and vowed\n"
        "to fight on.\n\nBackground\n"
    )

    sentences = [text[start:end] for start, end in split_sentences(text, "en")]

    assert len(sentences) == 3
    assert sentences[1].endswith("fight on.")


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        ("• Troops withdraw.", "Troops withdraw."),
        ("- a ceasefire;", "a ceasefire;"),
        ("14:02 GMT – Kyiv rejects the plan.", "Kyiv rejects the plan."),
        ("[14:02] Київ відкидає план.", "Київ відкидає план."),
        ("14.02 Uhr: Kiew lehnt ab.", "Kiew lehnt ab."),
        ("— Ми готові.", "— Ми готові."),
    ],
)
def test_bullets_and_clock_marks_stay_outside(line: str, statement: str) -> None:
    ((start, end),) = split_sentences(line, "en")

    assert line[start:end] == statement
