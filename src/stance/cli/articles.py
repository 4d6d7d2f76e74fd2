"""`stance articles`: what the reader makes of files, without a model."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stance.cli.command import OK, SOME_FAILED, add_command
from stance.errors import DataError

if TYPE_CHECKING:
    from stance.articles import Columns
    from stance.cli.command import Commands
    from stance.records import Statement

HELP = "Show the statements of articles with their holders, without a model."
TEXT_WIDTH, HOLDER_WIDTH = 90, 26


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    parser = add_command(commands, "articles", _run, HELP)
    parser.add_argument(
        "inputs", nargs="+", metavar="FILE", help="files, folders, patterns, - for standard input"
    )
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a statement")
    parser.add_argument("--credits", action="store_true", help="also what is no statement")
    parser.add_argument("--lang", help="language of all articles (default: found by the text)")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="PART=NAME",
        help="column of a part (text, id, title, date, source, author, lang): --column text=body",
    )


def _run(args: argparse.Namespace) -> int:
    from stance.articles import read_articles, read_statements
    from stance.articles.langs import describe_unsupported
    from stance.records import Problem

    failed = 0
    langs: Counter[str] = Counter()
    columns = _read_columns(args.column)
    for item in read_articles(args.inputs, columns=columns, lang=args.lang):
        if isinstance(item, Problem):
            failed += 1
            print(f"stance: {item}", file=sys.stderr)
            continue
        statements = read_statements(item, credits=args.credits)
        langs.update(s.lang for s in statements if s.lang and s.kind == "statement")
        lines = map(_to_json, statements) if args.jsonl else _to_table(item.id, statements)
        for line in lines:
            print(line)
    if warning := describe_unsupported(langs):
        print(f"stance: {warning}; only general rules read them", file=sys.stderr)
    return SOME_FAILED if failed else OK


def _read_columns(pairs: list[str]) -> "Columns":
    from stance.articles import Columns

    given = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    wrong = [pair for pair in pairs if "=" not in pair]
    unknown = [part for part in given if part not in Columns.__dataclass_fields__]
    if wrong or unknown:
        parts = ", ".join(Columns.__dataclass_fields__)
        raise DataError(f"--column {(wrong + unknown)[0]}: expected PART=NAME with one of {parts}")
    return Columns(**given)


def _to_json(statement: "Statement") -> str:
    from dataclasses import asdict

    return json.dumps(asdict(statement), ensure_ascii=False)


def _to_table(name: str, statements: "list[Statement]") -> Iterator[str]:
    yield f"{name}: {len(statements)} statements"
    for s in statements:
        quoted = "quoted" if s.quoted else ""
        kind = "" if s.kind == "statement" else s.kind
        holder = _cut(s.holder_normalized or s.holder or "", HOLDER_WIDTH)
        marks = f"{kind or quoted:6}"
        place = f"{s.start:>6}-{s.end:<6}"
        yield f"{place} {s.lang or '':3} {marks} {holder:{HOLDER_WIDTH}} {_cut(s.text, TEXT_WIDTH)}"
    yield ""


def _cut(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: width - 1]}…"
