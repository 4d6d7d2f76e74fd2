"""What an article has told up to a sentence: its names, holders and persons."""

from dataclasses import dataclass, field

from stance.articles.casts import Mention
from stance.articles.persons import Persons
from stance.articles.roles import Titles
from stance.articles.topics import Topics
from stance.articles.units import Unit
from stance.articles.words import Lexicon


@dataclass(slots=True)
class Memory:
    """What the article has told so far.

    Attributes:
        known: Names with whether they were met as a subject.
        last: The last holder.
        holders: The holders of the sentences so far that have one.
        met: A person with whom narration began since the last holder, of languages that tell.
        met_at: The number of the sentence that told of them.
        topics: Of whom it has spoken lately.
        roles: What the article calls each name.
        bases: Nominatives of holders that the text has in another case.
        persons: Whom pronouns may mean, in languages where that is looked for.
        body: The last holder that is no person, up to where it was looked for.
        told: The sentences since then with their holders.
        cast: Where it names its persons, in languages where that is looked for.
        acronyms: What its short names stand for.
    """

    lexicon: Lexicon
    known: list[tuple[str, bool]]
    last: str | None = None
    holders: list[str] = field(default_factory=list)
    met: str | None = None
    met_at: int = 0
    topics: Topics = field(default_factory=Topics)
    roles: dict[str, Titles] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    persons: Persons | None = None
    body: str | None = None
    told: list[tuple[Unit, str | None]] = field(default_factory=list)
    cast: list[Mention] = field(default_factory=list)
    acronyms: dict[str, str] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The article's language."""
        return self.lexicon.lang
