"""Of whom an article has spoken last: whom its pronouns and its bare verbs mean."""

from dataclasses import dataclass, field

# Sentences over which a pronoun reaches back.
MAX_AGE = 4


@dataclass(slots=True)
class Topics:
    """The last person and the last holder.

    Attributes:
        person: The last person who was a sentence's subject.
        person_age: How many sentences ago that was.
        holder: The last holder.
        holder_age: How many sentences ago that was.
        people: All persons, with their gender and the number of their sentence.
        sentence: The number of this sentence.
    """

    person: str | None = None
    person_age: int = 0
    holder: str | None = None
    holder_age: int = 0
    people: list[tuple[str, str | None, int]] = field(default_factory=list)
    sentence: int = 0

    def pass_sentence(self) -> None:
        """Go on to the next sentence."""
        self.sentence += 1
        self.person_age += 1
        self.holder_age += 1

    def note_person(self, name: str) -> None:
        """Remember a person."""
        self.person, self.person_age = name, 0

    def note_holder(self, name: str) -> None:
        """Remember a holder."""
        self.holder, self.holder_age = name, 0

    def find_person(self) -> str | None:
        """Return the person if they were named lately."""
        return self.person if self.person_age <= MAX_AGE else None

    def find_holder(self, age: int) -> str | None:
        """Return the holder if they were not named longer ago than so many sentences."""
        return self.holder if self.holder_age <= age else None
