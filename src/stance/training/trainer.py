"""The `Trainer` with what is special here: label weights, layered rates, loud failures."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from sklearn.metrics import f1_score
from torch import nn
from torch.utils.data import Sampler
from transformers import Trainer
from transformers.trainer_pt_utils import get_length_grouped_indices

from stance.config import TrainingConfig
from stance.errors import DataError
from stance.records import Example

LAYER = re.compile(r"\.(?:layers?|blocks?|h)\.(\d+)\.")


class StanceTrainer(Trainer):  # type: ignore[misc]
    """Fine-tunes a classifier.

    Args:
        training: Learning rates, smoothing and so on.
        label_weights: Weight of each label in the loss, in label order.
        options: What `transformers.Trainer` takes.
    """

    def __init__(
        self, *, training: TrainingConfig, label_weights: Sequence[float], **options: Any
    ) -> None:
        super().__init__(**options)
        self._training = training
        self._loss = nn.CrossEntropyLoss(
            weight=torch.tensor(label_weights), label_smoothing=training.label_smoothing
        ).to(self.args.device)

    def compute_loss(
        self, model: nn.Module, inputs: dict[str, Any], return_outputs: bool = False, **_: Any
    ) -> Any:
        """Return the weighted cross-entropy.

        Raises:
            DataError: The loss is not a finite number.
        """
        label_ids = inputs.pop("labels")
        if model.training and self._training.token_masking:
            # By step, not from the global generator: a resumed run hides the same.
            generator = torch.Generator().manual_seed(
                self.args.seed * 1_000_003 + self.state.global_step
            )
            inputs["input_ids"] = hide_tokens(
                inputs["input_ids"], self.processing_class, self._training.token_masking, generator
            )
        outputs = model(**inputs)
        loss = self._loss(outputs.logits.float(), label_ids)
        if not torch.isfinite(loss):
            raise DataError(
                f"training: the loss is {loss.item()} at step {self.state.global_step}; lower "
                "training.learning_rate, or use training.precision fp32"
            )
        return (loss, outputs) if return_outputs else loss

    optimizer: torch.optim.Optimizer | None

    def create_optimizer(self, model: Any = None) -> torch.optim.Optimizer:
        """Return AdamW with a learning rate for each layer."""
        if self.optimizer is None:
            groups = group_parameters(model or self.model, self._training)
            # Fused: one pass over the weights, a sixth of a step of a small encoder on a CPU.
            self.optimizer = torch.optim.AdamW(
                groups, lr=self._training.learning_rate, fused=self.args.device.type != "mps"
            )
        return self.optimizer

    def _get_train_sampler(self, train_dataset: Any = None) -> Sampler[int]:
        # Not from the argument: the trainer has dropped the column `length` from it.
        lengths = list(self.train_dataset["length"])
        step = self.args.train_batch_size * self.args.gradient_accumulation_steps
        if not self._training.group_by_length:
            lengths = [1] * len(lengths)
        return EpochSampler(lengths, step, seed=self.args.seed)


def hide_tokens(
    input_ids: torch.Tensor, tokenizer: Any, share: float, generator: torch.Generator
) -> torch.Tensor:
    """Put the mask in place of a share of the tokens, so that none can be learned by heart.

    Args:
        input_ids: A batch, shape (texts, tokens).
        tokenizer: Its special tokens, padding among them, stay.
        share: Chance of each token.
        generator: Source of chance, on the CPU.
    """
    specials = torch.tensor(tokenizer.all_special_ids, device=input_ids.device)
    chosen = (torch.rand(input_ids.shape, generator=generator) < share).to(input_ids.device)
    return input_ids.masked_fill(chosen & ~torch.isin(input_ids, specials), tokenizer.mask_token_id)


class EpochSampler(Sampler[int]):
    """Length-grouped order that depends on seed and epoch alone, so that a resumed run repeats it.

    The library's own sampler draws from the global generator, whose state after a restart is not
    that of the uninterrupted run.
    """

    def __init__(self, lengths: list[int], batch_size: int, *, seed: int) -> None:
        self._lengths = lengths
        self._batch_size = batch_size
        self._seed = seed
        self._epoch = 0

    def set_epoch(self, epoch: int) -> None:
        """Choose the epoch whose order comes next."""
        self._epoch = epoch

    def __len__(self) -> int:
        return len(self._lengths)

    def __iter__(self) -> Iterator[int]:
        generator = torch.Generator().manual_seed(self._seed * 1_000_003 + self._epoch)
        order = get_length_grouped_indices(self._lengths, self._batch_size, generator=generator)
        return iter(order)


def group_parameters(model: nn.Module, training: TrainingConfig) -> list[dict[str, Any]]:
    """Return AdamW's parameter groups: by depth for the learning rate, by shape for the decay.

    The head has the head's rate; each layer below the topmost has `layer_decay` times the rate of
    the one above it, and the embeddings one step less than the lowest layer. Biases and norms have
    no weight decay.
    """
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    names = [name for name, _ in model.named_parameters()]
    depth = 1 + max((int(m[1]) for name in names if (m := LAYER.search(name))), default=0)
    prefix = getattr(model, "base_model_prefix", "")
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = _learning_rate(name, prefix, depth, training)
        decay = training.weight_decay if parameter.ndim > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "lr": lr, "weight_decay": wd} for (lr, wd), p in groups.items()]


def _learning_rate(name: str, prefix: str, depth: int, training: TrainingConfig) -> float:
    if prefix and not name.startswith(f"{prefix}."):
        return training.head_learning_rate or training.learning_rate
    layer = LAYER.search(name)
    lowest = depth if "embed" in name else 0
    below = depth - 1 - int(layer[1]) if layer else lowest
    return float(training.learning_rate * training.layer_decay**below)


def compute_label_weights(
    examples: Sequence[Example], labels: Sequence[str], kind: str
) -> list[float]:
    """Return a weight for each label: 1, or by inverse (root of) frequency with a mean of 1.

    Args:
        examples: The training set.
        labels: All labels, in order.
        kind: `none`, `sqrt` or `balanced`.
    """
    power = {"none": 0.0, "sqrt": 0.5, "balanced": 1.0}[kind]
    counts = Counter(example.label for example in examples)
    weights = [(len(examples) / max(counts[label], 1)) ** power for label in labels]
    return [weight * len(labels) / sum(weights) for weight in weights]


def compute_metrics(evaluated: Any) -> dict[str, float]:
    """Return macro-F1 and accuracy of an evaluation round."""
    predicted = np.asarray(evaluated.predictions).argmax(axis=-1)
    gold = np.asarray(evaluated.label_ids)
    macro_f1 = f1_score(gold, predicted, average="macro", zero_division=0)
    return {"macro_f1": float(macro_f1), "accuracy": float((gold == predicted).mean())}
