"""Any encoder that `AutoModelForSequenceClassification` opens, by folder, hub name or `mini`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

from stance.errors import DataError
from stance.model.folder import CONFIG_FILE, WEIGHTS_FILE
from stance.model.hub import download_encoder
from stance.model.quiet import quiet_transformers

MINI = "mini"
ENCODERS = Path(__file__).parent / "encoders"


@dataclass(frozen=True, slots=True)
class EncoderSource:
    """What to start from.

    Attributes:
        base_model: `mini`, a local folder, or a hub name such as `FacebookAI/xlm-roberta-base`.
        revision: Branch, tag or commit of a hub name.
        pretrained: False keeps the architecture and the tokenizer, with random weights.
        dropout: Dropout of all parts but attention, which would lose its fast path; None leaves
            the encoder's own.
    """

    base_model: str
    revision: str = "main"
    pretrained: bool = True
    dropout: float | None = None


def find_encoder(base_model: str, *, revision: str = "main") -> Path:
    """Return the local folder of an encoder; hub names are downloaded or taken from the cache.

    Raises:
        FileNotFoundError: Neither a folder nor a model of the hub.
        DataError: The folder lacks a file, or the hub cannot be reached.
    """
    if base_model == MINI:
        return _check_encoder(ENCODERS / MINI)
    path = Path(base_model)
    if path.is_dir():
        return _check_encoder(path)
    if path.is_absolute() or base_model.count("/") > 1 or base_model.startswith("."):
        raise FileNotFoundError(
            f"base_model: {base_model}: no such folder; expected `mini`, a folder with "
            "config.json, or a hub name such as FacebookAI/xlm-roberta-base"
        )
    return _check_encoder(download_encoder(base_model, revision=revision))


def _check_encoder(folder: Path) -> Path:
    weights = sorted(folder.glob("*.safetensors"))
    missing = [CONFIG_FILE] * (not (folder / CONFIG_FILE).is_file())
    missing += [WEIGHTS_FILE] * (not weights)
    if missing:
        raise DataError(
            f"base_model: {folder}: missing {' and '.join(missing)}; expected an encoder as "
            "save_pretrained writes it (weights only as safetensors, never pickled)"
        )
    return folder


def build_classifier(source: EncoderSource, labels: Sequence[str]) -> tuple[Any, Any]:
    """Return a float32 model with a classification head, and its tokenizer.

    The head is the encoder's own where that knows the very same labels, and fresh otherwise. Seed
    torch before: a fresh head, and without `pretrained` every weight, is random.

    Raises:
        FileNotFoundError: See `find_encoder`.
        DataError: `transformers` cannot open the encoder.
    """
    folder = find_encoder(source.base_model, revision=source.revision)
    try:
        config = AutoConfig.from_pretrained(folder, **_head_config(labels))
        _set_dropout(config, source.dropout)
        tokenizer = AutoTokenizer.from_pretrained(folder)
        model = _open_model(folder, config, pretrained=source.pretrained)
        if source.pretrained:
            _settle_head(model, _read_labels(folder), labels)
    except (OSError, ValueError, KeyError, ImportError) as error:
        reason = str(error).strip().splitlines()[0]
        raise DataError(
            f"base_model: {source.base_model}: transformers cannot open it: {reason}"
        ) from error
    return model, tokenizer


def _head_config(labels: Sequence[str]) -> dict[str, Any]:
    return {
        "num_labels": len(labels),
        "id2label": dict(enumerate(labels)),
        "label2id": {label: label_id for label_id, label in enumerate(labels)},
    }


def _open_model(folder: Path, config: Any, *, pretrained: bool) -> Any:
    # Without dtype a checkpoint in half precision would be trained in half precision.
    if not pretrained:
        return AutoModelForSequenceClassification.from_config(config, dtype=torch.float32)
    # The library's report would warn of the missing head, which is to be trained.
    with quiet_transformers():
        return AutoModelForSequenceClassification.from_pretrained(
            folder,
            config=config,
            dtype=torch.float32,
            use_safetensors=True,
            ignore_mismatched_sizes=True,
        )


def _read_labels(folder: Path) -> list[str]:
    return list(AutoConfig.from_pretrained(folder).id2label.values())


def _settle_head(model: Any, own: Sequence[str], labels: Sequence[str]) -> None:
    """Bring the rows of a head that was loaded into the order of the labels, or forget it."""
    head = find_head(model, len(labels))
    with torch.no_grad():
        if sorted(own) == sorted(labels):
            order = [own.index(label) for label in labels]
            head.weight.copy_(head.weight[order])
            head.bias.copy_(head.bias[order])
        elif len(own) == len(labels):
            head.reset_parameters()


def _set_dropout(config: Any, dropout: float | None) -> None:
    """Set the dropout rates that the architecture's config has, attention's left out."""
    if dropout is None:
        return
    for name, value in list(vars(config).items()):
        if "dropout" in name and "attention" not in name and isinstance(value, float):
            setattr(config, name, dropout)


def find_head(model: torch.nn.Module, n_labels: int) -> torch.nn.Linear:
    """Return the last linear layer of the classification head, which gives the logits.

    Raises:
        DataError: The architecture has none.
    """
    layers = [m for m in model.modules() if isinstance(m, torch.nn.Linear)]
    heads = [layer for layer in layers if layer.out_features == n_labels]
    if not heads:
        raise DataError(
            f"{type(model).__name__}: no linear layer with {n_labels} outputs at its end"
        )
    return heads[-1]
