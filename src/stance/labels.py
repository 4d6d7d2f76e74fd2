"""The four labels of the codebook and their order.

Other rooms take the labels from the corpus card or from the model's config, since users bring
codebooks of their own; only the codebook and its behavioural rows depend on there being these four.
"""

from enum import StrEnum


class Label(StrEnum):
    """Stance of a statement's holder toward ending or pausing a war by agreement."""

    PRO_TRUCE = "pro-truce"
    CONDITIONAL_PEACE = "conditional-peace"
    REJECTION = "rejection"
    COMMENTARY = "commentary"


LABELS: tuple[str, ...] = tuple(label.value for label in Label)
ID2LABEL: dict[int, str] = dict(enumerate(LABELS))
LABEL2ID: dict[str, int] = {label: label_id for label_id, label in ID2LABEL.items()}
