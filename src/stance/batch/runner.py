"""Articles are read, split and labelled in windows; what cannot be read is counted and reported."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tqdm import tqdm

from stance.articles import read_articles, read_statements
from stance.batch.writers import Row, check_output, to_row, write_rows
from stance.model.classifier import StanceClassifier
from stance.model.inputs import build_inputs
from stance.records import Article, LabelledStatement, Problem, Statement

logger = logging.getLogger(__name__)

WINDOW = 256


@dataclass(slots=True)
class Summary:
    """What a run did.

    Attributes:
        problems: What could not be read, in the order it came.
    """

    articles: int = 0
    statements: int = 0
    unsure: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    langs: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def predict_files(model_dir: str | Path, paths: Sequence[str | Path], output: Path) -> Summary:
    """Label every statement of the articles in some files.

    Args:
        model_dir: A model folder.
        paths: Files as `stance.articles.read_articles` takes them.
        output: `.jsonl`, `.csv` or `.parquet`; one row a statement, in the order of the inputs.

    Raises:
        FileNotFoundError: There is no such model folder.
        DataError: The output cannot be written, or the model folder is not complete.
    """
    check_output(output)
    classifier = StanceClassifier.from_pretrained(model_dir)
    summary = Summary()
    rows = _label(classifier, read_articles(paths), Path(model_dir).name, summary)
    write_rows(tqdm(rows, unit=" statements", desc="predict", disable=None), output)
    return summary


def _label(
    classifier: StanceClassifier,
    articles: Iterable[Article | Problem],
    model: str,
    summary: Summary,
) -> Iterator[Row]:
    good = _keep_good(articles, summary)
    while window := list(islice(good, WINDOW)):
        statements = [(a, s) for a in window for s in read_statements(a)]
        for (article, _), labelled in zip(
            statements, _predict(classifier, [s for _, s in statements]), strict=True
        ):
            _count(summary, labelled)
            yield to_row(article.id, labelled, model)


def _keep_good(articles: Iterable[Article | Problem], summary: Summary) -> Iterator[Article]:
    for item in articles:
        if isinstance(item, Problem):
            logger.error("%s", item)
            summary.problems.append(item)
        else:
            summary.articles += 1
            yield item


def _predict(
    classifier: StanceClassifier, statements: Sequence[Statement]
) -> Iterator[LabelledStatement]:
    inputs = build_inputs(statements, classifier.manifest.context)
    return map(LabelledStatement, statements, classifier.predict_inputs(inputs))


def _count(summary: Summary, labelled: LabelledStatement) -> None:
    summary.statements += 1
    summary.unsure += not labelled.sure
    summary.labels[labelled.label] += 1
    summary.langs[labelled.statement.lang or "unknown"] += 1
