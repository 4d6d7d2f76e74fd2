"""Distorts training statements the way that real text is distorted, without touching the label."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from stance.model.inputs import ModelInput

_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'), ("'", "'"), ("「", "」"))
_MARKS = str.maketrans("", "", '“”„«»「」"')
_STOPS = ".。!?…"
_LEAST_LETTERS = 4
_CREDITS = (
    *(
        "PARIS (Agency)",
        "New York,",
        "BERLIN, 3. April (Agentur)",
        "Roma, 12 feb.",
        "MADRID (Agencia)",
    ),
    *(
        "КИЇВ, 14 березня",
        "МОСКВА, 2 июня. /Агентство/",
        "Warszawa (PAP)",
        "LISBOA, 5 mai (Agência)",
    ),
    *(
        "ANKARA (Ajans)",
        "القاهرة (الوكالة)",
        "北京3月5日电",
        "14:05",
        "09.30",
        "(Agency)",
        "Photo: Agency",
    ),
)
_DASHES = (" — ", " – ", " - ", ": ", " ")


def distort(inputs: Sequence[ModelInput], share: float, *, seed: int) -> list[ModelInput]:
    """Return the inputs with a share of their statements distorted, each in one way.

    Args:
        inputs: What the model is to read; their order decides the chances.
        share: Chance of each statement.
        seed: The same seed distorts the same statements the same way.
    """
    chance = random.Random(seed)
    return [
        replace(given, text=chance.choice(_WAYS)(given.text, chance))
        if chance.random() < share
        else given
        for given in inputs
    ]


def _small_letters(text: str, _: random.Random) -> str:
    return text.lower()


def _quoted(text: str, chance: random.Random) -> str:
    begin, end = chance.choice(_QUOTES)
    return f"{begin}{text}{end}"


def _unquoted(text: str, _: random.Random) -> str:
    return text.translate(_MARKS)


def _without_stop(text: str, _: random.Random) -> str:
    return text.rstrip(_STOPS)


def _two_spaces(text: str, chance: random.Random) -> str:
    return text.replace(" ", "  ", chance.randint(1, 4))


def _mistyped(text: str, chance: random.Random) -> str:
    """Swap, double or lose a letter inside one or two words."""
    words = text.split(" ")
    long_words = [n for n, word in enumerate(words) if len(word) > _LEAST_LETTERS]
    for number in chance.sample(long_words, min(len(long_words), chance.randint(1, 2))):
        words[number] = _mistype(words[number], chance)
    return " ".join(words)


def _mistype(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 2)
    letter, follower = word[place], word[place + 1]
    middle = chance.choice([follower + letter, letter + letter + follower, follower])
    return word[:place] + middle + word[place + 2 :]


def _credited(text: str, chance: random.Random) -> str:
    """Put a place, an agency or a time in front, as a splitter may leave it there."""
    return f"{chance.choice(_CREDITS)}{chance.choice(_DASHES)}{text}"


_WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    _credited,
    _small_letters,
    _quoted,
    _unquoted,
    _without_stop,
    _two_spaces,
    # What changes a text's pieces most.
    _mistyped,
    _mistyped,
    _mistyped,
)
