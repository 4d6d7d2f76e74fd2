"""The model card and `metrics.json`, with the scores on the validation split."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import classification_report, f1_score

from stance.model.folder import Manifest
from stance.records import Example

CARD = """---
library_name: transformers
pipeline_tag: text-classification
license: apache-2.0
language: [{langs}]
---
# Stance toward ending a war

Labels a statement (one sentence of a news article) by its holder's stance toward ending or
pausing a war by agreement: {labels}. Trained from `{base_model}`.

```python
from stance import StanceClassifier
classifier = StanceClassifier.from_pretrained("path/to/this/folder")
classifier.predict(["There will be no talks until the last soldier has left."])
```
`transformers.pipeline("text-classification", model="path/to/this/folder")` gives the same scores.

## Scores on the validation split
macro-F1 **{macro_f1:.3f}**, accuracy {accuracy:.3f}, {n} statements. Best epoch and
temperature were chosen on this split, so expect a little less on new text;
`scripts/evaluate.py` measures that.

| label | precision | recall | F1 | statements |
| --- | --- | --- | --- | --- |
{by_label}

| language | macro-F1 | statements |
| --- | --- | --- |
{by_lang}

## Limits
- The label is for the sentence as it stands; sincerity and truth play no part.
- "Not sure" means a score under {threshold:.3f}, chosen on validation for a precision of
  {target_precision}.
- Languages other than those above were not seen in training.
- It reads at most {max_length} tokens; longer sentences are cut.
"""


def compute_scores(
    examples: Sequence[Example], predicted: NDArray[np.int64], labels: Sequence[str]
) -> dict[str, Any]:
    """Return macro-F1, accuracy, and the scores by label and by language."""
    gold = np.array([labels.index(e.label) for e in examples])
    ids = list(range(len(labels)))
    by_label = classification_report(
        gold, predicted, labels=ids, target_names=labels, output_dict=True, zero_division=0
    )
    return {
        "macro_f1": _macro_f1(gold, predicted),
        "accuracy": float((gold == predicted).mean()),
        "statements": len(examples),
        "by_label": {label: by_label[label] for label in labels},
        "by_lang": _score_languages(examples, gold, predicted),
    }


def _macro_f1(gold: NDArray[np.int64], predicted: NDArray[np.int64]) -> float:
    return float(f1_score(gold, predicted, average="macro", zero_division=0))


def _score_languages(
    examples: Sequence[Example], gold: NDArray[np.int64], predicted: NDArray[np.int64]
) -> dict[str, Any]:
    langs = np.array([e.lang for e in examples])
    return {
        str(lang): {
            "macro_f1": _macro_f1(gold[langs == lang], predicted[langs == lang]),
            "statements": int((langs == lang).sum()),
        }
        for lang in np.unique(langs)
    }


def write_card(manifest: Manifest, scores: Mapping[str, Any]) -> str:
    """Return the model card's text."""
    return CARD.format(
        langs=", ".join(scores["by_lang"]),
        labels=", ".join(f"`{label}`" for label in manifest.labels),
        base_model=manifest.base_model,
        macro_f1=scores["macro_f1"],
        accuracy=scores["accuracy"],
        n=scores["statements"],
        by_label="\n".join(_label_row(name, s) for name, s in scores["by_label"].items()),
        by_lang="\n".join(
            f"| {lang} | {s['macro_f1']:.3f} | {s['statements']} |"
            for lang, s in scores["by_lang"].items()
        ),
        threshold=manifest.threshold,
        target_precision=manifest.target_precision,
        max_length=manifest.max_length,
    )


def _label_row(name: str, score: Mapping[str, float]) -> str:
    figures = " | ".join(f"{score[key]:.3f}" for key in ("precision", "recall", "f1-score"))
    return f"| {name} | {figures} | {score['support']:.0f} |"
