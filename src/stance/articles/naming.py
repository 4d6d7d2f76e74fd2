"""One holder under all their names: cases, short forms and other scripts put together."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

CYRILLIC = str.maketrans(
    {"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i"}
    | {"й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s"}
    | {"т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}
    | {"ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye"}
    | {"ґ": "g", "ў": "u", "ё": "e", "-": ""}
)
# Endings of cases in Slavic languages, after transliteration.
ENDINGS = re.compile(
    r"(?:ogo|oho|omu|emu|ego|eho|ym|im|iem|em|om|oi|ei|ou|eyu|oyu|ovi|evi|yeyu|eiu|oiu|owi|ami|ou|y|u|a|e|i|o|s)$"
)
MIN_STEM = 3
LONG_PARTICLE = 5


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what a name keeps in all cases and alphabets, roughly."""
    latin = word.casefold().translate(CYRILLIC)
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin) if c.isalnum()).replace(
        "w", "v"
    )
    plain = (
        plain.replace("yi", "i")
        .replace("iy", "i")
        .replace("yy", "i")
        .replace("j", "i")
        .replace("ii", "i")
    )
    for _ in range(2):
        shorter = ENDINGS.sub("", plain)
        if len(shorter) < MIN_STEM or shorter == plain:
            break
        plain = shorter
    return plain


def is_same(name: str, other: str) -> bool:
    """Whether two names are of one holder: their last words agree, and first ones where given."""
    a, b = _stems(name), _stems(other)
    if not a or not b:
        return False
    if len(a) == 1 or len(b) == 1:
        return a[-1] == b[-1] or (a[0] == b[0] and len(a) + len(b) > 2)
    return a[-1] == b[-1] and (a[0][:1] == b[0][:1])


def choose_full(name: str, known: Iterable[tuple[str, bool]]) -> str:
    """Return the fullest form of a name in an article, in the nominative where one is found.

    Args:
        name: The name as it was met.
        known: All names of the article with whether they were met as a subject, in order.
    """
    same = [(other, subject) for other, subject in known if is_same(name, other)]
    # `il governo di Tripoli` is not `Tripoli`.
    phrase = any(word.islower() and len(word) > LONG_PARTICLE for word in name.split())
    if not same or phrase:
        return name
    return max(same, key=lambda item: (len(item[0].split()) > 1, item[1], _is_nominative(item[0])))[
        0
    ]


def choose_surface(name: str, known: Iterable[tuple[str, bool]]) -> str:
    """Return the nominative of a name where the article has it, else the name itself."""
    same = [
        o
        for o, subject in known
        if subject and is_same(name, o) and len(o.split()) >= len(name.split())
    ]
    return name if name in same or not same else max(same, key=lambda o: len(o.split()))


@lru_cache(maxsize=65536)
def _stems(name: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in re.findall(r"[^\W\d_][\w’'ʼ]*", name) if len(word) > 1)


def _is_nominative(name: str) -> bool:
    return not re.search(r"(?:ого|ому|ым|им|ом|ем|ою|ею|ові|еві|ом|у|ю|а)$", name.split()[-1])
