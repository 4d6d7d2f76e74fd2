"""Piles of articles become piles of labelled statements."""

from stance.batch.counts import Summary
from stance.batch.options import RunOptions
from stance.batch.runner import predict_files

__all__ = ["RunOptions", "Summary", "predict_files"]
