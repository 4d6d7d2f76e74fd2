"""The built-in encoder as committed, without network or training."""

from pathlib import Path

import pytest
import torch
from pretraining_text import SENTENCES
from transformers import (
    AutoModelForMaskedLM,
    AutoModelForSequenceClassification,
    AutoTokenizer,
    PreTrainedTokenizerBase,
)

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


def test_a_classifier_starts_with_every_weight_but_its_head(folder: Path) -> None:
    model, report = AutoModelForSequenceClassification.from_pretrained(
        folder, num_labels=4, output_loading_info=True
    )
    assert set(report["missing_keys"]) == {"classifier.weight", "classifier.bias"}
    assert model.bert.pooler.dense.weight.trace().item() == pytest.approx(384)


def test_case_quotation_marks_and_apostrophes_say_nothing(
    tokenizer: PreTrainedTokenizerBase,
) -> None:
    texts = ["“NO TRUCE,” he said: it’s over", "«no truce,» He said: it's over"]
    assert tokenizer(texts[0])["input_ids"] == tokenizer(texts[1])["input_ids"]


@pytest.mark.parametrize(
    "word", ["ceasefire", "truce", "перемир'я", "waffenruhe", "ateşkes", "停火"]
)
def test_the_words_of_the_subject_are_whole(tokenizer: PreTrainedTokenizerBase, word: str) -> None:
    assert len([p for p in tokenizer.tokenize(f"x {word}")[1:] if p != "▁"]) == 1
