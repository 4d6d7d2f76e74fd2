"""Words of any script, as the checks compare and count them."""

import re
import unicodedata
from itertools import pairwise

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# `\w` leaves out the vowel signs of these scripts, which would cut their words in two.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}{_MARKS}](?:[{_MARKS}]|[^\W{_UNSPACED}])*")
_UNSPACED_CHAR = re.compile(rf"[{_UNSPACED}]")


def split_words(text: str) -> list[str]:
    """Return the words, case folded; each letter where a script has no spaces between words."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def is_unspaced(word: str) -> bool:
    """Return whether the word is a letter of a script without spaces, such as Chinese."""
    return bool(_UNSPACED_CHAR.match(word))


def split_tokens(text: str) -> list[str]:
    """Return the words, and pairs of neighbouring letters where there are no spaces."""
    words = split_words(text)
    pairs = [a + b for a, b in pairwise(words) if is_unspaced(a) and is_unspaced(b)]
    return [word for word in words if not is_unspaced(word)] + pairs
