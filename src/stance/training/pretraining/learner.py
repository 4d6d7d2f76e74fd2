"""The state of a run (weights, optimiser, place) and its checkpoints."""

import json
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from stance.training.pretraining.memory import Vectors
from stance.training.pretraining.teacher import Teacher

STATE_FILE = "state.json"
JUDGE = "judge"
_AVERAGED_EVERY = 10


@dataclass
class Place:
    """Where a run stands: the stage, the steps done in it, and the tokens seen in all."""

    stage: int = 0
    step: int = 0
    tokens: int = 0


@dataclass
class Learner:
    """Everything that changes while training."""

    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    teacher: Teacher | None = None
    optimizer: torch.optim.AdamW = field(init=False)
    averaged: dict[str, torch.Tensor] = field(init=False)
    memory: Vectors = field(init=False)
    place: Place = field(default_factory=Place)

    def __post_init__(self) -> None:
        self.start_stage()

    def start_stage(self) -> None:
        """Forget the optimiser's memory, the sentence vectors and the average of the last stage."""
        width = self.model.config.hidden_size
        self.memory = Vectors.none(width, self.model.device)
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), lr=0.0, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.averaged = {
            name: weight.detach().clone() for name, weight in self.model.named_parameters()
        }

    def add_judge(self, labels: int) -> None:
        """Give the model a head that tells labels by the first token, saved in checkpoints only."""
        judge = torch.nn.Linear(self.model.config.hidden_size, labels)
        self.model.add_module(JUDGE, judge.to(self.model.device))
        self.start_stage()

    def update_average(self, decay: float) -> None:
        """Move the averaged weights towards the current ones, every tenth step.

        Args:
            decay: What is kept of the average per step; less in the first steps of a stage.
        """
        step = self.place.step
        if step % _AVERAGED_EVERY:
            return
        kept = min(decay**_AVERAGED_EVERY, step / (step + 10 * _AVERAGED_EVERY))
        with torch.no_grad():
            for name, weight in self.model.named_parameters():
                self.averaged[name].lerp_(weight, 1 - kept)

    def save(self, folder: Path) -> None:
        """Write a checkpoint below `folder` and remove the older ones.

        `state.json` is written last: its presence proves the checkpoint complete.
        """
        target = folder / f"{self.place.stage:02d}-{self.place.step:07d}"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        save_file(dict(_weights(self.model)), target / "model.safetensors")
        save_file(self.averaged, target / "averaged.safetensors")
        save_file(self._optimizer_tensors(), target / "optimizer.safetensors")
        save_file(_contiguous(self.memory), target / "memory.safetensors")
        (target / STATE_FILE).write_text(json.dumps(asdict(self.place)))
        for other in folder.iterdir():
            if other != target:
                shutil.rmtree(other)

    def load(self, folder: Path) -> None:
        """Go on from the newest complete checkpoint below `folder`, if there is one."""
        complete = sorted(path.parent for path in folder.glob(f"*/{STATE_FILE}"))
        if not complete:
            return
        self.place = Place(**json.loads((complete[-1] / STATE_FILE).read_text()))
        self._load_weights(load_file(complete[-1] / "model.safetensors"))
        self.averaged = {
            name: tensor.to(self.model.device)
            for name, tensor in load_file(complete[-1] / "averaged.safetensors").items()
        }
        self._load_optimizer(load_file(complete[-1] / "optimizer.safetensors"))
        memory = load_file(complete[-1] / "memory.safetensors")
        self.memory = Vectors(**{key: part.to(self.model.device) for key, part in memory.items()})

    def averaged_model(self) -> PreTrainedModel:
        """Return a copy of the model with the averaged weights."""
        model = type(self.model)(self.model.config)
        with torch.no_grad():
            for name, weight in model.named_parameters():
                weight.copy_(self.averaged[name])
        return model.to(self.model.device).eval()

    def _load_weights(self, weights: dict[str, torch.Tensor]) -> None:
        with torch.no_grad():
            for name, weight in self.model.named_parameters():
                weight.copy_(weights[name])

    def _optimizer_tensors(self) -> dict[str, torch.Tensor]:
        tensors = {"torch_random_state": torch.get_rng_state()}
        for name, weight in self.model.named_parameters():
            for key, tensor in self.optimizer.state.get(weight, {}).items():
                tensors[f"{name}|{key}"] = tensor
        return tensors

    def _load_optimizer(self, tensors: dict[str, torch.Tensor]) -> None:
        torch.set_rng_state(tensors.pop("torch_random_state"))
        parameters = dict(self.model.named_parameters())
        for joined, tensor in tensors.items():
            name, key = joined.split("|")
            self.optimizer.state[parameters[name]][key] = tensor.to(self.model.device)


def _weights(model: PreTrainedModel) -> dict[str, torch.Tensor]:
    return {name: weight.detach() for name, weight in model.named_parameters()}


def _contiguous(vectors: Vectors) -> dict[str, torch.Tensor]:
    return {key: tensor.contiguous() for key, tensor in vars(vectors).items()}
