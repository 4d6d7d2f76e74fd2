"""Made-up classifiers whose quality is known."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SHARES = np.array([0.17, 0.17, 0.16, 0.5])


def draw_answers(
    n: int, *, shares: Floats = SHARES, skill: float = 2.0, sharpness: float = 1.0, seed: int = 1
) -> tuple[Floats, Ints]:
    """Probabilities and gold label ids; with a sharpness of 1 they are perfectly calibrated.

    The evidence is Gaussian around the right label's corner, and Bayes gives the probabilities
    under the usual shares, whatever the shares are that the labels are drawn with.
    """
    random = np.random.default_rng(seed)
    gold = random.choice(4, n, p=shares)
    evidence = skill * np.eye(4)[gold] + random.normal(size=(n, 4))
    logits = sharpness * (skill * evidence + np.log(SHARES))
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True), gold
