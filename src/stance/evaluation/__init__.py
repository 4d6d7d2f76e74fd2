"""How good a model is: metrics, comparison with baselines, the report."""

from stance.evaluation.run import Evaluation, evaluate_model

__all__ = ["Evaluation", "evaluate_model"]
