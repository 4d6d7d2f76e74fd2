"""Whom a role alone means, where the article gives the name of who has it at another place."""

from collections.abc import Sequence

from stance.articles import arabic_titles, turkish_titles
from stance.articles.units import Unit

NAMERS = {"ar": arabic_titles.name_roles, "tr": turkish_titles.name_roles}


def name_titled(units: Sequence[Unit], named: list[str | None], lang: str) -> None:
    """Replace the holders that are roles without a name, of languages that tell."""
    if lang in NAMERS:
        NAMERS[lang](units, named)
