import numpy as np
import pytest
from encoders import build_tokenizer

from stance.errors import DataError
from stance.training.pretraining.batches import Batcher, mask, pad
from stance.training.pretraining.rows import Pool, Rows

TOKENS, LONGEST = 200, 20


def _pool(name: str, weight: float, *, columns: int = 1, rows: int = 500) -> Pool:
    generator = np.random.default_rng(len(name))
    made = []
    for _ in range(columns):
        lengths = generator.integers(1, 30, size=rows)
        tokens = generator.integers(5, 20, size=lengths.sum()).astype("uint16")
        made.append(Rows(tokens, np.cumsum([0, *lengths])))
    return Pool(name, "en", tuple(made), np.arange(rows), weight)


def _batcher(*pools: Pool) -> Batcher:
    return Batcher(pools, tokens=TOKENS, longest=LONGEST, key=(7, 1))


def test_a_step_draws_the_same_whatever_was_drawn_before() -> None:
    pool = _pool("en", 1.0)
    once, again = _batcher(pool), _batcher(pool)
    for step in range(40):
        once.draw(step)
    for left, right in zip(once.draw(5), again.draw(5), strict=True):
        np.testing.assert_array_equal(left[0], right[0])


def test_batches_have_about_the_wanted_number_of_tokens() -> None:
    batcher = _batcher(_pool("en", 1.0), _pool("uk", 2.0))
    sizes = [sum(len(text) + 2 for (text,) in batcher.draw(step)) for step in range(64)]
    assert np.mean(sizes) == pytest.approx(TOKENS, rel=0.15)
    assert max(len(text) for (text,) in batcher.draw(0)) <= LONGEST


def test_pairs_stay_together() -> None:
    pool = _pool("news", 1.0, columns=2)
    known = {
        (pool.columns[0][row][:LONGEST].tobytes(), pool.columns[1][row][:LONGEST].tobytes())
        for row in pool.members
    }
    drawn = {(left.tobytes(), right.tobytes()) for left, right in _batcher(pool).draw(3)}
    assert drawn <= known


def test_a_pool_of_weight_0_is_never_drawn() -> None:
    with pytest.raises(DataError, match="nothing to draw from"):
        _batcher(_pool("web", 0.0))


def test_padding_leaves_the_texts_between_their_special_tokens() -> None:
    tokenizer = build_tokenizer()
    batch = pad([(np.array([7, 8]), np.array([9])), (np.array([6]), np.array([5]))], tokenizer)
    begin, end = tokenizer.bos_token_id, tokenizer.eos_token_id
    assert batch.input_ids[0, :6].tolist() == [begin, 7, 8, end, 9, end]
    assert batch.attention_mask.sum(dim=1).tolist() == [6, 5]


def test_masking_spares_special_tokens_and_says_what_it_hid() -> None:
    tokenizer = build_tokenizer()
    whole = pad([(np.full(200, 7),)] * 20, tokenizer)
    hidden, labels = mask(whole, tokenizer, rate=0.25, generator=np.random.default_rng(1))
    wanted = labels >= 0
    assert (labels[wanted] == whole.input_ids[wanted]).all()
    assert (hidden.input_ids[~wanted] == whole.input_ids[~wanted]).all()
    assert wanted.sum().item() / 4_000 == pytest.approx(0.25, abs=0.03)
    share_masked = (hidden.input_ids[wanted] == tokenizer.mask_token_id).float().mean().item()
    assert share_masked == pytest.approx(0.8, abs=0.05)
