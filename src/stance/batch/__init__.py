"""Piles of articles become piles of labelled statements."""

from stance.batch.runner import Summary, predict_files

__all__ = ["Summary", "predict_files"]
