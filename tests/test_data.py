"""The corpus as committed: its form, its splits, and the counts that it promises."""

from collections import Counter
from pathlib import Path
from typing import Any

import datasets
import pytest

from stance.corpus import read_card
from stance.corpus.agreement import measure_agreement
from stance.corpus.check import MAX_SIMILAR_GROUPS, CorpusCheck, check_corpus
from stance.corpus.rows import Row, normalize_text, read_rows
from stance.corpus.votes import read_votes
from stance.corpus.whole_articles import read_labelled_articles
from stance.labels import LABELS

DATA = Path(__file__).parents[1] / "data"
MANY = ("en", "uk", "ru")
LANGUAGES = (*MANY, "de", "fr", "es", "it", "pl", "pt", "tr", "ar", "zh")
# Only in the third volume.
OTHERS = ("sv", "bg", "cs")


@pytest.fixture(scope="module")
def check() -> CorpusCheck:
    return check_corpus(DATA)


@pytest.fixture(scope="module")
def splits() -> dict[str, list[Row]]:
    card = read_card(DATA)
    return {split: read_rows(DATA / name, LABELS)[0] for split, name in card.split_files.items()}


@pytest.fixture(scope="module")
def rows(splits: dict[str, list[Row]]) -> list[Row]:
    return [row for part in splits.values() for row in part]


def test_nothing_is_wrong(check: CorpusCheck) -> None:
    assert check.errors == ()
    assert check.similar_groups < MAX_SIMILAR_GROUPS


def test_there_is_enough_in_every_language(check: CorpusCheck) -> None:
    assert check.counts.statements >= 6000
    assert check.counts.groups >= 1800
    for lang in (*LANGUAGES, *OTHERS):
        assert sum(check.counts.languages[lang].values()) >= (800 if lang in MANY else 300)
        assert check.counts.originals[lang] >= 60
    originals = check.counts.originals
    assert originals["en"] <= 0.6 * sum(originals.values())


def test_labels_have_their_shares(check: CorpusCheck) -> None:
    for label in set(LABELS) - {"commentary"}:
        assert 0.14 <= check.counts.labels[label] / check.counts.statements <= 0.19
    assert not [w for w in check.warnings if "as in the whole" in w]


def test_wars_registers_and_lengths_are_varied(check: CorpusCheck) -> None:
    assert len(check.counts.wars) >= 15
    assert max(check.counts.wars.values()) <= 0.4 * check.counts.statements
    assert len(check.counts.registers) >= 10
    assert 19 <= check.counts.words[1] <= 25
    assert check.counts.words[2] <= 60


def test_every_row_of_the_codebook_is_exemplified(check: CorpusCheck) -> None:
    codebook = (DATA / "CODEBOOK.md").read_text(encoding="utf-8")
    numbers = [
        f"{kind}{n:02d}" for kind, last in (("H", 19), ("R", 30)) for n in range(1, last + 1)
    ]
    for number in numbers:
        assert f"| {number} |" in codebook
        assert check.counts.cases[number].statements >= 25
        assert check.counts.cases[number].languages >= 6
    assert set(check.counts.cases) <= set(numbers)


def test_there_are_enough_contrast_pairs(check: CorpusCheck) -> None:
    assert check.counts.contrast_pairs >= 400


def test_splits_have_their_shares_and_hold_wars_out(splits: dict[str, list[Row]]) -> None:
    sizes = {split: len(rows) for split, rows in splits.items()}
    drawn = sum(sizes[split] for split in ("train", "validation", "test"))
    for split, share in (("train", 0.7), ("validation", 0.1), ("test", 0.2)):
        assert sizes[split] == pytest.approx(share * drawn, rel=0.05)
    held_out = {row.war for row in splits["test_war"]}
    assert len(held_out) == 3
    assert not held_out & {row.war for s in splits if s != "test_war" for row in splits[s]}


def test_splits_are_stratified(splits: dict[str, list[Row]]) -> None:
    for split in ("train", "validation", "test"):
        counts = Counter(row.label for row in splits[split])
        langs = Counter(row.lang for row in splits[split])
        assert set(langs) == {*LANGUAGES, *OTHERS}
        assert counts["commentary"] / len(splits[split]) == pytest.approx(0.53, abs=0.03)


def test_two_votes_a_row_and_a_reason_where_they_differ(rows: list[Row]) -> None:
    for row in rows:
        assert row.annotators is not None
        assert len(row.annotators.votes) >= 2
        assert row.annotators.reason or set(row.annotators.votes) == {row.label}


def test_annotators_agree() -> None:
    report = measure_agreement(read_votes([DATA]), LABELS)
    assert (report.overall.alpha or 0) >= 0.8
    assert set(report.by_language) == {*LANGUAGES, *OTHERS}
    assert all((measured.alpha or 0) >= 0.7 for measured in report.by_language.values())


def test_whole_articles_are_annotated_throughout(rows: list[Row]) -> None:
    articles, problems = read_labelled_articles(DATA / "articles.jsonl", LABELS)
    assert not problems
    assert len(articles) >= 80
    langs = Counter(article.lang for article in articles)
    assert all(langs[lang] >= 12 for lang in MANY)
    texts = {normalize_text(row.text) for row in rows}
    for article in articles:
        assert 11 <= len(article.statements) <= 27
        # A heading that stands in two articles is one row.
        own = {normalize_text(article.text[s.start : s.end]) for s in article.statements}
        assert own <= texts
        assert not _find_unmarked(article.text, [*article.statements, *article.credits])


def _find_unmarked(text: str, spans: list[Any]) -> str:
    """What is neither statement nor credit."""
    for span in sorted(spans, key=lambda s: -s.start):
        text = text[: span.start] + text[span.end :]
    return text.strip()


def test_datasets_opens_every_split(splits: dict[str, list[Row]], tmp_path: Path) -> None:
    opened = datasets.load_dataset(str(DATA), cache_dir=str(tmp_path))
    assert {split: len(part) for split, part in opened.items()} == {
        split: len(part) for split, part in splits.items()
    }
    feature = opened["test"].features["label"]
    assert feature.names == list(LABELS)
    assert [feature.int2str(i) for i in opened["test"]["label"]] == [
        row.label for row in splits["test"]
    ]
