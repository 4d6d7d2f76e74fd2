"""Scores become reports that people read: one HTML file, Markdown, JSON."""

from stance.evaluation.report.html import to_html
from stance.evaluation.report.markdown import to_markdown
from stance.evaluation.report.writing import write_report

__all__ = ["to_html", "to_markdown", "write_report"]
