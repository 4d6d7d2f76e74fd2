"""Giveaway words: planted ones are found, chance ones are not; and what models guess from them."""

import random

import pytest

from stance.corpus.giveaways import find_giveaways
from stance.corpus.guessing import (
    build_bag_of_words,
    build_name_reader,
    guess_by_group,
    score_guesses,
)
from stance.corpus.words import split_tokens, split_words
from stance.records import Example

WORDS = [f"{a}{b}{c}" for a in "bdgklmnprs" for b in "aeiou" for c in ("na", "rto", "mik")]


def draw_examples(plant: float, n: int = 600, repeat: int = 1) -> list[Example]:
    """Sentences of random words; `giveaway` goes into that share of the label a, and no other."""
    draw = random.Random(3)
    examples = []
    for i in range(n):
        label = draw.choice("aabc")
        words = draw.choices(WORDS, k=12)
        if label == "a" and draw.random() < plant:
            words.append("Giveaway")
        for j in range(repeat):
            examples.append(Example(f"{i}.{j}", " ".join(words), "en", label, f"g{i}"))
    return examples


def test_a_planted_word_is_found_and_chance_words_are_not() -> None:
    [found] = find_giveaways(draw_examples(0.3))
    assert (found.word, found.label, found.share) == ("giveaway", "a", 1.0)
    assert found.is_too_good


def test_without_a_planted_word_nothing_is_found() -> None:
    assert find_giveaways(draw_examples(0)) == []


def test_repetitions_in_a_group_are_no_evidence() -> None:
    """Otherwise the same three groups, twenty times each, would look like sixty."""
    assert find_giveaways(draw_examples(0.01, repeat=20)) == []


def test_a_word_is_judged_within_its_language() -> None:
    english = draw_examples(0)
    ukrainian = [Example(f"u{e.id}", f"{e.text} uk", "uk", "a", f"u{e.group}") for e in english]
    assert find_giveaways([*english, *ukrainian]) == []


def test_a_bag_of_words_guesses_a_planted_word_and_nothing_else() -> None:
    guesses = []
    for plant in (1.0, 0.0):
        examples = draw_examples(plant)
        guess = guess_by_group(examples, [e.text for e in examples], build_bag_of_words)
        assert guess
        guesses.append(guess)
    assert guesses[0].by_label["a"] > 0.9
    assert guesses[1].accuracy < guesses[1].majority + 0.05


def test_groups_are_not_divided_between_folds() -> None:
    """Labels by chance, each group repeated: who had seen its twins would know them all."""
    examples = draw_examples(0, n=200, repeat=5)
    guess = guess_by_group(examples, [e.group for e in examples], build_name_reader)
    assert guess
    assert guess.accuracy <= guess.majority + 0.03


def test_too_little_tells_nothing() -> None:
    examples = draw_examples(0, n=20)
    assert guess_by_group(examples, [e.text for e in examples], build_bag_of_words) is None


def test_guesses_are_scored_by_hand() -> None:
    guess = score_guesses(list("aaab"), list("aabb"))
    assert guess.accuracy == guess.majority == 0.75
    assert guess.macro_f1 == pytest.approx((0.8 + 2 / 3) / 2)
    assert guess.by_label == {"a": pytest.approx(2 / 3), "b": 1}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("«Ні», — Сказав він", ["ні", "сказав", "він"]),
        ("السَّلام الآن", ["السَّلام", "الآن"]),
        ("停火 now", ["停", "火", "now"]),
        ("it's U.N. 2024", ["it", "s", "u", "n", "2024"]),
    ],
)
def test_words_of_any_script(text: str, words: list[str]) -> None:
    assert split_words(text) == words


def test_where_there_are_no_spaces_pairs_are_counted() -> None:
    assert sorted(split_tokens("停火线 x")) == ["x", "停火", "火线"]
