"""Credits told by their shape: captions without a verb, bylines without capitals."""

import re

# `عدن - «الأنباء العربية»: وضاح الشرعبي`
QUOTED_AGENCY = re.compile(r"^[^.!?؟:]{2,30}\s[–—-]\s*[«“\"(][^»”\")]{2,40}[»”\")]\s*[:،–—-]?")
OWN_REPORT = re.compile(
    r"\S+(?:\s\S+)?\s*[–—/-]\s*(?:خاص|وكالات|الوكالات|رويترز|فرانس برس|أ ?ف ?ب|د ?ب ?أ|الأناضول"
    r"|مراسل\w*|موفد\w*|مكتب)(?:\s|$)"
)
MAX_AGENCY_WORDS = 10
# `Un soldado en Goma. | LUIS ROA`, `… en Goma. EFE/Luis Roa`: the photographer.
PHOTOGRAPHER = re.compile(
    r"(?:\w\.?\s[/|]\s|\w\.\s(?:EFE|Efe|AFP|Afp|AP|Ap|EPA|Epa|Ansa|ANSA|Reuters)\s?/\s?)"
    r"[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’.-]+){1,2}$"
)
# A line without a verb: `Göçmenler kampta beklerken.`, `Derneğin Foça'daki odası.`
CAPTIONS = {
    "tr": re.compile(
        r"[^.!?:;“\"]{10,120}(?:[aeıiuü]r|m[ae]z)ken\.?"
        r"|(?:\S+ ){0,6}\S+(?:[ıiuü]n|[’']n?[ıiuü]n) (?:\S+ ){0,3}\S+[dt][ae]ki"
        r"(?: \w+)? \w+[ıiuü]\.?"
    )
}

# `Restos de la escuela. - REUTERS`, `L'ospedale di Goma in una foto d'archivio (Reuters)`
SOUTHERN = frozenset({"es", "it"})
_AGENCIES = (
    "EFE|Efe|AFP|Afp|AP|Ap|EPA|Epa|ANSA|Ansa|REUTERS|Reuters|Getty Images|Getty|LaPresse|LAPRESSE"
    "|Europa Press|EUROPA PRESS|Xinhua|Anadolu|AA|Imagoeconomica|Fotogramma|Agencia Uno|Colprensa"
)
LENT = re.compile(rf"[^«“\":]+(?:\s[|–—-]\s(?:{_AGENCIES})|\((?:{_AGENCIES})\))$")
MAX_CAPTION = 25


def is_caption(text: str, lang: str) -> bool:
    """Return whether a line has the shape of a caption, or ends with its photographer."""
    if PHOTOGRAPHER.search(text):
        return True
    if lang in SOUTHERN and len(text.split()) <= MAX_CAPTION and LENT.match(text.strip()):
        return True
    shape = CAPTIONS.get(lang)
    return bool(shape and shape.fullmatch(text.strip()))


def is_place_and_name(text: str) -> bool:
    """A place, a dash and a name in a script without capitals, an agency perhaps between."""
    agency = QUOTED_AGENCY.search(text)
    agency = agency or OWN_REPORT.match(text)
    if agency and len(text.split()) <= MAX_AGENCY_WORDS:
        return True
    parts = [part.split() for part in re.split(r"\s[–—-]\s", text)]
    counts = [len(part) for part in parts]
    return len(parts) == 2 and counts[0] <= 2 and counts[1] == 2 and text.lower() == text.upper()
