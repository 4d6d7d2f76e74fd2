"""`stance export`: a model gets its int8 twin, several times as fast on a CPU."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.command import OK, add_command
from stance.errors import DataError

if TYPE_CHECKING:
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    parser = add_command(
        commands, "export", _run, "Write a model's int8 twin for onnxruntime, if it is as good."
    )
    parser.add_argument("--model", type=Path, required=True, help="a model folder")
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="corpus folder (default: data)"
    )
    parser.add_argument("--split", default="validation", help="split for the accuracy gate")


def _run(args: argparse.Namespace) -> int:
    from stance.corpus import read_corpus
    from stance.model.export import export_twin
    from stance.model.folder import read_manifest
    from stance.model.inputs import build_inputs

    manifest = read_manifest(args.model)
    corpus = read_corpus(args.data)
    if set(corpus.labels) != set(manifest.labels):
        raise DataError(
            f"--data {args.data}: its labels are {', '.join(corpus.labels)}, expected those of the "
            f"model: {', '.join(manifest.labels)}"
        )
    examples = corpus[args.split]
    label_ids = [manifest.labels.index(example.label) for example in examples]
    twin = export_twin(args.model, build_inputs(examples, manifest.context), label_ids)
    print(
        f"int8 macro-F1 {twin.macro_f1:.4f} (torch {twin.torch_macro_f1:.4f}), "
        f"{twin.equal_labels:.2%} of {twin.statements} labels equal, {twin.megabytes} MB: "
        f"{args.model}/onnx"
    )
    return OK
