"""Training and prediction read a statement alike."""

import pytest

from stance.model.inputs import ModelInput, encode


class Recorder:
    """A tokenizer that keeps the texts that it is given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: list[str], *_: object, **__: object) -> dict[str, list[list[int]]]:
        self.texts = texts
        return {"input_ids": [[1] for _ in texts]}


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("KYIV REJECTS THE TRUCE OFFER!", "Kyiv rejects the truce offer!"),
        ("МОСКВА ОТКЛОНИЛА ПРЕДЛОЖЕНИЕ О ПЕРЕМИРИИ", "Москва отклонила предложение о перемирии"),
        ("The UN, NATO and the OSCE are silent.", "The UN, NATO and the OSCE are silent."),
        ("UN: NO", "UN: NO"),
        ("停火协议今天生效", "停火协议今天生效"),
    ],
)
def test_capitals_throughout_are_read_in_small_letters(given: str, read: str) -> None:
    tokenizer = Recorder()
    encode(tokenizer, [ModelInput(given)], 16)
    assert tokenizer.texts == [read]
