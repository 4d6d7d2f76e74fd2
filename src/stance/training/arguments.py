"""Our configuration becomes `TrainingArguments`: the one place that knows their names."""

import sys
from pathlib import Path
from typing import Any

import torch
from transformers import TrainingArguments

from stance.config import Config
from stance.errors import DataError


def to_training_arguments(config: Config, output: Path) -> TrainingArguments:
    """Return the trainer's arguments; checkpoints go to `output`, one an epoch."""
    training = config.training
    return TrainingArguments(
        output_dir=str(output),
        learning_rate=training.learning_rate,
        num_train_epochs=training.epochs,
        per_device_train_batch_size=training.batch_size,
        per_device_eval_batch_size=max(64, training.batch_size),
        gradient_accumulation_steps=training.gradient_accumulation,
        lr_scheduler_type=training.scheduler,
        warmup_steps=training.warmup_share,
        weight_decay=training.weight_decay,
        train_sampling_strategy="group_by_length" if training.group_by_length else "random",
        length_column_name="length",
        eval_strategy="epoch",
        save_strategy="epoch",
        save_total_limit=2,
        load_best_model_at_end=True,
        metric_for_best_model="macro_f1",
        greater_is_better=True,
        logging_strategy="epoch",
        logging_nan_inf_filter=False,
        disable_tqdm=not sys.stderr.isatty(),
        report_to=["tensorboard"] if training.tensorboard else "none",
        bf16=training.precision == "bf16",
        fp16=training.precision == "fp16",
        dataloader_pin_memory=torch.cuda.is_available(),
        seed=config.seed,
        data_seed=config.seed,
    )


def check_precision(config: Config, model_type: str) -> None:
    """Raise for number formats that are known to give no model.

    Raises:
        DataError: fp16 with DeBERTa, whose attention overflows, or without a GPU.
    """
    if config.training.precision != "fp16":
        return
    if "deberta" in model_type:
        raise DataError(
            "training.precision: got fp16 with a DeBERTa encoder, whose attention overflows in it; "
            "use bf16 or fp32"
        )
    if not torch.cuda.is_available():
        raise DataError("training.precision: got fp16 without a GPU; use fp32 or bf16")


def check_masking(config: Config, tokenizer: Any) -> None:
    """Raise where tokens are to be masked and the tokenizer has no mask.

    Raises:
        DataError: It has none.
    """
    if config.training.token_masking and tokenizer.mask_token_id is None:
        raise DataError(
            f"training.token_masking: got {config.training.token_masking}, but the tokenizer of "
            f"{config.base_model} has no mask token; set it to 0"
        )
