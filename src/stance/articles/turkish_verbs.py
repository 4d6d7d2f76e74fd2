"""Turkish verbs of speech and position, built from their stems and the endings of the language."""

import re
from collections.abc import Iterable
from functools import cache

from stance.articles.tables import NEVER, read_entries

# Third persons only: `dedim` is nobody else's word.
_TENSE = r"(?:m[ae])?(?:[dt][ıiuü]|m[ıiuü]ş|y?[ae]c[ae]k|m[ae]kt[ae]|y?[ae]bil(?:di|ir|ecek))"
_COPULA = r"(?:yd[ıi]|[dt][ıiuü]r?)?(?:l[ae]r)?(?:[dt][ıi]|m[ıi]ş)?"
_PRESENT = r"m?[ıiuü]yor(?:l[ae]r)?(?:du|muş)?(?:l[ae]r)?"
_AORIST = r"(?:[aeıiuü]?r|m[ae]z)(?:l[ae]r)?(?:d[ıi])?"
FINITE = rf"(?:{_TENSE}{_COPULA}|{_PRESENT}|{_AORIST})"
PARTICIPLE = r"(?:m[ae])?y?[ae]n"
CONVERB = (
    r"(?:(?:m[ae]y)?(?:y?[ae]r[ae]k(?:ten)?|y?[ıiuü]p|[aeıiuü]?rken)"
    r"|[dt][ıiuü]kt[ae]n (?:hemen )?sonra)"
)
# `dediği`, `istediğini`: what somebody in the genitive said.
NOUN = r"(?:m[ae])?[dt][ıiuü][ğk](?:l[ae]r)?[ıiuü]n?(?:[ıiuü]|[ae])?"
FORMS = {"finite": FINITE, "participle": PARTICIPLE, "converb": CONVERB, "noun": NOUN}
SAY = {
    "finite": r"(?:de|di)(?:di|miş|yecek|r|yor|mez|medi|miyor|mekte)(?:ti|di|du|muş|dir)?"
    r"(?:ler|lar)?(?:di|du)?"
    r"|dem(?:ekle|eye) (?:yetin|geti?r)(?:di|iyor)",
    "participle": r"diyen",
    "converb": r"diyerek|deyip|derken|dedikten (?:hemen )?sonra",
    "noun": r"dedi(?:ği|kleri)n?[ie]?",
}
VOWELS = "aeıioöuü"


@cache
def compile_verbs(key: str, form: str, *, say: bool = False) -> re.Pattern[str]:
    """Return the pattern of one form of the verbs whose stems a key of the table lists.

    Args:
        key: `verb_stems`, `quoting_stems`, `position_stems` or `passive_stems`.
        form: `finite`, `participle`, `converb` or `noun`.
        say: Whether `demek` belongs to them.
    """
    stems = read_entries("tr", f"holders.{key}")
    parts = [*_inflect(stems, FORMS[form], present=form == "finite")]
    parts += [SAY[form]] if say else []
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else NEVER


def _inflect(stems: Iterable[str], ending: str, *, present: bool) -> Iterable[str]:
    yield f"(?:{_join(stems)}){ending}"
    # `söyle-`, `iste-` lose their vowel: `söylüyor`, `istiyor`.
    cut = [stem[:-1] for stem in stems if stem[-1] in VOWELS]
    if present and cut:
        yield f"(?:{_join(cut)}){_PRESENT}"


def _join(stems: Iterable[str]) -> str:
    return "|".join(_soften(stem) for stem in sorted(stems, key=len, reverse=True))


def _soften(stem: str) -> str:
    """`et-` becomes `ed-` before a vowel; a particle may stand within: `ilan da etti`."""
    pattern = re.escape(stem).replace("\\ ", r"\s+(?:de\s+|da\s+)?")
    return pattern[:-1] + "[td]" if stem.endswith("et") else pattern
