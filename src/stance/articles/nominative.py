"""Polish and Ukrainian holders that stand in the genitive, as after `zdaniem`: their nominative."""

import re
from collections.abc import Sequence

from stance.articles.tables import compile_entries

Rules = Sequence[tuple[str, str]]

# Endings of the genitive with what the nominative has instead, the first that fits.
MEN: dict[str, Rules] = {
    "pl": (
        ("Pawła", "Paweł"),
        ("Michała", "Michał"),
        (r"(rz|ż|cz|sz|w|n)ego", r"\1y"),
        (r"iego", "i"),
        (r"([rłlnmc])ka", r"\1ek"),
        (r"([kg])i", r"\1a"),
        (r"ii", "ii"),
        ("y", "a"),
        (r"([^aeiouyąęói])a", r"\1"),
    ),
    "uk": (
        ("(Дмитр|Петр|Павл|Михайл|Данил|Марк|Кирил|Гаврил)а", r"\1о"),
        ("Іллі", "Ілля"),
        ("(Ігор|Лазар)я", r"\1"),
        ("енка", "енко"),
        (r"([кц])ого", r"\1ий"),
        ("ого", "ий"),
        (r"([іи])я", r"\1й"),
        (r"([бвджзклмнпрстфхчшщ])ця", r"\1ець"),
        ("я", "ь"),
        ("ї", "я"),
        (r"и", "а"),
        (r"([^аеиоуяюєїій])а", r"\1"),
    ),
}
WOMEN: dict[str, Rules] = {
    "pl": (
        ("iej", "a"),
        ("ej", "a"),
        (r"([kgl])i", r"\1a"),
        ("ai", "aja"),
        ("ii", "ia"),
        ("y", "a"),
    ),
    "uk": (("ої", "а"), ("ії", "ія"), ("ї", "я"), ("и", "а"), (r"([^аеиоуяюєїі]{2})і", r"\1я")),
}
FEMALE = {"pl": re.compile(r"[yi]$|iej$"), "uk": re.compile(r"(?:и|ії|ї|ті|сі|лі)$")}
MALE_NAMES = frozenset({"Миколи", "Іллі", "Микити", "Сави", "Кузьми", "Хоми", "Луки", "Kuby"})
# Women's surnames in `-o` and the like stand still.
STILL = {"pl": re.compile(r"(?:o|e|i|u)$(?<!skiej)(?<!ki)"), "uk": re.compile(r"(?:о|е|у|ю)$")}
NOUNS: dict[str, Rules] = {
    "pl": (
        (r"(szef|wicepremier|premier)owej", r"\1owa"),
        ("ministra", "minister"),
        ("posła", "poseł"),
        (r"(stw|biur)a", r"\1o"),
        (r"(\w)ii", r"\1ia"),
        (r"(kiem|gi)u", r"\1"),
        (r"cji", "cja"),
        (r"([cdt])y", r"\1a"),
        (r"([kg])i", r"\1a"),
        (r"u", ""),
        (r"([^aeiouyąęói])a", r"\1"),
    ),
    "uk": (
        ("посла", "посол"),
        (r"(ств|бюр)а", r"\1о"),
        ("ії", "ія"),
        ("иці", "иця"),
        ("голови", "голова"),
        (r"ки", "ка"),
        (r"([еє])ря", r"\1р"),
        ("аря", "ар"),
        ("вця", "вець"),
        ("ля", "ль"),
        ("у", ""),
        (r"([^аеиоуяюєїій])а", r"\1"),
    ),
}
NEUTER = re.compile(r"(?:stwo|biuro|ство|бюро)$")
ADJECTIVES: dict[str, Rules] = {
    "pl": (
        (r"([kg])iego", r"\1i"),
        ("iego", "i"),
        ("ego", "y"),
        (r"([kg])iej", r"\1a"),
        ("iej", "ia"),
        ("ej", "a"),
    ),
    "uk": (("ього", "ій"), ("ого", "ий"), ("ої", "а"), ("ьої", "я")),
}


def to_nominative(name: str, lang: str) -> str:
    """Return a person's name, which stands in the genitive, in the nominative."""
    if lang not in MEN or " i " in name or " та " in name:
        return name
    words = name.split()
    first = words[0]
    woman = len(words) > 1 and FEMALE[lang].search(first) and first not in MALE_NAMES
    if woman or (len(words) == 1 and re.search(r"(?:[sc]kiej|ої)$", first)):
        changed = [_change(word, WOMEN[lang]) for word in words]
        return " ".join(
            changed[:1] + [_keep(w, c, lang) for w, c in zip(words[1:], changed[1:], strict=True)]
        )
    return " ".join(_change(word, MEN[lang]) for word in words)


def to_nominative_noun(text: str, lang: str) -> str:
    """Return a role or an institution with its adjectives in the nominative, the rest as it is."""
    if lang not in NOUNS:
        return text
    words = text.split()
    head = len(words)
    for place, word in enumerate(words):
        noun = compile_entries(lang, "holders.roles").fullmatch(word)
        if noun or _change(word, ADJECTIVES[lang]) == word:
            head = place
            break
        words[place] = _change(word, ADJECTIVES[lang])
    if head < len(words) and not words[head].isupper():
        words[head] = _change(words[head], NOUNS[lang])
        if NEUTER.search(words[head]):
            words[:head] = [
                re.sub(r"(?<=[kg])i$|y$|ий$", _to_neuter, word) for word in words[:head]
            ]
    return " ".join(words)


def _to_neuter(ending: re.Match[str]) -> str:
    return {"i": "ie", "y": "e"}.get(ending.group(), "е")


def _keep(word: str, changed: str, lang: str) -> str:
    """A woman's surname changes only where it ends like an adjective or in `-y`, `-и`."""
    return word if STILL[lang].search(word) else changed


def _change(word: str, rules: Rules) -> str:
    if len(word) < 3 or word.isupper():
        return word
    for ending, other in rules:
        changed = re.sub(rf"(?:{ending})$", other, word)
        if changed != word:
            return changed
    return word
