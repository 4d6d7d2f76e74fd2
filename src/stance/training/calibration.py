"""Scores become probabilities, and a threshold says when the answer is "not sure"."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax, ndtri, softmax

NEVER = 1.0
CONFIDENCE = 0.9
# A small validation set without an error would otherwise ask for certainty.
LOG_BOUNDS = (np.log(0.5), np.log(20.0))
BIAS_BOUNDS = (-3.0, 3.0)


@dataclass(frozen=True, slots=True)
class Scaling:
    """What turns a head's logits into calibrated ones.

    Attributes:
        temperature: What logits are divided by.
        biases: What is added to each label's logit afterwards.
    """

    temperature: float
    biases: tuple[float, ...]

    def apply(self, logits: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated logits."""
        scaled: NDArray[np.float64] = logits / self.temperature + np.array(self.biases)
        return scaled


def fit_scaling(logits: NDArray[np.float64], label_ids: NDArray[np.int64]) -> Scaling:
    """Return the temperature and the biases that make the labels most likely.

    Biases beside the temperature (Alexandari et al. 2020, bias-corrected temperature scaling),
    because weights of the labels in training make some of them too likely, and no temperature takes
    that back. They are held near 0 by a Gaussian prior, so that a small validation set without an
    error does not drive them away.

    Args:
        logits: Shape `(examples, labels)`.
        label_ids: Shape `(examples,)`.
    """
    n, n_labels = logits.shape

    def loss(parameters: NDArray[np.float64]) -> float:
        scaled = logits / np.exp(parameters[0]) + parameters[1:]
        likely = log_softmax(scaled, axis=1)[np.arange(n), label_ids].mean()
        return float((parameters[1:] ** 2).sum() / (2 * n) - likely)

    bounds = [LOG_BOUNDS, *[BIAS_BOUNDS] * n_labels]
    found = minimize(loss, np.zeros(1 + n_labels), bounds=bounds, method="L-BFGS-B").x
    return Scaling(float(np.exp(found[0])), tuple(float(bias) for bias in found[1:]))


def fold_scaling(head: torch.nn.Linear, scaling: Scaling) -> None:
    """Scale the head's weights and bias, so that every consumer gets calibrated scores."""
    with torch.no_grad():
        head.weight.div_(scaling.temperature)
        if head.bias is not None:
            head.bias.div_(scaling.temperature).add_(head.bias.new_tensor(scaling.biases))


def choose_threshold(
    logits: NDArray[np.float64], label_ids: NDArray[np.int64], target_precision: float
) -> float:
    """Return the lowest score from which on the answers surely reach the wanted precision.

    Surely: not the share of right answers among them must reach it but its lower confidence bound
    (Wilson, one-sided), since the lowest score at which a share happens to be reached is lucky.

    Args:
        logits: Calibrated, shape `(examples, labels)`.
        label_ids: Shape `(examples,)`.
        target_precision: Share of right answers wanted among those with at least this score.

    Returns:
        A score, or 1 if no score will do, which makes every answer "not sure".
    """
    probabilities = softmax(logits, axis=1)
    scores = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == label_ids
    order = np.argsort(-scores, kind="stable")
    bounds = bound_from_below(np.cumsum(right[order]), np.arange(1, len(order) + 1))
    # A threshold takes all answers of the same score, so only the last of them counts.
    ends = np.append(np.diff(scores[order]) != 0, True)
    enough = np.flatnonzero(ends & (bounds >= target_precision))
    return float(scores[order][enough[-1]]) if len(enough) else NEVER


def bound_from_below(
    right: NDArray[np.int64], answers: NDArray[np.int64], confidence: float = CONFIDENCE
) -> NDArray[np.float64]:
    """Return the lower end of Wilson's one-sided interval for a share of right answers."""
    z = ndtri(confidence)
    share = right / answers
    spread = z * np.sqrt(share * (1 - share) / answers + z**2 / (4 * answers**2))
    bound: NDArray[np.float64] = (share + z**2 / (2 * answers) - spread) / (1 + z**2 / answers)
    return bound
