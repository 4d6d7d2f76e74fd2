"""Which holder a sentence goes on with: past narration, by grammar, if nobody else came in."""

from collections.abc import Sequence

from stance.articles.agreement import may_mean
from stance.articles.clauses import Sayer
from stance.articles.naming import choose_full
from stance.articles.roles import MAX_LEAD, find_unit_names
from stance.articles.units import Unit
from stance.articles.words import Lexicon


def find_met(unit: Unit, lexicon: Lexicon) -> str | None:
    """Return the person with whom a narrator's sentence begins."""
    first = next(find_unit_names(unit, lexicon), None)
    if unit.is_all_speech or not first or first.governed or " " not in first.text:
        return None
    lead = unit.line[unit.start : first.start].split()
    return first.text if len(lead) <= MAX_LEAD else None


def resume(
    sayer: Sayer,
    last: str | None,
    met: str | None,
    known: Sequence[tuple[str, bool]],
    lang: str,
) -> str | None:
    """Return the last holder, if the grammar allows and nobody else came in between.

    Args:
        sayer: A pronoun or a verb alone.
        last: The last holder.
        met: With whom narration began since.
        known: All names of the article.
        lang: Its language.
    """
    names = [choose_full(name, known) for name in (last, met) if name]
    fits = [may_mean(sayer.kind, sayer.verb, name, lang) for name in names]
    if met and fits[-1] and not (last and fits[0]):
        return met
    return last if last and fits[0] and not any(fits[1:]) else None


def skip_narration(units: Sequence[Unit], place: int) -> int:
    """Return one past the sentence before; past narration where a dash opens speech anew."""
    told = place
    unit = units[place]
    if not unit.is_all_speech or unit.line[unit.start] not in "—–-":
        return told
    while told and units[told - 1].paragraph == unit.paragraph and not units[told - 1].has_speech:
        told -= 1
    return told if told and units[told - 1].paragraph == unit.paragraph else place
