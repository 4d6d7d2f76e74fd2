"""The built-in encoder as committed, without network or training."""

from pathlib import Path

import pytest
import torch
from pretraining_text import SENTENCES
from transformers import AutoModelForMaskedLM, AutoTokenizer, PreTrainedTokenizerBase

from stance.model.encoder import MINI, find_encoder
from stance.training.pretraining.probes import embed
from stance.training.pretraining.vocabulary import pieces_per_word

MOST_BYTES = 60_000_000


@pytest.fixture(scope="module")
def folder() -> Path:
    return find_encoder(MINI)


@pytest.fixture(scope="module")
def tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    return AutoTokenizer.from_pretrained(folder)


def test_it_is_small_and_holds_no_pickle(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    assert {path.suffix for path in files} <= {".json", ".safetensors", ".md"}


def test_its_pieces_are_fair_to_all_scripts(tokenizer: PreTrainedTokenizerBase) -> None:
    # A few sentences only; the card has the figures on FLORES-200 and NTREX-128.
    fairness = pieces_per_word(tokenizer, SENTENCES)
    for lang in ("uk", "tr", "ar", "zh"):
        assert fairness[lang] < 1.6 * fairness["en"]


def test_translations_are_neighbours(folder: Path, tokenizer: PreTrainedTokenizerBase) -> None:
    model = AutoModelForMaskedLM.from_pretrained(folder, dtype=torch.float32)
    english = embed(model, tokenizer, SENTENCES["en"])
    for lang, sentences in SENTENCES.items():
        nearest = (embed(model, tokenizer, sentences) @ english.T).argmax(dim=1)
        hits = (nearest == torch.arange(len(sentences))).sum().item()
        assert hits >= len(sentences) - 1, lang


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("The president of the United <mask> arrived on Monday.", "▁States"),
        ("Er hat gesagt, <mask> er nicht kommt.", "▁dass"),
        ("Le ministre <mask> la Défense a parlé.", "▁de"),
    ],
)
def test_it_fills_gaps(
    folder: Path, tokenizer: PreTrainedTokenizerBase, text: str, piece: str
) -> None:
    model = AutoModelForMaskedLM.from_pretrained(folder).eval()
    batch = tokenizer(text, return_tensors="pt")
    place = batch["input_ids"][0].tolist().index(tokenizer.mask_token_id)
    with torch.no_grad():
        guesses = model(**batch).logits[0, place].topk(3).indices
    assert piece in tokenizer.convert_ids_to_tokens(guesses.tolist())
