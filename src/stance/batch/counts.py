"""What was counted: of a shard, and of a run."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from stance.articles.langs import find_unsupported
from stance.records import LabelledStatement, Problem


@dataclass(slots=True)
class Counts:
    """What a shard or a run consists of.

    Attributes:
        unsure: Statements whose score is below the model's threshold.
        errors: Articles that could not be read or split.
    """

    articles: int = 0
    statements: int = 0
    unsure: int = 0
    errors: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    langs: Counter[str] = field(default_factory=Counter)

    @property
    def unsupported(self) -> dict[str, int]:
        """Statements in languages that the reader has no table for: labelled, but less surely."""
        return find_unsupported(self.langs)

    def count(self, labelled: LabelledStatement) -> None:
        """Count a statement."""
        self.statements += 1
        self.unsure += not labelled.sure
        self.labels[labelled.label] += 1
        self.langs[labelled.statement.lang or "unknown"] += 1

    def add(self, other: "Counts") -> None:
        """Add what another part counted."""
        self.articles += other.articles
        self.statements += other.statements
        self.unsure += other.unsure
        self.errors += other.errors
        self.labels.update(other.labels)
        self.langs.update(other.langs)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON; `from_dict` reads them back."""
        sums = {
            name: getattr(self, name) for name in ("articles", "statements", "unsure", "errors")
        }
        tables = {"labels": dict(self.labels), "langs": dict(self.langs)}
        return sums | tables | {"unsupported": self.unsupported}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Counts":
        """Return the counts that `to_dict` gave."""
        tables = {name: Counter(values[name]) for name in ("labels", "langs")}
        return cls(**{key: values[key] for key in asdict(cls())} | tables)


@dataclass(slots=True)
class Summary(Counts):
    """What a run did.

    Attributes:
        problems: The first of what could not be read; `--errors` has all.
        seconds: How long this run took; a resumed one counts only itself.
        statements_per_second: Of this run's own work.
    """

    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0
    statements_per_second: float = 0.0
