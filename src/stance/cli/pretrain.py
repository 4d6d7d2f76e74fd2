"""`stance pretrain`: public text becomes an encoder, or an encoder learns a user's own text."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.command import OK, add_command

if TYPE_CHECKING:
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    parser = add_command(commands, "pretrain", _run, "Pre-train an encoder on unlabelled text.")
    parser.set_defaults(takes_overrides=True)
    parser.epilog = "Any key of the config can follow as --key value: --base_model path/to/encoder"
    parser.add_argument(
        "--config", type=Path, required=True, help="a YAML file like configs/pretrain-mini.yaml"
    )
    parser.add_argument("--output", type=Path, required=True, help="folder of the run")
    parser.add_argument("--resume", action="store_true", help="go on after an interruption")


def _run(args: argparse.Namespace) -> int:
    from stance.config import load_config
    from stance.training.pretraining.settings import PretrainConfig

    config = load_config(PretrainConfig, args.config, args.overrides)
    from stance.training.pretraining.run import pretrain

    print(f"the encoder lies in {pretrain(config, args.output, resume=args.resume)}")
    return OK
