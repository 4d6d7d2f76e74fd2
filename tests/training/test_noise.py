import pytest

from stance.model.inputs import ModelInput
from stance.training.noise import distort

INPUTS = [
    ModelInput(f"“We will not sign number {number}”, the minister said.") for number in range(200)
]


def test_the_same_seed_distorts_alike_and_another_does_not() -> None:
    assert distort(INPUTS, 0.5, seed=1) == distort(INPUTS, 0.5, seed=1)
    assert distort(INPUTS, 0.5, seed=1) != distort(INPUTS, 0.5, seed=2)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_about_the_wanted_share_is_changed(share: float) -> None:
    noisy = distort(INPUTS, share, seed=3)
    changed = sum(a != b for a, b in zip(INPUTS, noisy, strict=True)) / len(INPUTS)
    assert changed == pytest.approx(share, abs=0.1)


@pytest.mark.parametrize("text", ["", "a", "Never!", "停火协议今天生效", "لا هدنة"])
def test_short_texts_of_any_script_survive(text: str) -> None:
    for seed in range(40):
        (noisy,) = distort([ModelInput(text)], 1.0, seed=seed)
        assert isinstance(noisy.text, str)


def test_no_word_is_lost_and_only_credits_come_in_front() -> None:
    for before, after in zip(INPUTS, distort(INPUTS, 1.0, seed=5), strict=True):
        added = len(after.text.split()) - len(before.text.split())
        assert added == 0 or after.text.endswith(before.text)
