"""Holders in Turkish: the subject far before its verb, and sources in the cases of nouns."""

import re
from functools import cache

from stance.articles.clauses import Clause, Sayer
from stance.articles.tables import read_entries
from stance.articles.turkish_anaphora import DROPPED, PLURAL, find_group
from stance.articles.turkish_nouns import Phrase, find_persons, find_phrases
from stance.articles.turkish_sources import find_by_noun, find_turkish_source
from stance.articles.turkish_verbs import compile_verbs

AFTER = re.compile(r"\s*(?:,|\x00|[“\"«(]|(?:ise|da|de|bile)\b)|\s+$|$")
# `olduğunu`, `gideceğini`, `durmasını`, `diye`, `şöyle`: what is said stands before the verb.
DEPENDENT = re.compile(
    r"(?:[dt][ıiuü][ğk](?:l[ae]r)?[ıiuü]n\w*|[ae]c[ae]ğ[ıi]n\w*|m[ae](?:s[ıi]n|l[ae]r[ıi]n)\w*"
    r"|m[ae]y[ıiea]|\bdiye|\bki|olmad\w+|şöyle|şunları|böyle|şu sözlerle)[\s,:]+(?:\w+\s+){0,3}$"
)
MAX_INVERTED = 8
_CAPITALS = r"[A-ZÇĞİÖŞÜ][\w.-]*(?:\s[A-ZÇĞİÖŞÜ][\w.-]*){0,3}"
LISTED = re.compile(
    rf"(?:,\s{_CAPITALS})*\s(?:ve|ile)\s{_CAPITALS}[’'](?:n?[ıiuü]n|n?[dt][ae]n?|[yn]?[ae]|yl[ae]|l[ae])\b"
)
# `…, şu mesajı attı: “…”`
COLON = re.compile(r":\s*[“\"«]?\x00")
# `Birliğimiz, iki tarafı da … çağırır`: the authors of a communiqué.
OURS = re.compile(r"\s*(?:[A-ZÇĞİÖŞÜ]\w+\s)?[A-ZÇĞİÖŞÜ]\w{3,}[ıiuü]m[ıiuü]z\b,?\s")


def find_turkish(clause: Clause) -> Sayer | None:
    """Return the holder that a Turkish sentence names."""
    if OURS.match(clause.text, clause.start, clause.end) and not clause.speech:
        return None
    phrases = find_phrases(clause, clause.start, clause.end)
    return (
        find_turkish_source(clause, phrases)
        or _find_by_verb(clause, phrases)
        or find_by_noun(clause, phrases)
        or _find_before_colon(clause, phrases)
        or _find_beside(clause, phrases)
    )


def find_turkish_topic(clause: Clause) -> tuple[str, bool] | None:
    """Return whom a narrator's sentence is about, and whether that is surely a person."""
    named = find_persons(clause)
    if not named:
        return find_group(clause)
    if len(named) != 1:
        return None
    last = named[0].text.split()[-1]
    if last in read_entries("tr", "holders.places"):
        return None
    person = last in clause.lexicon.surnames or last in ("Hanım", "Bey")
    opens = not clause.text[clause.start : named[0].start].strip()
    return named[0].text, person and (opens or len(named[0].text.split()) > 1)


def _find_by_verb(clause: Clause, phrases: list[Phrase]) -> Sayer | None:
    for match, strong in _find_verbs(clause):
        if sayer := _find_subject(clause, phrases, match.start(), match.end(), strong=strong):
            return sayer
        if strong and _touches(clause, match) and not _is_first_person(clause, match):
            return Sayer("", "they" if PLURAL.search(match.group()) else "same")
        if strong and _is_dropped(clause, phrases, match):
            return Sayer("", "they" if PLURAL.search(match.group()) else "he", verb=DROPPED)
    return None


def _is_dropped(clause: Clause, phrases: list[Phrase], match: re.Match[str]) -> bool:
    """`Hazır olduklarını da sözlerine ekledi.`: a report without anybody who gives it."""
    if clause.text[match.end() : clause.end].strip(" .") or _is_first_person(clause, match):
        return False
    dependent = DEPENDENT.search(clause.text[clause.start : match.start()])
    return bool(dependent) and not any(_may_act(clause, phrase) for phrase in phrases)


