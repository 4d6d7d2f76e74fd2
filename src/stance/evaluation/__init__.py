"""How good a model is: scores with intervals, behaviour, calibration, shares, the report."""

from stance.evaluation.run import Evaluation, Material, evaluate_model, read_material

__all__ = ["Evaluation", "Material", "evaluate_model", "read_material"]
