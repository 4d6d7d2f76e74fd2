"""Agreement as text for a terminal."""

from stance.corpus.agreement import LEAST_USABLE, Agreement, AgreementReport
from stance.corpus.check_text import format_table


def to_text(report: AgreementReport) -> str:
    """Return one line for the whole, each label and each language."""
    header = ["", "alpha", "95 % interval", "statements", "unanimous", ""]
    rows = [_tell("all", report.overall)]
    rows += [_tell(label, agreement) for label, agreement in report.by_label.items()]
    rows += [_tell(lang, agreement) for lang, agreement in report.by_language.items()]
    table = format_table([header, *rows])
    return f"Krippendorff's alpha (nominal), intervals by bootstrap over groups\n\n{table}"


def _tell(name: str, agreement: Agreement) -> list[str]:
    interval = "not known"
    if agreement.low is not None and agreement.high is not None:
        interval = f"{agreement.low:.3f} to {agreement.high:.3f}"
    alpha = "-" if agreement.alpha is None else f"{agreement.alpha:.3f}"
    is_low = agreement.alpha is not None and agreement.alpha < LEAST_USABLE
    figures = [f"{agreement.statements:,}", f"{agreement.unanimous:.1%}"]
    return [name, alpha, interval, *figures, f"under {LEAST_USABLE:.2f}" if is_low else ""]