def _find_verbs(clause: Clause) -> list[tuple[re.Match[str], bool]]:
    """Return verbs with whether they speak: beside a quotation first, then from the end."""
    found: list[tuple[re.Match[str], bool]] = []
    for form in ("finite", "participle", "converb"):
        pattern = compile_verbs("verb_stems", form, say=True)
        speaking = pattern.finditer(clause.text, clause.start, clause.end)
        found += [(m, True) for m in speaking if _reports(clause, m) or _ends(clause, m)]
        pattern = compile_verbs("quoting_stems", form)
        quoting = pattern.finditer(clause.text, clause.start, clause.end)
        found += [(m, True) for m in quoting if _reports(clause, m)]
    pattern = compile_verbs("position_stems", "finite")
    found += [
        (m, False)
        for m in pattern.finditer(clause.text, clause.start, clause.end)
        if _ends(clause, m)
    ]
    found += [
        (m, False)
        for m in _predicates().finditer(clause.text, clause.start, clause.end)
        if _ends(clause, m)
    ]
    return sorted(found, key=lambda f: (not (f[1] and _touches(clause, f[0])), -f[0].start()))


def _reports(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a quotation stands beside the verb, or a clause depends on it."""
    before = clause.text[max(clause.start, match.start() - 60) : match.start()]
    named = re.search(r"\bolarak\b[^.;,\x00]*$", before)
    return _touches(clause, match) or bool(named or DEPENDENT.search(before))


def _ends(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a verb ends its clause."""
    return bool(
        re.match(
            r"\s*(?:[,;:.!?…\x00)»”\"]|$|ve\b|ama\b|ancak\b|fakat\b|bile\b|–)",
            clause.text[match.end() : clause.end],
        )
    )


def _touches(clause: Clause, match: re.Match[str]) -> bool:
    if not clause.speech:
        return False
    before = clause.text[max(clause.start, match.start() - 45) : match.start()]
    after = clause.text[match.end() : min(clause.end, match.end() + 45)]
    near = re.search(r"\x00[”\"»’']?[\s,]*(?:\w+\s+){0,4}$", before)
    return bool(near or re.match(r"[^.;]{0,40}\x00", after))


def _is_first_person(clause: Clause, match: re.Match[str]) -> bool:
    return bool(
        re.search(r"\b(?:ben|biz|bana|bize)\b", clause.text[clause.start : match.start()], re.I)
    )


def _find_subject(
    clause: Clause, phrases: list[Phrase], start: int, end: int, *, strong: bool
) -> Sayer | None:
    """The subject: before a comma, `ise` or the quotation, else at the sentence's beginning."""
    behind = [p for p in phrases if p.start >= end and p.case == "subject"]
    if strong and behind and _follows(clause, behind[0], end):
        return _refer(clause, behind[0])
    begin = max(clause.start, clause.text.rfind(";", clause.start, start) + 1)
    before = [p for p in phrases if begin <= p.start and p.end <= start and _may_act(clause, p)]
    marked = [p for p in before if AFTER.match(clause.text, p.end)]
    marked = marked or [p for p in before if strong and not clause.text[p.end : start].strip()]
    if marked:
        return _refer(clause, marked[0])
    if before and _stands_first(clause, before[0], start, strong=strong):
        return before[0].to_sayer()
    if re.match(
        r"[\s\x00]*(?:O|Kendisi)\b(?: da| de| ise|,)?\s", clause.text[clause.start : start]
    ):
        return Sayer("", "he")
    return _find_unlisted(clause, start) if strong else None


def _refer(clause: Clause, phrase: Phrase) -> Sayer:
    """`genç kadın` without `bir` is whoever was named last."""
    words = phrase.text.casefold().split()
    again = phrase.kind != "name" and words[-1] in clause.words("anaphors") and len(words) <= 2
    indefinite = re.search(r"\b(?:bir|iki|üç)\s", clause.text[phrase.start - 5 : phrase.end], re.I)
    return Sayer(phrase.text, "he") if again and not indefinite else phrase.to_sayer()


def _follows(clause: Clause, phrase: Phrase, end: int) -> bool:
    """`diyor Safiye Hanım`, `diyen İdris`: right behind the verb."""
    between = clause.text[end : phrase.start]
    ends = re.match(r"\s*(?:[,.;–(]|$)|\s+(?:ise|da|de|ve)\b", clause.text[phrase.end : clause.end])
    return (
        not re.search(r"[,;.\x00]", between) and len(between.split()) <= MAX_INVERTED and bool(ends)
    )


def _may_act(clause: Clause, phrase: Phrase) -> bool:
    if phrase.case != "subject":
        return False
    # `Katar, Mısır ve ABD’nin arabuluculuğunda`: the last of a list has the case of all.
    if LISTED.match(clause.text, phrase.end, clause.end):
        return False
    following = re.match(r"\s+(\w+)", clause.text[phrase.end : clause.end])
    return not (following and following.group(1).casefold() in clause.words("postpositions"))


def _stands_first(clause: Clause, phrase: Phrase, verb: int, *, strong: bool) -> bool:
    """Whether a phrase opens its sentence, or only one adverbial stands before it."""
    lead = clause.text[clause.start : phrase.start].replace("\x00", " ")
    if len(lead.split()) > 5 or re.search(r"[,;:]", lead):
        return False
    following = re.match(r"\s+(\w+)", clause.text[phrase.end : clause.end])
    if following and following.group(1) == "ve":
        return True
    listed = _is_known(clause, phrase.text)
    known = listed or phrase.kind != "name" or len(phrase.text.split()) > 1
    return known and (strong or listed or not _owns_next(clause, phrase))


def _is_known(clause: Clause, text: str) -> bool:
    last = text.split()[-1]
    lists = (read_entries("tr", "holders.places"), read_entries("tr", "holders.persons"))
    listed = last in clause.lexicon.surnames or any(last in names for names in lists)
    return listed or bool(clause.pattern("institutions").fullmatch(text))


def _owns_next(clause: Clause, phrase: Phrase) -> bool:
    """`İran rejimi`, `Minsk anlaşması`: the name only limits the noun behind it."""
    following = re.match(r"\s+([a-zçğıöşü]+)", clause.text[phrase.end : clause.end])
    return bool(
        following and re.search(r"(?:s[ıiuü]|[ğlrnştkm][ıiuü]|l[ae]r[ıi])$", following.group(1))
    )


def _find_before_colon(clause: Clause, phrases: list[Phrase]) -> Sayer | None:
    """`Tuğgeneral Süheyl Abbas daha da ileri gitti: “…”`: whoever acts before the colon."""
    colon = COLON.search(clause.text, clause.start, clause.end) if clause.speech else None
    if not colon:
        return None
    acting = [p for p in phrases if p.end <= colon.start() and _may_act(clause, p)]
    first = acting[0] if acting else None
    lead = clause.text[clause.start : first.start].split() if first else []
    return _refer(clause, first) if first and len(lead) <= MAX_INVERTED else None


def _find_beside(clause: Clause, phrases: list[Phrase]) -> Sayer | None:
    """`Safiye düğünleri severmiş, “çünkü …”`: whose words stand beside their name."""
    first = phrases[0] if phrases else None
    if not first or first.kind != "name" or first.case != "subject" or not clause.speech:
        return None
    opens = not clause.text[clause.start : first.start].strip()
    others = [p for p in phrases[1:] if p.case in ("subject", "genitive")]
    place = first.text in read_entries("tr", "holders.places")
    return first.to_sayer() if opens and not others and not place else None


def _find_unlisted(clause: Clause, start: int) -> Sayer | None:
    """`Yorgun bir demirci, “…” dedi`: whoever stands between `bir` and the comma."""
    match = re.search(
        r"\bbir ((?:[a-zçğıöşüâî]+ ){0,2}[a-zçğıöşüâî]+c[ıiuü]),", clause.text[clause.start : start]
    )
    return Sayer(match.group(1), "role") if match else None


@cache
def _predicates() -> re.Pattern[str]:
    nouns = "|".join(read_entries("tr", "holders.predicates"))
    return re.compile(rf"\b(?:{nouns})(?:y?[dt][ıiuü]|d[ıi]r|l[ae]r)?(?: değil(?:di|ler|dir)?)?\b")
