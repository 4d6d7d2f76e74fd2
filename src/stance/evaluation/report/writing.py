"""A report's files."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stance.evaluation.answers import replace_nan
from stance.evaluation.report.html import to_html
from stance.evaluation.report.markdown import to_markdown

JSON_FILE, MARKDOWN_FILE, HTML_FILE = "report.json", "report.md", "report.html"


def write_report(scores: Mapping[str, Any], output: Path) -> None:
    """Write `report.json`, `report.md` and `report.html` into a folder."""
    output.mkdir(parents=True, exist_ok=True)
    text = json.dumps(replace_nan(dict(scores)), indent=2, ensure_ascii=False)
    (output / JSON_FILE).write_text(text + "\n", encoding="utf-8")
    (output / MARKDOWN_FILE).write_text(to_markdown(scores), encoding="utf-8")
    (output / HTML_FILE).write_text(to_html(scores), encoding="utf-8")
