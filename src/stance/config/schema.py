"""What can be configured: every key of a YAML file is a field of a frozen dataclass here."""

from dataclasses import field
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]

STRICT = ConfigDict(extra="forbid", strict=True)


@dataclass(frozen=True, config=STRICT)
class DataConfig:
    """Where the labelled corpus lies and which part of it is used.

    Attributes:
        path: Folder with the corpus card (`README.md`) and its JSONL files.
        withheld_languages: Languages left out of training and validation, for zero-shot figures.
        share: Share of the training groups that is used, for learning curves.
    """

    path: str = "data"
    withheld_languages: tuple[str, ...] = ()
    share: Annotated[float, Field(gt=0, le=1)] = 1.0


@dataclass(frozen=True, config=STRICT)
class TrainingConfig:
    """How the model is fine-tuned.

    Attributes:
        learning_rate: Peak learning rate of AdamW.
        head_learning_rate: Peak learning rate of the new classification head; null: the same.
        layer_decay: Factor on the learning rate from each layer to the one below it.
        freeze_embeddings: Leave the token embeddings as pre-trained: no word is learned by heart
            there, and the languages stay where they are.
        batch_size: Statements a step and device.
        gradient_accumulation: Steps whose gradients are added up before an update.
        epochs: Most passes over the training set.
        patience: Epochs without a better validation macro-F1 before training stops.
        warmup_share: Share of all steps in which the learning rate rises.
        scheduler: Course of the learning rate after the warm-up.
        weight_decay: AdamW's weight decay.
        label_smoothing: Mass given to the other labels.
        noise: Share of the training statements that is distorted: quotation marks, typos, credits.
        token_masking: Share of the tokens of each batch that the mask replaces.
        dropout: Dropout of the encoder, attention left out, and the head; null leaves the encoder's
            own.
        class_weights: Weights of the labels in the loss: all 1, or by inverse (root of) frequency.
        group_by_length: Batch texts of like length together.
        precision: Number format of the forward pass.
        tensorboard: Keep TensorBoard logs in the model folder, under `tensorboard`.
    """

    learning_rate: Positive = 5e-5
    head_learning_rate: Positive | None = None
    layer_decay: Annotated[float, Field(gt=0, le=1)] = 1.0
    freeze_embeddings: bool = False
    batch_size: Count = 32
    gradient_accumulation: Count = 1
    epochs: Count = 10
    patience: Count = 3
    warmup_share: Share = 0.1
    scheduler: Literal["linear", "cosine", "constant_with_warmup"] = "linear"
    weight_decay: Annotated[float, Field(ge=0)] = 0.01
    label_smoothing: Annotated[float, Field(ge=0, lt=1)] = 0.0
    noise: Share = 0.0
    token_masking: Annotated[float, Field(ge=0, lt=1)] = 0.0
    dropout: Annotated[float, Field(ge=0, lt=1)] | None = None
    class_weights: Literal["none", "sqrt", "balanced"] = "none"
    group_by_length: bool = True
    precision: Literal["fp32", "bf16", "fp16"] = "fp32"
    tensorboard: bool = False


@dataclass(frozen=True, config=STRICT)
class CalibrationConfig:
    """How scores become probabilities and when the answer is "not sure".

    Attributes:
        target_precision: Share of right answers wanted among the sure ones.
    """

    target_precision: Annotated[float, Field(gt=0, le=1)] = 0.9


@dataclass(frozen=True, config=STRICT)
class Config:
    """One experiment.

    Attributes:
        base_model: What to start from: `mini` (built in), a local folder, or a hub name.
        revision: Branch, tag or commit of a hub model.
        pretrained: False keeps only the architecture and starts from random weights.
        max_length: Most tokens of an input; longer ones are cut.
        context: What the model reads beside the statement.
        twin: Write the int8 twin for onnxruntime beside the model, if it passes its gate.
        seed: Seeds everything: weights, order of the data, dropout.
    """

    base_model: Annotated[str, Field(min_length=1)] = "mini"
    revision: str = "main"
    pretrained: bool = True
    max_length: Annotated[int, Field(ge=8, le=8192)] = 128
    context: Literal["none", "previous", "title"] = "none"
    twin: bool = False
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 13
    data: DataConfig = field(default_factory=DataConfig)
    training: TrainingConfig = field(default_factory=TrainingConfig)
    calibration: CalibrationConfig = field(default_factory=CalibrationConfig)
