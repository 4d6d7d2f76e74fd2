"""`stance corpus`: a labelled corpus is checked, split, and exchanged with annotation tools."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.cli.command import OK, SOME_FAILED, add_command

if TYPE_CHECKING:
    from stance.cli.command import Commands


TOOLS = ("label-studio", "doccano")


def add(commands: "Commands") -> None:
    """Add the command and its own commands."""
    parser = add_command(commands, "corpus", _check, "Check and exchange a labelled corpus.")
    own = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(own)
    _add_agreement(own)
    _add_export(own)
    _add_import(own)
    _add_split(own)
    _add_text(own)


def _add_check(commands: "Commands") -> None:
    parser = add_command(commands, "check", _check, "Look a corpus folder over as a whole.")
    parser.epilog = "Exit codes: 0 no error, 1 errors were found, 2 there is no corpus to check."
    _add_folder(parser)
    parser.add_argument(
        "--no-guessing",
        action="store_true",
        help="leave out what models guess (most of the time)",
    )
    parser.add_argument(
        "--against",
        type=Path,
        nargs="+",
        default=[],
        metavar="PATH",
        help="texts from elsewhere (files or folders) with which no eight words may be shared",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_agreement(commands: "Commands") -> None:
    parser = add_command(commands, "agreement", _agreement, "Measure how far annotators agree.")
    parser.add_argument(
        "sources",
        type=Path,
        nargs="*",
        default=[Path("data")],
        help="corpus folder, labelled JSONL, or exports of Label Studio (JSON, JSON-MIN, CSV) or "
        "doccano (JSONL, CSV: one file an annotator); default: data",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_export(commands: "Commands") -> None:
    parser = add_command(commands, "export", _export, "Write rows for an annotation tool.")
    parser.add_argument(
        "source",
        type=Path,
        nargs="?",
        default=Path("data"),
        help="corpus folder, or JSONL of statements or of whole articles (default: data)",
    )
    parser.add_argument("--to", choices=TOOLS, required=True, help="the tool")
    parser.add_argument(
        "--output",
        type=Path,
        required=True,
        help="Label Studio: .json, .csv; doccano: .jsonl, .csv",
    )
    parser.add_argument("--split", help="only this split of a corpus folder")
    parser.add_argument(
        "--blind", action="store_true", help="leave out labels, votes and what would tell them"
    )
    parser.add_argument(
        "--interface", type=Path, help="write Label Studio's labelling interface (XML) here"
    )


def _add_import(commands: "Commands") -> None:
    parser = add_command(commands, "import", _import, "Turn exports of annotation tools into rows.")
    parser.epilog = "Exit codes: 0 all imported, 1 some rows are not settled, 2 wrong input."
    parser.add_argument(
        "inputs",
        type=Path,
        nargs="+",
        help="exports of Label Studio (JSON, JSON-MIN, CSV) or doccano (JSONL, CSV); several files "
        "of the same texts are several annotators",
    )
    parser.add_argument("--output", type=Path, required=True, help="the JSONL file to write")


def _add_split(commands: "Commands") -> None:
    parser = add_command(commands, "split", _split, "Deal a file's groups to splits.")
    parser.add_argument("source", type=Path, help="labelled JSONL file")
    parser.add_argument("--output", type=Path, required=True, help="folder for the splits' files")
    parser.add_argument("--seed", type=int, default=13, help="decides between equals (default: 13)")
    parser.add_argument(
        "--shares",
        default="train=0.7,validation=0.1,test=0.2",
        help="splits and their shares (default: %(default)s)",
    )
    parser.add_argument(
        "--held-out-war",
        action="append",
        default=[],
        metavar="WAR",
        help="put all statements on this war into test_war; may be repeated",
    )
    parser.add_argument("--force", action="store_true", help="replace splits that are there")


def _add_text(commands: "Commands") -> None:
    parser = add_command(commands, "text", _text, "Write the training split for pre-training.")
    _add_folder(parser)
    parser.add_argument("--output", type=Path, required=True, help="folder for mono/ and pairs/")


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path("data"), help="corpus folder (default: data)"
    )


def _check(args: argparse.Namespace) -> int:
    from stance.corpus.check import check_corpus
    from stance.corpus.check_text import to_json, to_text

    build_baseline = None if args.no_guessing else _find_baseline()
    check = check_corpus(args.folder, build_baseline, against=args.against)
    print(_to_json(to_json(check)) if args.json else to_text(check))
    return SOME_FAILED if check.errors else OK


def _find_baseline() -> Any:
    from stance.corpus.guessing import build_bag_of_words

    build_bag_of_words()  # says what to install before the baselines' module fails to load
    from stance.training.baselines import build_tfidf

    return build_tfidf


def _agreement(args: argparse.Namespace) -> int:
    from dataclasses import asdict

    from stance.corpus.agreement import measure_agreement
    from stance.corpus.agreement_text import to_text
    from stance.corpus.votes import read_votes

    report = measure_agreement(read_votes(args.sources))
    print(_to_json(asdict(report)) if args.json else to_text(report))
    return OK


def _export(args: argparse.Namespace) -> int:
    from stance.corpus.exchange import read_source, write_interface, write_tasks

    rows = read_source(args.source, args.split)
    write_tasks(rows, args.output, args.to, blind=args.blind)
    if args.interface:
        write_interface(rows, args.interface)
    print(f"{len(rows):,} rows: {args.output}")
    return OK


def _import(args: argparse.Namespace) -> int:
    from stance.corpus.exchange import import_rows

    count, problems = import_rows(args.inputs, args.output)
    for problem in problems:
        print(f"stance: {problem}", file=sys.stderr)
    print(f"{count:,} rows imported, {len(problems):,} not settled: {args.output}")
    return SOME_FAILED if problems else OK


def _split(args: argparse.Namespace) -> int:
    from stance.corpus.split_files import parse_shares, write_splits

    shares = parse_shares(args.shares)
    counts = write_splits(
        args.source,
        args.output,
        shares,
        seed=args.seed,
        held_out_wars=args.held_out_war,
        force=args.force,
    )
    print(", ".join(f"{split} {n:,}" for split, n in counts.items()) + f": {args.output}")
    return OK


def _text(args: argparse.Namespace) -> int:
    from stance.corpus.plain_text import write_plain_text

    counts = write_plain_text(args.folder, args.output)
    print(f"{counts['mono']:,} statements, {counts['pairs']:,} pairs: {args.output}")
    return OK


def _to_json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)
