"""Sources in Turkish: `X’e göre`, `X’ten yapılan açıklamada`, `X: …`, `bunu söyleyen X`."""

import re
from functools import cache

from stance.articles.clauses import Clause, Sayer
from stance.articles.tables import read_entries
from stance.articles.turkish_nouns import Phrase
from stance.articles.turkish_verbs import compile_verbs

OWNERS = ("genitive", "ablative", "subject")
MAX_TITLE = 2
_CASE = r"(?:s?[ıiuü]|l[ae]r[ıi]?)?"
# `yapılan yazılı açıklamada`, `yayımladığı rapora göre`
_LINK = r"\s+(?:[^\s\x00,.;:]+\s+){0,4}?"
MARK = re.compile(r"\s*([^:.!?«“\"\x00]{2,200}):\s*(?=\S)")
# `ASEAN’ın taraflara yaptığı ateşkes çağrısı yanıtsız kaldı`
OWNED_WORD = re.compile(
    r"\s+(?:[^\s.,;:\x00]+\s+){0,4}?(?:çağrısı|çağrıları|uyarısı|uyarıları|talebi|talepleri|itirazı|itirazları"
    r"|tehdidi|tehditleri|önerisi|önerileri|teklifi|suçlaması|suçlamaları|şartı|vaadi|kınaması)(?:n[ıi])?\b"
)
SAID_SO = re.compile(
    r"\b[Bb]u(?:nu|nları)? (?:söyleyen|diyen|anlatan|yazan|dile getiren|sözlerin sahibi)\b,?"
)


def find_turkish_source(clause: Clause, phrases: list[Phrase]) -> Sayer | None:
    """Return whom a sentence gives as the source of what it says."""
    return (
        _find_owner(clause, phrases)
        or _find_mark(clause, phrases)
        or _find_in_case(clause, phrases)
    )


def _find_owner(clause: Clause, phrases: list[Phrase]) -> Sayer | None:
    """`bunu söyleyen, on dokuz yaşındaki öğrenci`: who is named behind it."""
    match = SAID_SO.search(clause.text, clause.start, clause.end)
    owners = [p for p in phrases if match and p.start >= match.end() and p.case == "subject"]
    return owners[0].to_sayer() if owners else None


def _find_mark(clause: Clause, phrases: list[Phrase]) -> Sayer | None:
    """`Fidan: Masadayız`, and `Moskova’nın yanıtı: …` with a noun of saying."""
    match = MARK.match(clause.text, clause.start, clause.end)
    if not match:
        return None
    fitting = [p for p in phrases if p.end <= match.end(1)]
    whole = [p for p in fitting if p.case == "subject" and p.end >= match.end(1) - 1]
    if whole and (clause.speech or _is_titled(clause, whole[0])):
        return whole[0].to_sayer()
    if not fitting or not _sayings().search(clause.text, fitting[0].end, match.end(1)):
        return None
    owners = [p for p in fitting if p.case in ("genitive", "ablative")]
    return owners[0].to_sayer() if owners else None


def _is_titled(clause: Clause, phrase: Phrase) -> bool:
    """`Mayın uzmanı Rövşen Memmedli: …`: nothing or a title of two words stands before it."""
    lead = clause.text[clause.start : phrase.start].split()
    full = len(phrase.text.split()) > 1 and phrase.kind == "name"
    return not lead or (full and len(lead) <= MAX_TITLE)


def _find_in_case(clause: Clause, phrases: list[Phrase]) -> Sayer | None:
    """`X’e göre`, `X’ten yapılan açıklamada … denildi`, `X’in … söylediği bildirildi`."""
    passive = _has_passive(clause)
    for place, phrase in enumerate(phrases):
        rest = clause.text[phrase.end : clause.end]
        following = phrases[place + 1] if place + 1 < len(phrases) else phrase
        # `bir fırıncının, Abu Mahmud’un anlattıklarına bakılırsa`
        if (
            phrase.case == following.case == "genitive"
            and rest[:2] == ", "
            and (0 < following.start - phrase.end <= MAX_TITLE + 1)
        ):
            continue
        if phrase.case == "dative" and re.match(
            r"\s+(?:göre(?:yse)?|kalırsa|bakılırsa|kulak verilirse|sorarsanız|sorulursa)\b", rest
        ):
            return phrase.to_sayer()
        if phrase.case == "subject" and passive and re.match(r"\s+tarafından\b", rest):
            return phrase.to_sayer()
        beside = phrase.case != "subject" or re.match(r"\s+(?:\(\w+\)\s+)?\w+\s+göre", rest)
        if phrase.case in OWNERS and beside and _is_saying(rest, passive):
            return phrase.to_sayer()
        said = _said().search(rest) if phrase.case == "genitive" else None
        if said and (passive or re.match(r"\s+(?:göre(?:yse)?|bakılırsa)\b", rest[said.end() :])):
            return phrase.to_sayer()
    return None


def _is_saying(rest: str, passive: bool) -> bool:
    """Whether a noun of saying follows, before `göre` or a passive at the end."""
    match = _stated().match(rest)
    if not match:
        return False
    return bool(match.group("source")) or passive


def _has_passive(clause: Clause) -> bool:
    """Whether the sentence ends with a passive verb of speech or position."""
    tail = clause.text[clause.start : clause.end].rstrip(' .!?…»”"\x00')
    found = compile_verbs("passive_stems", "finite").finditer(tail)
    return any(match.end() == len(tail) for match in found)


def find_by_noun(clause: Clause, phrases: list[Phrase]) -> Sayer | None:
    """`Erdoğan’dan ateşkes çağrısı`: a headline that ends with a noun of saying."""
    if phrases and phrases[0].case == "genitive" and _opens(clause, phrases[0]):
        rest = clause.text[phrases[0].end : clause.end]
        return phrases[0].to_sayer() if OWNED_WORD.match(rest) else None
    text = clause.text[clause.start : clause.end].rstrip('\x00 ”"’»')
    if not phrases or phrases[0].case != "ablative" or text.endswith((".", "?", "…")):
        return None
    if text.endswith("!") or phrases[0].start > clause.start + 1:
        return None
    last = re.search(r"\w+$", text)
    return phrases[0].to_sayer() if last and _sayings().fullmatch(last.group()) else None


def _opens(clause: Clause, phrase: Phrase) -> bool:
    return not clause.text[clause.start : phrase.start].strip()


@cache
def _sayings() -> re.Pattern[str]:
    nouns = "|".join(_soften(noun) for noun in read_entries("tr", "holders.sayings"))
    return re.compile(rf"\b(?:{nouns}){_CASE}(?:yd[ıi])?\b")


@cache
def _stated() -> re.Pattern[str]:
    nouns = "|".join(_soften(noun) for noun in read_entries("tr", "holders.sayings"))
    case = r"(?:n?[dt][ae]|n?[ae]|y[ae])"
    return re.compile(
        rf"{_LINK}(?:{nouns}){_CASE}{case}\b(?P<source>\s+(?:göre(?:yse)?|bakılırsa))?"
    )


@cache
def _said() -> re.Pattern[str]:
    patterns = [
        compile_verbs(key, "noun", say=True).pattern
        for key in ("verb_stems", "position_stems", "quoting_stems")
    ]
    return re.compile("|".join(patterns))


def _soften(noun: str) -> str:
    """`ret` becomes `reddi`, `muhtıra` keeps its vowel, `istek` becomes `isteği`."""
    if noun.endswith("k"):
        return noun[:-1] + "[kğ]"
    return noun[:-1] + "[td]" if noun.endswith("t") else noun
