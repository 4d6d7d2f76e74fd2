"""`stance train`: a labelled corpus becomes a model folder."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.command import OK, add_command

if TYPE_CHECKING:
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    parser = add_command(commands, "train", _run, "Fine-tune an encoder on a labelled corpus.")
    parser.set_defaults(takes_overrides=True)
    parser.epilog = "Any key of the config can follow as --key value: --training.learning_rate 1e-4"
    parser.add_argument(
        "--config", type=Path, required=True, help="a YAML file like configs/mini.yaml"
    )
    parser.add_argument("--output", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--resume", action="store_true", help="go on after an interruption")
    parser.add_argument("--force", action="store_true", help="replace the model in --output")


def _run(args: argparse.Namespace) -> int:
    from stance.config import Config, load_config, trace_origins

    config = load_config(Config, args.config, args.overrides)
    # After the config: a mistake in it is told at once, not after seconds of imports.
    from stance.training.run import train

    origins = trace_origins(config, args.config, args.overrides)
    run = train(config, args.output, resume=args.resume, force=args.force, origins=origins)
    print(f"validation macro-F1 {run.scores['macro_f1']:.3f}; the model lies in {run.model_dir}")
    return OK
