"""A shard becomes rows: the same function for one process, several, and Ray."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from stance.articles import read_statements
from stance.batch.counts import Counts
from stance.batch.shards import Shard
from stance.batch.writers import to_row
from stance.model.classifier import EncodedInputs, StanceClassifier
from stance.model.inputs import build_inputs
from stance.records import Article, LabelledStatement, Problem, Statement


@dataclass(frozen=True, slots=True)
class PreparedShard:
    """A shard whose articles are split and whose statements are token ids already.

    Attributes:
        articles: How many could be split.
        statements: Of all of them, in order.
        origins: The article of each statement.
    """

    number: int
    digest: str
    articles: int
    statements: list[Statement]
    origins: list[Article]
    problems: list[Problem]
    encoded: EncodedInputs


@dataclass(frozen=True, slots=True)
class ShardResult:
    """A labelled shard.

    Attributes:
        rows: JSON lines in UTF-8, one a statement.
        problems: JSON lines in UTF-8, one for each article that could not be read or split.
    """

    number: int
    digest: str
    rows: bytes
    problems: bytes
    counts: Counts


def prepare_shard(classifier: StanceClassifier, shard: Shard) -> PreparedShard:
    """Do what comes before the model; meant to run beside it, in another thread.

    An article that cannot be split becomes a problem.
    """
    split = [(item, _split(item) if isinstance(item, Article) else item) for item in shard.items]
    problems = [part for _, part in split if isinstance(part, Problem)]
    pairs = [(item, s) for item, part in split if not isinstance(part, Problem) for s in part]
    statements = [statement for _, statement in pairs]
    encoded = classifier.encode_inputs(build_inputs(statements, classifier.manifest.context))
    return PreparedShard(
        number=shard.number,
        digest=shard.compute_digest(),
        articles=len(split) - len(problems),
        statements=statements,
        origins=[item for item, _ in pairs if isinstance(item, Article)],
        problems=problems,
        encoded=encoded,
    )


def _split(article: Article) -> list[Statement] | Problem:
    where = article.path or article.id
    try:
        article.text.encode("utf-8")
        return [s for s in read_statements(article) if s.kind == "statement"]
    except UnicodeEncodeError as error:
        came = f"character {error.start} is half of a surrogate pair; expected Unicode text"
        return Problem(where, f"{came}, repair the file's encoding", article.id)
    except Exception as error:
        # Whatever one article in two million does to the splitter, the others are wanted.
        reason = f"cannot be split into statements: {type(error).__name__}: {error}; report it"
        return Problem(where, reason, article.id)


def label_shard(classifier: StanceClassifier, shard: PreparedShard, model: str) -> ShardResult:
    """Label a shard's statements; the result depends on nothing but the shard and the model.

    Args:
        classifier: The model.
        shard: What `prepare_shard` gave.
        model: The model's name for the rows.
    """
    counts = Counts(articles=shard.articles, errors=len(shard.problems))
    predictions = classifier.predict_encoded(shard.encoded)
    labelled = list(map(LabelledStatement, shard.statements, predictions))
    for item in labelled:
        counts.count(item)
    rows = (to_row(*pair, model) for pair in zip(labelled, shard.origins, strict=True))
    return ShardResult(
        number=shard.number,
        digest=shard.digest,
        rows=_to_lines(rows),
        problems=_to_lines(asdict(problem) for problem in shard.problems),
        counts=counts,
    )


def _to_lines(rows: Iterable[object]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
