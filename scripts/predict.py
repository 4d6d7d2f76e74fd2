"""The same as `stance predict`; see `python scripts/predict.py --help`."""

import sys

from stance.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["predict", *sys.argv[1:]]))
