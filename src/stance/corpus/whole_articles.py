"""Whole annotated articles: every statement and every credit with its offsets."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stance.corpus.rows import Row, iterate_lines

ARTICLES_FILE = "articles.jsonl"


class Span(BaseModel):
    """A stretch of an article that is no statement; offsets are code points, `end` exclusive."""

    model_config = ConfigDict(strict=True)
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]


class LabelledSpan(Span):
    """A statement of an article."""

    label: str
    holder: str | None = None
    quoted: bool = False


class LabelledArticle(BaseModel):
    """A line of the articles' file; other keys are allowed and left alone."""

    model_config = ConfigDict(strict=True, extra="ignore")
    id: Annotated[str, Field(min_length=1)]
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    text: Annotated[str, Field(min_length=1)]
    title: str | None = None
    statements: list[LabelledSpan]
    credits: list[Span] = []


def read_labelled_articles(
    path: Path, labels: Sequence[str]
) -> tuple[list[LabelledArticle], list[str]]:
    """Return the articles of a JSONL file, and the problems of those that cannot be right."""
    articles: list[LabelledArticle] = []
    problems: list[str] = []
    for number, line in iterate_lines(path):
        try:
            articles.append(LabelledArticle.model_validate(json.loads(line)))
        except (ValidationError, ValueError) as error:
            reason = " ".join(str(error).split())
            problems.append(f"{path}:{number}: is no labelled article: {reason[:200]}")
            continue
        problems += [f"{path}:{number}: {p}" for p in _find_problems(articles[-1], labels)]
    return articles, problems


def _find_problems(article: LabelledArticle, labels: Sequence[str]) -> list[str]:
    problems = []
    end = 0
    for span in sorted([*article.statements, *article.credits], key=lambda s: s.start):
        place = f"span {span.start}-{span.end}"
        text = article.text[span.start : span.end]
        if not span.start < span.end <= len(article.text):
            problems.append(f"{place}: lies outside the text of {len(article.text)} characters")
        elif span.start < end:
            problems.append(f"{place}: overlaps the span before it, which ends at {end}")
        elif text != text.strip():
            problems.append(f"{place}: begins or ends with white space: {text[:40]!r}")
        if isinstance(span, LabelledSpan) and span.label not in labels:
            problems.append(f"{place}: got {span.label!r}, expected one of {', '.join(labels)}")
        end = max(end, span.end)
    return problems


def find_contradictions(articles: Iterable[LabelledArticle], rows: Iterable[Row]) -> list[str]:
    """Return where the rows of an article and the article itself say different things."""
    of_article: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.article and row.start is not None and row.end is not None:
            of_article[row.article].append(row)
    problems = []
    for article in articles:
        labels = {(s.start, s.end): s.label for s in article.statements}
        for row in of_article.get(article.id, []):
            span = (row.start or 0, row.end or 0)
            if article.text[span[0] : span[1]] != row.text:
                problems.append(f"{row.id}: its text does not stand at {span} of {article.id}")
            elif labels.get(span) != row.label:
                problems.append(
                    f"{row.id}: got the label {row.label}, but {labels.get(span)} in {article.id}"
                )
    return problems
