"""Labelled examples become a model folder; the test split is not known here."""

from stance.training.run import TrainingRun, train

__all__ = ["TrainingRun", "train"]
