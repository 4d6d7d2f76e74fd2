"""Examples become the tokenised data sets that the trainer reads."""

from collections.abc import Sequence
from typing import Any

from datasets import Dataset

from stance.config import Config
from stance.corpus import Corpus
from stance.corpus.splits import sample_groups
from stance.errors import DataError
from stance.model.inputs import build_inputs, encode
from stance.records import Example
from stance.training.noise import distort


def choose_examples(corpus: Corpus, config: Config) -> tuple[list[Example], list[Example]]:
    """Return the training and validation examples that the config wants.

    Raises:
        DataError: A split is missing, or nothing is left in one of them.
    """
    withheld = set(config.data.withheld_languages)
    train_set = [e for e in corpus.training if e.lang not in withheld]
    train_set = sample_groups(train_set, config.data.share, seed=config.seed)
    validation_set = [e for e in corpus["validation"] if e.lang not in withheld]
    for name, examples in (("train", train_set), ("validation", validation_set)):
        if not examples:
            raise DataError(f"{config.data.path}: no examples are left in {name}")
    return train_set, validation_set


def build_dataset(
    examples: Sequence[Example],
    labels: Sequence[str],
    tokenizer: Any,
    config: Config,
    *,
    noise: float = 0.0,
) -> Dataset:
    """Return a data set of token ids, `labels` (label ids) and `length` (tokens).

    Args:
        examples: Statements with their labels.
        labels: All labels, in order.
        tokenizer: The model's.
        config: Context, length and seed.
        noise: Share of the statements that is distorted.
    """
    inputs = distort(build_inputs(examples, config.context), noise, seed=config.seed)
    rows = encode(tokenizer, inputs, config.max_length)
    label2id = {label: label_id for label_id, label in enumerate(labels)}
    for row, example in zip(rows, examples, strict=True):
        row["labels"] = label2id[example.label]
        row["length"] = len(row["input_ids"])
    return Dataset.from_list(rows)
