"""The stream of articles is cut into shards: the unit that is labelled, saved and resumed.

Where the cuts lie depends on the articles alone, so that a second reading cuts alike.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from stance.records import Article, Problem

# What an article costs beside its text, so that a million empty ones are cut too.
FIXED_COST = 100


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive articles, and what could not be read between them.

    Attributes:
        number: Its place in the output, from 0.
    """

    number: int
    items: tuple[Article | Problem, ...]

    def compute_digest(self) -> str:
        """Return a hash of everything in the articles that can change the output."""
        digest = blake2b(digest_size=16)
        for item in self.items:
            digest.update(repr(_content(item)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def _content(item: Article | Problem) -> tuple[str | None, ...]:
    if isinstance(item, Problem):
        return ("problem", item.where, item.message)
    return (item.id, item.text, item.title, item.date, item.source, item.author, item.lang)


def cut_shards(items: Iterable[Article | Problem], characters: int) -> Iterator[Shard]:
    """Yield shards of about so many characters; an article is never divided."""
    number, size = 0, 0
    batch: list[Article | Problem] = []
    for item in items:
        batch.append(item)
        size += FIXED_COST + (len(item.text) if isinstance(item, Article) else 0)
        if size >= characters:
            yield Shard(number, tuple(batch))
            number, size, batch = number + 1, 0, []
    if batch:
        yield Shard(number, tuple(batch))
