"""Gives the layers of an English encoder a multilingual vocabulary.

The token embeddings are made as in WECHSEL (Minixhofer et al., NAACL 2022): every piece of the new
vocabulary starts as the mean of the teacher's tokens that mean most nearly the same, by vectors in
which the words of all languages are neighbours. Those vectors come from a stage with
`depth: embeddings` before.
"""

import re

import torch
from torch.nn import functional
from transformers import (
    BertConfig,
    BertForMaskedLM,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from stance.errors import DataError
from stance.training.pretraining.teacher import Teacher

NEIGHBOURS = 10
TEMPERATURE = 0.1
# A piece that begins a word should rather be taken for a word than for the end of one.
_CONTINUATION_PENALTY = 0.05
_CONTINUES, _BEGINS = "##", "▁"
_ROWS = 1_000
_WORD = re.compile(r"(?:##)?(?:[a-z]{2,}|[^\W_]|[^\w\s])")
_SHAPE = (
    "hidden_size",
    "num_attention_heads",
    "intermediate_size",
    "hidden_act",
    "max_position_embeddings",
    "layer_norm_eps",
    "type_vocab_size",
)
_SPECIALS = ("cls", "sep", "pad", "unk", "mask")


def transplant(
    words: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, teacher: Teacher, layers: list[int]
) -> BertForMaskedLM:
    """Return an encoder with some of the teacher's layers over the tokenizer's vocabulary.

    Args:
        words: Its token embeddings tell which pieces mean the same.
        tokenizer: Belongs to `words` and to the result.
        teacher: A BERT with a lower-cased WordPiece vocabulary.
        layers: The teacher's layers to take, counted from 0.

    Raises:
        DataError: The teacher is no BERT, or lacks one of the layers.
    """
    body = teacher.model
    if body.config.model_type != "bert" or max(layers) >= body.config.num_hidden_layers:
        raise DataError(
            f"teacher: expected a BERT with layers up to {max(layers)}, got a "
            f"{body.config.model_type} with {body.config.num_hidden_layers}"
        )
    model = BertForMaskedLM(_configure(body.config, tokenizer, len(layers)))
    model.bert.load_state_dict(_choose_weights(body, layers), strict=False)
    with torch.no_grad():
        model.get_input_embeddings().weight.copy_(_embed_pieces(words, tokenizer, teacher))
        # The head leaves the encoder's output as it is at first.
        model.cls.predictions.transform.dense.weight.copy_(torch.eye(body.config.hidden_size))
    return model


def _configure(config: BertConfig, tokenizer: PreTrainedTokenizerBase, layers: int) -> BertConfig:
    return BertConfig(
        **{name: getattr(config, name) for name in _SHAPE},
        num_hidden_layers=layers,
        vocab_size=len(tokenizer),
        pad_token_id=tokenizer.pad_token_id,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


def _choose_weights(body: PreTrainedModel, layers: list[int]) -> dict[str, torch.Tensor]:
    """Return the weights that do not depend on the vocabulary, layers renumbered."""
    chosen = {}
    for name, weight in body.state_dict().items():
        if not name.startswith("encoder.layer."):
            chosen[name] = weight
            continue
        number, _, rest = name.removeprefix("encoder.layer.").partition(".")
        if int(number) in layers:
            chosen[f"encoder.layer.{layers.index(int(number))}.{rest}"] = weight
    return {k: v for k, v in chosen.items() if "word_embeddings" not in k and "pooler" not in k}


def _embed_pieces(
    words: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, teacher: Teacher
) -> torch.Tensor:
    """Return the new embeddings, shape (pieces, the teacher's width)."""
    vectors = functional.normalize(words.get_input_embeddings().weight.detach(), dim=-1)
    known = teacher.model.get_input_embeddings().weight.detach()
    ids, places = _place_tokens(vectors, tokenizer, teacher.tokenizer)
    tokens = teacher.tokenizer.convert_ids_to_tokens(ids.tolist())
    continued = torch.tensor([token.startswith(_CONTINUES) for token in tokens])
    rows = []
    for start in range(0, len(vectors), _ROWS):
        likeness = vectors[start : start + _ROWS] @ places.T - _CONTINUATION_PENALTY * continued
        nearest, which = likeness.topk(NEIGHBOURS, dim=-1)
        weights = torch.softmax(nearest / TEMPERATURE, dim=-1)
        rows.append((weights.unsqueeze(-1) * known[ids[which]]).sum(dim=1))
    return _copy_same(torch.cat(rows), known, tokenizer, teacher.tokenizer)


def _place_tokens(
    vectors: torch.Tensor, tokenizer: PreTrainedTokenizerBase, theirs: PreTrainedTokenizerBase
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the teacher's tokens that are words, and their places among our vectors."""
    ids = [id_ for token, id_ in theirs.get_vocab().items() if _WORD.fullmatch(token)]
    texts = [token.removeprefix(_CONTINUES) for token in theirs.convert_ids_to_tokens(ids)]
    pieces = tokenizer(texts, add_special_tokens=False)["input_ids"]
    filled = [(id_, row) for id_, row in zip(ids, pieces, strict=True) if row]
    places = torch.stack([vectors[row].mean(dim=0) for _, row in filled])
    return torch.tensor([id_ for id_, _ in filled]), functional.normalize(places, dim=-1)


def _copy_same(
    rows: torch.Tensor,
    known: torch.Tensor,
    tokenizer: PreTrainedTokenizerBase,
    theirs: PreTrainedTokenizerBase,
) -> torch.Tensor:
    """Take the teacher's own embedding for pieces that it writes the same, special ones too."""
    vocabulary = theirs.get_vocab()
    for piece, id_ in tokenizer.get_vocab().items():
        begins = piece.startswith(_BEGINS)
        same = piece.removeprefix(_BEGINS) if begins else _CONTINUES + piece
        if same in vocabulary and len(same) > len(_CONTINUES) * (not begins):
            rows[id_] = known[vocabulary[same]]
    for name in _SPECIALS:
        ours, other = (getattr(t, f"{name}_token_id") for t in (tokenizer, theirs))
        rows[ours] = known[other]
    return rows
