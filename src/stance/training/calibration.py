"""Scores become probabilities, and a threshold says when the answer is "not sure"."""

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, ndtri, softmax

NEVER = 1.0
CONFIDENCE = 0.9
# A small validation set without an error would otherwise ask for certainty.
LOG_BOUNDS = (np.log(0.5), np.log(20.0))


def fit_temperature(logits: NDArray[np.float64], label_ids: NDArray[np.int64]) -> float:
    """Return the temperature that makes the labels most likely.

    Dividing logits by it changes no label (Guo et al. 2017, On Calibration of Modern Neural
    Networks).

    Args:
        logits: Shape `(examples, labels)`.
        label_ids: Shape `(examples,)`.
    """

    def loss(log_temperature: float) -> float:
        scaled = log_softmax(logits / np.exp(log_temperature), axis=1)
        return float(-scaled[np.arange(len(label_ids)), label_ids].mean())

    return float(np.exp(minimize_scalar(loss, bounds=LOG_BOUNDS, method="bounded").x))


def fold_temperature(head: torch.nn.Linear, temperature: float) -> None:
    """Divide the head's weights and bias, so that every consumer gets calibrated scores."""
    with torch.no_grad():
        head.weight.div_(temperature)
        if head.bias is not None:
            head.bias.div_(temperature)


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
