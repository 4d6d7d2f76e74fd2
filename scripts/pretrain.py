"""The same as `stance pretrain`; see `python scripts/pretrain.py --help`."""

import sys

from stance.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["pretrain", *sys.argv[1:]]))
