"""Whom a Spanish or Italian interview asks: the introduction presents them."""

import re
from collections.abc import Sequence

from stance.articles.tables import compile_entries, read_entries, read_words
from stance.articles.units import Unit
from stance.articles.words import Lexicon

# Right before a name these present who answers.
PRESENTS = re.compile(
    r"(?:parla|risponde|racconta|spiega|incontriamo|intervista (?:a|con|ad|al|alla)|colloquio con"
    r"|dialogo con|conversazione con|habla|responde|cuenta|explica|recibe|atiende"
    r"|entrevista (?:a|con|al)"
    r"|conversación con|diálogo con|charla con|conversamos con|hablamos con|abbiamo incontrato"
    r"|abbiamo parlato con|ne parliamo con|lo abbiamo chiesto a|hemos hablado con)"
    r"\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
HEADER = 2


def find_guest(
    units: Sequence[Unit], first: int, lexicon: Lexicon, known: Sequence[str]
) -> str | None:
    """Return who is asked, None where the introduction does not tell.

    Args:
        units: The article's sentences.
        first: The paragraph of the first question.
        lexicon: What the article's words are.
        known: All names of the article.
    """
    head = " ".join(_read(unit) for unit in units if unit.paragraph < min(first, HEADER))
    intro = " ".join(_read(unit) for unit in units if unit.paragraph < first)
    people = [n for n in dict.fromkeys(known) if n in intro and _is_person(n, lexicon.lang)]
    presented = [n for n in people if PRESENTS.search(intro[: intro.index(n)])]
    # Who is named in the headline answers, unless a preposition makes them the topic.
    titled = [n for n in people if _is_subject(head, n.split()[-1], lexicon.lang)]
    return next(iter([*presented, *titled]), None)


def _read(unit: Unit) -> str:
    return unit.line[unit.start : unit.end]


def _is_person(name: str, lang: str) -> bool:
    places = read_entries(lang, "holders.places")
    body = compile_entries(lang, "holders.institutions").search(name)
    return len(name.split()) > 1 and name not in places and not body


def _is_subject(head: str, surname: str, lang: str) -> bool:
    match = re.search(rf"((?:\S+\s+)?)((?:[^\W\d_a-z]\S+\s+)*){re.escape(surname)}\b", head)
    if not match:
        return False
    before = match.group(1).strip(' «“"').casefold()
    return before not in read_words(lang, "holders.prepositions")
