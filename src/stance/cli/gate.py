"""`stance gate`: may this model be released?"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.command import OK, SOME_FAILED, add_command

if TYPE_CHECKING:
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    parser = add_command(commands, "gate", _run, "Check that a model is good enough to release.")
    parser.set_defaults(takes_overrides=True)
    parser.epilog = "Any bound of the config can follow as --key value: --macro_f1 0.7"
    parser.add_argument("--model", type=Path, required=True, help="a model folder")
    parser.add_argument(
        "--config", type=Path, default=Path("configs/gate.yaml"), help="the bounds, in YAML"
    )
    parser.add_argument("--data", type=Path, default=Path("data"), help="corpus folder")
    parser.add_argument("--split", default="test", help="split of the corpus (default: test)")


def _run(args: argparse.Namespace) -> int:
    from stance.config import load_config
    from stance.evaluation import evaluate_model, read_material
    from stance.evaluation.gate import Gate, check_gate
    from stance.model.folder import read_manifest

    gate = load_config(Gate, args.config, args.overrides)
    material = read_material(args.data, args.split, read_manifest(args.model).labels)
    checks = check_gate(gate, evaluate_model(args.model, material.without_company()).scores)
    print("\n".join(map(str, checks)))
    return OK if all(check.passed for check in checks) else SOME_FAILED
