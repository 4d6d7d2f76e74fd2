"""Near-duplicates: what is caught and what is not."""

import random

import pytest

from stance.corpus.similar import find_similar
from stance.records import Example

SENTENCES = {
    "en": "The Foreign Ministry said on Tuesday that it would study the mediators' latest draft.",
    "uk": "У міністерстві заявили, що не підпишуть жодної угоди, доки війська не відійдуть.",
    "ar": "أعلن المتحدث باسم الحكومة أن الوفد سيعود إلى طاولة المفاوضات يوم الخميس",
    "zh": "外交部发言人周二表示，只要对方停火，我方部队就会立即停止一切军事行动。",
    "short": "No talks, says Ankara",
}


def example(text: str, group: str) -> Example:
    return Example(id=group, text=text, lang="en", label="a", group=group)


def is_found(first: str, second: str, groups: tuple[str, str] = ("1", "2")) -> bool:
    return bool(find_similar([example(first, groups[0]), example(second, groups[1])]))


def swap_words(text: str) -> list[str]:
    """The text with each of its words replaced, and with each left out; for Chinese, pairs."""
    if " " not in text:
        starts = range(len(text) - 2)
        return [text[:i] + new + text[i + 2 :] for i in starts for new in ("牛奶", "")]
    words = text.split()
    return [
        " ".join([*words[:i], *new, *words[i + 1 :]])
        for i in range(len(words))
        for new in (["Buxtehude"], [])
    ]


@pytest.mark.parametrize("lang", SENTENCES)
def test_every_change_of_one_word_is_caught(lang: str) -> None:
    text = SENTENCES[lang]
    assert all(is_found(text, other) for other in swap_words(text))


def test_case_and_punctuation_hide_nothing() -> None:
    assert is_found(SENTENCES["en"], SENTENCES["en"].upper().replace(".", "!"))


def test_a_few_words_changed_in_a_long_text_are_caught() -> None:
    text = " ".join(SENTENCES.values())
    assert is_found(text, text.replace("Tuesday", "Monday").replace("latest", "first"))


def test_translations_and_other_sentences_are_not() -> None:
    texts = list(SENTENCES.values())
    assert not find_similar([example(text, f"{i}") for i, text in enumerate(texts)])


def test_one_group_may_repeat_itself() -> None:
    assert not is_found(SENTENCES["en"], SENTENCES["en"], ("1", "1"))


def test_sentences_of_random_words_are_not_mixed_up() -> None:
    draw = random.Random(1)
    words = [f"{a}{b}{c}" for a in "bdgk" for b in "aeiou" for c in ("na", "rto", "mik", "sel")]
    texts = [" ".join(draw.choices(words, k=draw.randint(6, 30))) for _ in range(400)]
    assert not find_similar([example(text, f"{i}") for i, text in enumerate(texts)])
