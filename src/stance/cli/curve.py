"""`stance curve`: how much do more data, a better encoder, another seed change?"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.command import OK, add_command

if TYPE_CHECKING:
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    help_ = "Train on growing shares of a corpus, with several seeds, beside simple baselines."
    parser = add_command(commands, "curve", _run, help_)
    parser.set_defaults(takes_overrides=True)
    parser.epilog = "Any key of the config can follow as --key value."
    parser.add_argument("--config", type=Path, required=True, help="a YAML file for training")
    parser.add_argument("--output", type=Path, required=True, help="folder for curve and models")
    parser.add_argument(
        "--shares", type=float, nargs="+", default=[0.1, 0.25, 0.5, 1.0], help="of the training set"
    )
    parser.add_argument(
        "--seeds", type=int, default=1, help="how many, counted up from the config's"
    )
    parser.add_argument("--encoders", nargs="*", help="base models (default: the config's)")
    parser.add_argument("--split", default="test", help="split that is scored (default: test)")


def _run(args: argparse.Namespace) -> int:
    from stance.config import Config, load_config
    from stance.corpus import read_corpus
    from stance.evaluation.curve import measure_curve, write_curve
    from stance.training.ladder import Ladder

    config = load_config(Config, args.config, args.overrides)
    corpus = read_corpus(config.data.path)
    ladder = Ladder(config, corpus.training, corpus[args.split], args.output)
    plan = [
        (encoder, share, config.seed + n)
        for encoder in args.encoders or [config.base_model]
        for share in args.shares
        for n in range(args.seeds)
    ]
    points = measure_curve(corpus[args.split], plan, ladder.train, ladder.predict_baselines)
    print(write_curve(points, len(corpus.training), args.output))
    return OK
