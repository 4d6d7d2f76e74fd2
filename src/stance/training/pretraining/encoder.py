"""Builds a new encoder or opens the one to be continued."""

from pathlib import Path

import torch
from transformers import (
    AutoModelForMaskedLM,
    AutoTokenizer,
    BertForMaskedLM,
    ModernBertConfig,
    ModernBertForMaskedLM,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from stance.model.quiet import quiet_transformers
from stance.training.pretraining.settings import ArchitectureSettings


def build_encoder(
    shape: ArchitectureSettings, tokenizer: PreTrainedTokenizerBase, seed: int
) -> PreTrainedModel:
    """Return a ModernBERT with random weights that classifies from the mean of its tokens.

    Args:
        shape: Width, layers and the like.
        tokenizer: Gives the vocabulary and the special tokens.
        seed: Fixes the weights.
    """
    config = ModernBertConfig(
        vocab_size=len(tokenizer),
        hidden_size=shape.width,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.max_length,
        layer_types=["full_attention"] * shape.layers,
        classifier_pooling="mean",
        bos_token_id=tokenizer.bos_token_id,
        cls_token_id=tokenizer.cls_token_id,
        eos_token_id=tokenizer.eos_token_id,
        sep_token_id=tokenizer.sep_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    torch.manual_seed(seed)
    return ModernBertForMaskedLM(config)


def open_encoder(base_model: str) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Load a masked-language encoder and its tokenizer in full precision.

    Args:
        base_model: A folder or a hub name.
    """
    # The library's report would warn of a pooler, which this kind of model has no use for.
    with quiet_transformers():
        model = AutoModelForMaskedLM.from_pretrained(base_model, dtype=torch.float32)
    return model, AutoTokenizer.from_pretrained(base_model)


def go_back(model: PreTrainedModel, base_model: str, share: float) -> None:
    """Move the weights of an encoder a share of the way to those of another of its shape."""
    base = dict(open_encoder(base_model)[0].named_parameters())
    with torch.no_grad():
        for name, weight in model.named_parameters():
            weight.lerp_(base[name].to(weight.device), share)


def save_encoder(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, folder: Path) -> None:
    """Write the encoder, in half precision, and its tokenizer as a plain transformers folder.

    Args:
        model: Left as it is.
        tokenizer: Written beside the weights.
        folder: Made where missing.
    """
    # Named parameters, not the state dict: that would write tied weights twice.
    state = {name: weight.detach().half() for name, weight in model.named_parameters()}
    if isinstance(model, BertForMaskedLM):
        state |= _pass_on(model.config.hidden_size)
    model.save_pretrained(folder, state_dict=state)
    # What a probe has set would be written too, and cut the texts of whoever loads it.
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.save_pretrained(folder)


def _pass_on(width: int) -> dict[str, torch.Tensor]:
    """Return a pooler that leaves the first token nearly as it is.

    A masked-language model has none, so classifiers would start with a random one between them and
    what the first token has learned to hold.
    """
    return {
        "bert.pooler.dense.weight": torch.eye(width).half(),
        "bert.pooler.dense.bias": torch.zeros(width).half(),
    }


def normalise_embeddings(model: PreTrainedModel) -> None:
    """Give every token embedding the length 1.

    ModernBERT normalises embeddings before its first layer, so its output stays the same, but the
    tied output layer starts with logits of a sensible size and rare tokens move as fast as others.
    """
    weight = model.get_input_embeddings().weight
    with torch.no_grad():
        weight.div_(weight.norm(dim=1, keepdim=True).clamp_min(1e-6))
