"""The model card's section on the test split, from the same figures as the report."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stance.evaluation.report.figures import to_percent, with_range
from stance.model.folder import CARD_FILE

START, END = "<!-- test scores: start -->", "<!-- test scores: end -->"


def add_to_card(model_dir: Path, scores: Mapping[str, Any]) -> None:
    """Write the scores into the card of a model folder, in place of those of an earlier test."""
    path = model_dir / CARD_FILE
    card = path.read_text(encoding="utf-8") if path.is_file() else ""
    before, _, rest = card.partition(START)
    _, _, after = rest.partition(END)
    parts = [before.rstrip(), f"{START}\n{_describe(scores)}\n{END}", after.strip()]
    path.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")


def _describe(scores: Mapping[str, Any]) -> str:
    sure, calibration = scores["sure"], scores["calibration"]
    lines = [
        "## Scores on the test split",
        f"macro-F1 **{with_range(scores, 'macro_f1')}**, "
        f"accuracy {with_range(scores, 'accuracy')}, {scores['statements']} statements; "
        "95 % intervals by bootstrap over groups.",
        f"Sure of {to_percent(sure['coverage'])} with a precision of "
        f"{with_range(sure, 'precision')}; calibration error {with_range(calibration, 'ece')}.",
        "",
        "| label | F1 |",
        "| --- | --- |",
        *(f"| {label} | {with_range(s, 'f1')} |" for label, s in scores["by_label"].items()),
        "",
        "| language | macro-F1 |",
        "| --- | --- |",
        *(f"| {lang} | {with_range(s, 'macro_f1')} |" for lang, s in scores["by_lang"].items()),
    ]
    if scores["shifted"]:
        lines += ["", "| other text | macro-F1 |", "| --- | --- |"]
        lines += [f"| {n} | {with_range(s, 'macro_f1')} |" for n, s in scores["shifted"].items()]
    return "\n".join(lines)
