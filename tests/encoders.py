"""Tiny random encoders of several architectures, saved to folders."""

from pathlib import Path
from typing import Any

import torch
from sentences import SENTENCES
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import (
    BertConfig,
    BertModel,
    DebertaV2Config,
    DebertaV2Model,
    ModernBertConfig,
    ModernBertModel,
    PreTrainedTokenizerFast,
    XLMRobertaConfig,
    XLMRobertaModel,
)

SPECIAL = ["<pad>", "<unk>", "<s>", "</s>", "<mask>"]
ENDS = ["today", "again", "here", "now", "soon", "later"]
SIZES: dict[str, Any] = {
    "hidden_size": 32,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    "max_position_embeddings": 64,
    "pad_token_id": 0,
}


def build_tokenizer() -> PreTrainedTokenizerFast:
    """Return a word-level tokenizer over the fixture sentences."""
    texts = [text for texts in SENTENCES.values() for text in texts]
    words = sorted({word for text in texts for word in text.split()} | set(ENDS))
    vocabulary = {word: i for i, word in enumerate([*SPECIAL, *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> $B </s>",
        special_tokens=[("<s>", vocabulary["<s>"]), ("</s>", vocabulary["</s>"])],
    )
    names = {
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "bos_token": "<s>",
        "eos_token": "</s>",
        "cls_token": "<s>",
        "sep_token": "</s>",
        "mask_token": "<mask>",
    }
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, model_input_names=["input_ids", "attention_mask"], **names
    )


def save_bert(folder: Path) -> Path:
    """Save a tiny BERT."""
    return _save(folder, lambda n: BertModel(BertConfig(vocab_size=n, **SIZES)))


def save_xlm_roberta(folder: Path) -> Path:
    """Save a tiny XLM-R."""
    return _save(folder, lambda n: XLMRobertaModel(XLMRobertaConfig(vocab_size=n, **SIZES)))


def save_deberta(folder: Path) -> Path:
    """Save a tiny DeBERTa-v3."""
    special = {
        "relative_attention": True,
        "pos_att_type": ["p2c", "c2p"],
        "position_buckets": 8,
        "norm_rel_ebd": "layer_norm",
        "share_att_key": True,
        "position_biased_input": False,
        "pooler_hidden_size": 32,
        "type_vocab_size": 0,
    }
    return _save(
        folder, lambda n: DebertaV2Model(DebertaV2Config(vocab_size=n, **SIZES, **special))
    )


def save_modernbert(folder: Path) -> Path:
    """Save a tiny ModernBERT."""
    ids = {"bos_token_id": 2, "cls_token_id": 2, "eos_token_id": 3, "sep_token_id": 3}
    return _save(folder, lambda n: ModernBertModel(ModernBertConfig(vocab_size=n, **SIZES, **ids)))


def _save(folder: Path, build: Any) -> Path:
    torch.manual_seed(1)
    tokenizer = build_tokenizer()
    build(len(tokenizer)).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


ARCHITECTURES = {
    "bert": save_bert,
    "xlm-roberta": save_xlm_roberta,
    "deberta-v2": save_deberta,
    "modernbert": save_modernbert,
}
