"""The report as readers get it: complete, self-contained, and safe whatever the texts say."""

import copy
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from stance.corpus import read_corpus
from stance.evaluation import Material, evaluate_model, read_material
from stance.evaluation.report import to_html, to_markdown
from stance.evaluation.report.markup import Markup, quote, tag
from stance.labels import LABELS
from stance.records import Example

HOSTILE = ['<script>alert("x")</script>', '"><img src=x onerror=alert(1)>', "</style></bdi>&lt;b>"]
VOID = {"meta", "link"}


class Outline(HTMLParser):
    """Collects elements, attributes and text, and complains of crossed elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read_page(page: str) -> Outline:
    outline = Outline()
    outline.feed(page)
    assert not outline.open
    return outline


@pytest.fixture(scope="module")
def scores(model_dir: Path, corpus_dir: Path) -> dict[str, Any]:
    corpus = read_corpus(corpus_dir)
    rows = [
        Example(f"p-{i}", f"{t} here", "en", "rejection", f"g{i // 2}") for i, t in _sentences()
    ]
    material = Material(
        corpus["test"],
        corpus["train"],
        shifted={"real": corpus["validation"]},
        behaviour=dict.fromkeys(("cases", "pairs", "actors", "languages", "noise"), rows),
        baselines={"majority": ["commentary"] * len(corpus["test"])},
    )
    return evaluate_model(model_dir, material).scores


def _sentences() -> list[tuple[int, str]]:
    return list(enumerate(["never", "we talk", "no deal", "the road is closed"]))


def test_every_part_is_in_the_page(scores: dict[str, Any]) -> None:
    text = read_page(to_html(scores)).text
    for title in ("Labels", "Confusions", "Against baselines", "Languages", "Calibration"):
        assert title in text
    for title in ("Not sure", "Behaviour", "Under shift", "Origin"):
        assert title in text
    assert all(label in text for label in LABELS)


def test_the_page_runs_and_loads_nothing(scores: dict[str, Any]) -> None:
    page = to_html(scores)
    outline = read_page(page)
    assert "script" not in outline.elements
    assert "img" not in outline.elements
    assert not [name for name, _ in outline.attributes if name.startswith("on")]
    links = [value for name, value in outline.attributes if name in {"src", "href"}]
    assert links == ["data:,"]
    assert not re.search(r"url\(|@import", page)
    assert len(page.encode()) < 2_000_000


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_shown_as_text(scores: dict[str, Any], hostile: str) -> None:
    harmless = sorted(read_page(to_html(_say(scores, "harmless"))).elements)
    outline = read_page(to_html(_say(scores, hostile)))
    assert sorted(outline.elements) == harmless
    assert outline.text.count(hostile) >= 5


def _say(scores: dict[str, Any], text: str) -> dict[str, Any]:
    changed = copy.deepcopy(scores)
    mistake = {"text": text, "lang": text, "label": text, "predicted": text, "score": 0.5}
    changed["worst"] = [{**mistake, "case": text, "neighbours": [mistake]}]
    changed["behaviour"]["cases"]["failures"] = [mistake]
    changed["by_war"] = {text: scores["by_lang"]["en"]}
    changed["origin"] = {"commit": text}
    changed["model"] = text
    return changed


def test_sentences_carry_their_language_and_direction() -> None:
    assert quote("سلام", "ar") == '<bdi lang="ar" dir="auto" class="quote">سلام</bdi>'


def test_texts_are_escaped_and_elements_are_not() -> None:
    assert tag("p", "a < b", tag("b", "&")) == "<p>a &lt; b<b>&amp;</b></p>"
    assert tag("p", Markup("<i>x</i>"), None, title='"') == '<p title="&quot;"><i>x</i></p>'


def test_markdown_has_the_headline_with_its_interval(scores: dict[str, Any]) -> None:
    report = to_markdown(scores)
    low, high = scores["macro_f1_interval"]
    assert f"**{scores['macro_f1']:.3f} [{low:.3f}, {high:.3f}]**" in report
    assert "## Behaviour" in report
    assert "| real |" in report


def test_a_bar_in_a_name_does_not_break_a_table(scores: dict[str, Any]) -> None:
    changed = copy.deepcopy(scores)
    changed["shifted"] = {"a|b": changed["shifted"]["real"]}
    line = next(line for line in to_markdown(changed).splitlines() if "a\\|b" in line)
    assert len(re.findall(r"(?<!\\)\|", line)) == 7


def test_json_is_plain_json_and_the_parts_add_up(
    model_dir: Path, corpus_dir: Path, tmp_path: Path
) -> None:
    material = read_material(corpus_dir, "test", LABELS)
    evaluate_model(model_dir, material, output=tmp_path)
    text = (tmp_path / "report.json").read_text(encoding="utf-8")
    scores = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    total = scores["statements"]
    assert sum(map(sum, scores["confusion"])) == total
    assert sum(lang["statements"] for lang in scores["by_lang"].values()) == total
    assert sum(label["support"] for label in scores["by_label"].values()) == total
    assert scores["macro_f1_interval"][0] <= scores["macro_f1"] <= scores["macro_f1_interval"][1]
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
