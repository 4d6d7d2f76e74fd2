from pathlib import Path

import pytest
from encoders import build_tokenizer

from stance.config import load_config
from stance.errors import DataError
from stance.training.pretraining.pools import build_pools, put_first
from stance.training.pretraining.settings import PretrainConfig, TextSettings

LINES = ("We signed the TRUCE.", "The museum is open.", "A ceasefire holds.", "It rained.")


@pytest.fixture
def text(tmp_path: Path) -> TextSettings:
    (tmp_path / "mono").mkdir()
    (tmp_path / "mono" / "en.txt").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    (tmp_path / "pairs").mkdir()
    rows = ["en\tpeace\tpl\tpokój", "en\twar\tde\tKrieg"]
    (tmp_path / "pairs" / "tiny.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return TextSettings(
        mono=str(tmp_path / "mono"),
        pairs=str(tmp_path / "pairs"),
        pair_language_weights={"pl": 3.0},
        focus_words={"en": ["truce", r"cease-?fire"]},
        focus_share=0.25,
    )


def test_the_focus_holds_the_lines_about_the_subject(text: TextSettings, tmp_path: Path) -> None:
    whole, focus = build_pools(text, build_tokenizer(), tmp_path / "cache", longest=64).mono
    assert (len(whole.members), len(focus.members)) == (4, 2)
    assert focus.weight / (whole.weight + focus.weight) == pytest.approx(0.25)


def test_a_heavier_language_takes_more_of_its_source(text: TextSettings, tmp_path: Path) -> None:
    pools = build_pools(text, build_tokenizer(), tmp_path / "cache", longest=64).pairs
    weights = {pool.lang: pool.weight for pool in pools}
    assert weights["en-pl"] / weights["en-de"] == pytest.approx(3)
    assert sum(weights.values()) == pytest.approx(1)


def test_a_broken_expression_is_named_before_anything_runs(tmp_path: Path) -> None:
    path = tmp_path / "pretrain.yaml"
    path.write_text("text:\n  focus_words: {en: ['peace', '(']}\nstages: []\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"focus_words.*regular expression"):
        load_config(PretrainConfig, path)


def test_a_language_is_put_first(text: TextSettings, tmp_path: Path) -> None:
    pools = build_pools(text, build_tokenizer(), tmp_path / "cache", longest=64).pairs
    chosen = put_first(pools, "pl")
    assert [pool.lang for pool in chosen] == ["en-pl"]
    assert chosen[0].columns == next(p for p in pools if p.lang == "en-pl").columns[::-1]
