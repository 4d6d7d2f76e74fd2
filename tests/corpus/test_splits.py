import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.corpus.splits import sample_groups, split_groups
from stance.records import Example

SHARES = {"train": 0.7, "validation": 0.1, "test": 0.2}

examples_strategy = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from(["en", "uk"]), st.sampled_from(["a", "b"])),
    min_size=1,
    max_size=120,
).map(
    lambda rows: [
        Example(id=str(i), text=f"t{i}", lang=lang, label=label, group=f"g{group}")
        for i, (group, lang, label) in enumerate(rows)
    ]
)


@given(examples_strategy, st.integers(0, 5))
def test_every_example_once_and_no_group_divided(examples: list[Example], seed: int) -> None:
    splits = split_groups(examples, SHARES, seed=seed)
    assert sorted(e.id for s in splits.values() for e in s) == sorted(e.id for e in examples)
    groups = [{e.group for e in split} for split in splits.values()]
    assert sum(map(len, groups)) == len(set.union(*groups))


@given(examples_strategy)
def test_the_same_seed_gives_the_same_split(examples: list[Example]) -> None:
    assert split_groups(examples, SHARES, seed=1) == split_groups(examples, SHARES, seed=1)


def test_labels_and_languages_are_spread_evenly() -> None:
    examples = [
        Example(id=f"{i}", text=f"{i}", lang=["en", "uk"][i % 2], label="abc"[i % 3], group=f"{i}")
        for i in range(600)
    ]
    splits = split_groups(examples, SHARES, seed=3)
    for split, share in SHARES.items():
        assert len(splits[split]) == pytest.approx(600 * share, abs=6)
        for label in "abc":
            n = sum(e.label == label for e in splits[split])
            assert n == pytest.approx(200 * share, abs=3)


def test_shares_must_sum_to_one() -> None:
    with pytest.raises(ValueError, match=r"got a sum of 0.5, expected 1"):
        split_groups([], {"train": 0.5}, seed=1)


@given(examples_strategy)
def test_a_larger_share_contains_the_smaller_one(examples: list[Example]) -> None:
    half = sample_groups(examples, 0.5, seed=1)
    assert set(half) <= set(sample_groups(examples, 0.8, seed=1)) <= set(examples)
